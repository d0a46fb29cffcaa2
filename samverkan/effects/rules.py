"""Who plans and judges, and why something may not be fixed, judged or said."""

from __future__ import annotations

from datetime import date
from typing import Any

from samverkan.cycle.states import MeasureState
from samverkan.effects.states import REGISTRATION, RegistrationState, Role
from samverkan.foundation.swedish import day
from samverkan.foundation.weeks import Week
from samverkan.rounds.rules import why_not_take_part

FEWEST_WEEKS = 4  # of each period: fewer tell nothing of how much weeks vary
MOST_WEEKS = 156
NOT_BEGUN = (MeasureState.PROPOSED, MeasureState.DECIDED)
NOTHING_FIXED = "Inget var bestämt i förväg. Då kan åtgärden inte bedömas."


def why_not_work(measure: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not plan or judge for a measure, or None: those of its forum may."""
    return why_not_take_part(measure.problem.forum, by=by, on=on)


def why_not_plan(measure: Any, *, on: date) -> str | None:
    """Say why what is compared can no longer be chosen, or None: only before the measure begins."""
    if measure.state not in NOT_BEGUN:
        return f"Åtgärden är {measure.get_state_display()}. Det som jämförs bestäms innan den börjar."
    if measure.starts_date is not None and measure.starts_date < on:
        return f"Åtgärden började {day(measure.starts_date)}. Det som jämförs bestäms innan dess."
    return None


def why_not_change(registration: Any) -> str | None:
    """Say why a plan cannot be changed, or None."""
    if registration.state == RegistrationState.LOCKED:
        return f"Planen låstes {day(registration.locked_at.date())} och ändras inte mer."
    return None


def why_not_count(measure: Any, forum: Any, areas: list[Any], categories: list[Any]) -> str | None:
    """Say why those events cannot be counted, or None."""
    municipality = measure.problem.forum.municipality_id
    if forum.municipality_id != municipality:
        return "Händelserna kommer från en annan kommun."
    if any(area.layer.municipality_id != municipality for area in areas):
        return "Ett av områdena ligger i en annan kommun."
    if not categories:
        return "Välj minst en händelsetyp att räkna."
    return None


def why_not_these_areas(roles: dict[Role, list[Any]]) -> str | None:
    """Say why those areas cannot be compared, or None."""
    if not roles[Role.TREATED]:
        return "Välj minst ett område där åtgärden görs."
    chosen = [area.pk for role in Role for area in roles[role]]
    if len(chosen) != len(set(chosen)):
        return "Ett område kan bara ha en roll: åtgärdens, jämförelse eller runt om."
    return None


def why_not_these_weeks(before: tuple[Week, Week], after: tuple[Week, Week]) -> str | None:
    """Say why those periods cannot be compared, or None."""
    if before[1] < before[0] or after[1] < after[0]:
        return "Sista veckan i en period kan inte ligga före den första."
    if after[0] <= before[1]:
        return "Veckorna efter ligger efter veckorna före."
    lengths = [last.index - first.index + 1 for first, last in (before, after)]
    if min(lengths) < FEWEST_WEEKS:
        return f"Varje period behöver minst {FEWEST_WEEKS} veckor."
    if max(lengths) > MOST_WEEKS:
        return f"En period kan vara högst {MOST_WEEKS} veckor."
    return None


def why_not_lock(registration: Any, measure: Any, *, known: tuple[int, int] | None) -> str | None:
    """Say why a plan cannot be locked, or None; ``known`` are the first and last week with events."""
    reason = REGISTRATION.why_not(RegistrationState(registration.state), RegistrationState.LOCKED)
    if reason is not None:
        return why_not_change(registration) or reason
    if measure.starts_date is None:
        return "Skriv först vilken dag åtgärden börjar."
    if Week.from_index(registration.before_until).sunday >= measure.starts_date:
        return "Veckorna före ska sluta innan åtgärden börjar."
    if Week.from_index(registration.after_from).sunday < measure.starts_date:
        return "Veckorna efter ska ligga efter att åtgärden börjat."
    if known is None or registration.before_from < known[0]:
        since = f" De börjar vecka {Week.from_index(known[0])}." if known else ""
        return f"Det finns inga händelser att räkna så långt tillbaka.{since}"
    return None


def why_not_compared(roles: set[str]) -> str | None:
    """Say why a plan with those roles cannot be locked, or None."""
    if Role.COMPARISON not in roles:
        return "Välj minst ett jämförelseområde. Utan det går åtgärden inte att bedöma."
    return None


def why_not_judge(registration: Any, *, on: date, known: tuple[int, int] | None) -> str | None:
    """Say why a measure cannot be judged yet, or None: neither before its weeks are over nor in."""
    if registration is None or registration.state != RegistrationState.LOCKED:
        return NOTHING_FIXED
    last = registration.last_week
    if on <= last.sunday:
        return f"Åtgärden kan bedömas när vecka {last} är slut, efter {day(last.sunday)}."
    if known is None or known[1] < last.index:
        return f"Händelserna till och med vecka {last} är inte inlästa än."
    return None


def why_not_learn(registration: Any, verdict: Any) -> str | None:
    """Say why no lesson can be made, or None."""
    if registration is None:
        return NOTHING_FIXED
    if verdict is None:
        return "Åtgärden är inte bedömd än."
    return None
