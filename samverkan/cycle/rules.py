"""Who does what in the cycle, and why something may not be done."""

from __future__ import annotations

from datetime import date
from typing import Any

from samverkan.agreements.states import AgreementState
from samverkan.cycle.states import (
    CAUSE,
    ENDED,
    MEASURE,
    PLANNED,
    PROBLEM,
    CauseState,
    MeasureState,
    ProblemState,
)
from samverkan.foundation.swedish import day, joined
from samverkan.people.models import Function
from samverkan.people.rules import keys_held
from samverkan.rounds.rules import LEADING_FUNCTIONS, why_not_take_part
from samverkan.sittings.rules import PREPARING_FUNCTIONS

AGREED = (AgreementState.SIGNED, AgreementState.REPLACED)
# Those who lead a forum's rounds or prepare its sittings decide there what is done.
DECIDING_FUNCTIONS = tuple(dict.fromkeys((*LEADING_FUNCTIONS, *PREPARING_FUNCTIONS)))


# Who works with problems, and decides.


def why_not_work(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not note or change problems of a forum, or None: those who sit there may."""
    return why_not_take_part(forum, by=by, on=on)


def why_not_lead(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not decide in a forum, or None."""
    if forum.seats_of(by, on=on).filter(function__code__in=DECIDING_FUNCTIONS).exists():
        return None
    return "Du kan inte besluta här: det gör ordföranden, samordnaren eller kommunpolisen i forumet."


def why_not_without(text: str, told: str) -> str | None:
    """Say that words are missing, or None."""
    return None if text.strip() else told


# Problems.


def why_not_place(area: Any, shape: Any, forum: Any) -> str | None:
    """Say why a problem cannot be there, or None."""
    if area is None and shape is None:
        return "Välj ett område eller rita platsen."
    if area is not None and area.layer.municipality_id != forum.municipality_id:
        return "Området ligger i en annan kommun."
    return None


def why_not_change(problem: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not write in a problem picture, or None."""
    if problem.state in ENDED:
        return "Problemet är avslutat. Ta upp det igen för att ändra."
    return why_not_work(problem.forum, by=by, on=on)


def why_not_analyse(problem: Any, *, argued: int) -> str | None:
    """Say why a problem cannot count as analysed, or None; ``argued`` causes have an argument."""
    reason = PROBLEM.why_not(ProblemState(problem.state), ProblemState.ANALYSED)
    if reason is None and not argued:
        return "Analysen är inte klar än: minst en orsak behöver något som talar för eller emot."
    return reason


def why_not_leave(problem: Any, *, going: int) -> str | None:
    """Say why a problem cannot be left without action, or None; ``going`` measures are not settled."""
    if problem.state in ENDED:
        return "Problemet är redan avslutat."
    if going:
        return "Problemet kan inte lämnas utan åtgärd: slopa åtgärderna först."
    return PROBLEM.why_not(ProblemState(problem.state), ProblemState.LEFT)


def why_not_close(problem: Any, *, unsettled: list[str]) -> str | None:
    """Say why a problem cannot be closed, or None; ``unsettled`` are titles of measures not followed up."""
    reason = PROBLEM.why_not(ProblemState(problem.state), ProblemState.CLOSED)
    if reason is None and unsettled:
        return f"Problemet kan inte avslutas än: {joined(unsettled)} är inte uppföljda eller slopade."
    return reason


def why_not_reopen(problem: Any) -> str | None:
    """Say why a problem cannot be taken up again, or None."""
    return PROBLEM.why_not(ProblemState(problem.state), ProblemState.NOTED)


def why_not_stay_closed(problem: Any) -> str | None:
    """Say why nobody needs to say that a problem stays closed, or None."""
    return None if problem.recurred_at else "Inget tyder på att problemet är tillbaka."


def why_not_review(problem: Any, *, is_drawn: bool) -> str | None:
    """Say why a closed problem is not looked at again, or None."""
    return None if is_drawn else f"”{problem.title}” hör inte till dem som lottats fram i år."


# Causes.


def why_not_grow(problem: Any, parent: Any) -> str | None:
    """Say why a cause cannot hang there in the tree, or None."""
    if parent is None or parent.problem_id == problem.pk:
        return None
    return "Orsaken den leder till hör till ett annat problem."


def why_not_judge(cause: Any, to: str, *, arguments: int) -> str | None:
    """Say why a cause cannot be held so, or None: a judgement rests on an argument."""
    reason = CAUSE.why_not(CauseState(cause.state), CauseState(to))
    if reason is None and to != CauseState.ASSUMED and not arguments:
        return "Skriv först vad som talar för eller emot orsaken."
    return reason


def why_not_rest_on(problem: Any, evidence: Any) -> str | None:
    """Say why an argument cannot rest on that evidence, or None."""
    if evidence is None or evidence.problem_id == problem.pk:
        return None
    return "Underlaget hör till ett annat problem."


# Measures.


def why_not_aim(problem: Any, cause: Any, owner: Any) -> str | None:
    """Say why a measure cannot attack that cause or have that owner, or None."""
    if cause is not None and cause.problem_id != problem.pk:
        return "Orsaken hör till ett annat problem."
    if owner is not None and not owner.municipalities.filter(pk=problem.forum.municipality_id).exists():
        return f"{owner.name} arbetar inte för {problem.forum.municipality.name}."
    return None


def why_not_carry_out(problem: Any, commitment: Any) -> str | None:
    """Say why a measure cannot carry out what was agreed, or None: it is signed, and of its municipality."""
    if commitment is None:
        return None
    if commitment.agreement.municipality_id != problem.forum.municipality_id:
        return "Åtagandet hör till en annan kommun."
    if commitment.agreement.state not in AGREED:
        return "Överenskommelsen är inte undertecknad. Välj ett åtagande ur en som gäller."
    return None


def why_not_dates(starts: date | None, ends: date | None, followed_up: date | None) -> str | None:
    """Say why a measure cannot run and be followed up on those days, or None."""
    if starts and ends and ends < starts:
        return "Sista dagen kan inte ligga före den första."
    if starts and followed_up and followed_up <= starts:
        return "Uppföljningen ligger efter att åtgärden börjat."
    return None


def why_not_change_measure(measure: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not change what a measure is, or None: what is decided stands."""
    if measure.state != MeasureState.PROPOSED:
        return "En beslutad åtgärd ändras inte. Slopa den och föreslå en ny om den inte håller."
    return why_not_work(measure.problem.forum, by=by, on=on)


def why_not_decide(measure: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not decide a measure, or None."""
    reason = MEASURE.why_not(MeasureState(measure.state), MeasureState.DECIDED)
    if reason is not None:
        return reason
    if measure.missing:
        return f"Åtgärden kan inte beslutas än: {joined(measure.missing)} saknas."
    if measure.cause.state == CauseState.REJECTED:
        return "Åtgärden kan inte beslutas: orsaken den ska påverka är avfärdad."
    if measure.problem.state not in (ProblemState.ANALYSED, ProblemState.WORKED_ON):
        return "Åtgärden kan inte beslutas än: problemets orsaker är inte analyserade."
    return why_not_lead(measure.problem.forum, by=by, on=on)


def why_not_decided_on(day_: date, *, on: date) -> str | None:
    """Say why a measure cannot have been decided on a day, or None."""
    return "Beslutsdagen ligger framåt i tiden. Välj den dag ni beslutade." if day_ > on else None


def why_not_drop(measure: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not drop a measure, or None: a proposal by those who sit there, else as decided."""
    reason = MEASURE.why_not(MeasureState(measure.state), MeasureState.DROPPED)
    if reason is not None:
        return reason
    forum = measure.problem.forum
    if measure.state == MeasureState.PROPOSED:
        return why_not_work(forum, by=by, on=on)
    return why_not_lead(forum, by=by, on=on)


def why_not_rest_on_decision(problem: Any, outcome: Any, decision: Any) -> str | None:
    """Say why a measure cannot rest on that decision, or None: it was made in the problem's municipality."""
    forums = [outcome.item.sitting.forum] if outcome else []
    forums += [decision.round.forum] if decision else []
    if all(forum.municipality_id == problem.forum.municipality_id for forum in forums):
        return None
    return "Beslutet fattades i en annan kommun."


def why_not_answer(measure: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not say how a measure goes, or None: its owner does, and those who decide."""
    if measure.owner_id is not None and measure.owner_id in keys_held(by, on=on):
        return None
    return why_not_lead(measure.problem.forum, by=by, on=on)


def why_not_step(measure: Any, to: str, *, doses: int = 0) -> str | None:
    """Say why a measure cannot go to that state, or None; it is done only when something was."""
    reason = MEASURE.why_not(MeasureState(measure.state), MeasureState(to))
    if reason is None and to == MeasureState.DONE and not doses:
        return "Åtgärden kan inte bli genomförd: skriv först in vad som har gjorts."
    return reason


def why_not_dose(measure: Any, *, by: Any, on: date, done_date: date) -> str | None:
    """Say why ``by`` may not note what was done, or None: the owner and the parties do."""
    if measure.state not in PLANNED:
        return "Det som görs skrivs in medan åtgärden pågår."
    if done_date > on:
        return "Välj en dag som varit."
    works = set(Function.objects.filter(pk__in=keys_held(by, on=on)).values_list("organisation", flat=True))
    if measure.owner_id in keys_held(by, on=on) or measure.parties.filter(pk__in=works).exists():
        return None
    return why_not_lead(measure.problem.forum, by=by, on=on)


def why_not_amount(amount: Any) -> str | None:
    """Say why that much cannot have been done, or None; nothing said is the usual amount."""
    return None if amount is None or amount > 0 else "Skriv hur mycket som gjordes."


def why_not_withdraw(dose: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not take back what was noted as done, or None."""
    if dose.measure.state not in PLANNED:
        return "Åtgärden pågår inte längre."
    return None if dose.noted_by_id == by.pk else why_not_answer(dose.measure, by=by, on=on)


def why_not_follow_up(follow_up: Any, *, by: Any, on: date, next_date: date | None) -> str | None:
    """Say why ``by`` may not write a follow-up, or None."""
    if follow_up.done_date is not None:
        return f"Uppföljningen gjordes {day(follow_up.done_date)}."
    if follow_up.measure.state not in (MeasureState.UNDER_WAY, MeasureState.DONE):
        return "Åtgärden följs upp när den har börjat."
    if next_date is not None and next_date <= on:
        return "Välj en dag framåt för nästa uppföljning."
    if follow_up.measure.state == MeasureState.UNDER_WAY and next_date is None:
        return "Åtgärden pågår än. Välj en dag för nästa uppföljning."
    return why_not_answer(follow_up.measure, by=by, on=on)
