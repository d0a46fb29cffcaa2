"""What the agreements ask of a forum: follow-ups on their days or at every meeting, trials, vacancies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from samverkan.agreements.models import Agreement, FollowUp, Guarantee, Trial
from samverkan.agreements.states import AgreementState, TrialState
from samverkan.foundation.swedish import day
from samverkan.people.models import Holding
from samverkan.people.rules import held_on, not_ended
from samverkan.sittings.sources import Source, Thing, register

AHEAD = timedelta(days=60)  # when the first reminder of a follow-up goes out
FOLLOW_UP, TRIAL, VACANCY = "uppfoljning", "forsok", "vakans"


def register_all() -> None:
    """Let agendas know."""
    register(Source(FOLLOW_UP, "Uppföljning av överenskommelsen", follow_ups, follow_up))
    register(Source(TRIAL, "Försök som ska utvärderas", trials, trial))
    register(Source(VACANCY, "Funktion utan innehavare", vacancies, vacancy))


def follow_ups(forum: Any, on: date) -> Iterator[Thing]:
    """Yield those of every meeting of such a forum, and those whose day is near or past."""
    standing = Q(arrangement_code=forum.arrangement_code)
    near = Q(due_date__lte=on + AHEAD, done_date__isnull=True)
    for row in _follow_ups(forum, on).filter(standing | near).order_by("due_date", "pk"):
        yield _follow_up(row, on)


def follow_up(forum: Any, key: str, on: date) -> Thing | None:
    """Return one follow-up as it stands."""
    row = FollowUp.objects.filter(pk=key, agreement__municipality=forum.municipality_id)
    found = row.select_related("agreement").first()
    return _follow_up(found, on) if found else None


def trials(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the trials that must be decided soon."""
    going = (TrialState.RUNNING, TrialState.PROLONGED)
    asking = _trials(forum).filter(commitment__agreement__in=_in_force(forum, on))
    rows = asking.filter(state__in=going, evaluate_date__lte=on + AHEAD)
    for row in rows.order_by("evaluate_date", "pk"):
        yield _trial(row)


def trial(forum: Any, key: str, on: date) -> Thing | None:
    """Return one trial as it stands."""
    found = _trials(forum).filter(pk=key).first()
    return _trial(found) if found else None


def vacancies(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the guaranteed functions that nobody holds that day."""
    for row in _guarantees(forum, on).filter(is_held=False):
        yield _vacancy(row)


def vacancy(forum: Any, key: str, on: date) -> Thing | None:
    """Return one guaranteed function as it stands."""
    found = _guarantees(forum, on).filter(pk=key).first()
    return _vacancy(found) if found else None


def _in_force(forum: Any, on: date) -> Any:
    """Return the agreements that hold that day, and one that is past its period while nothing replaces it."""
    holding = Q(from_date__lte=on, until_date__gte=on, state=AgreementState.REPLACED)
    latest = Q(from_date__lte=on, state=AgreementState.SIGNED)
    return Agreement.objects.filter(holding | latest, municipality=forum.municipality_id).values("pk")


def _follow_ups(forum: Any, on: date) -> Any:
    return FollowUp.objects.filter(agreement__in=_in_force(forum, on)).select_related("agreement")


def _follow_up(row: FollowUp, on: date) -> Thing:
    name = row.get_kind_display().capitalize()
    when = f"Skulle vara gjord {day(row.due_date)}." if row.due_date and row.due_date < on else ""
    when = when or (f"Senast {day(row.due_date)}." if row.due_date else "Görs vid varje sammanträde.")
    done = f"Gjordes {day(row.done_date)}." if row.done_date else ""
    title = "Deluppföljning av överenskommelsen" if row.due_date is None else f"{name} av överenskommelsen"
    return Thing(FOLLOW_UP, str(row.pk), title, tuple(filter(None, (row.agreement.name, when, done))))


def _trials(forum: Any) -> Any:
    ours = Trial.objects.filter(commitment__agreement__municipality=forum.municipality_id)
    return ours.select_related("commitment__agreement")


def _trial(row: Trial) -> Thing:
    lines = (
        row.commitment.text,
        f"Utvärderas senast {day(row.evaluate_date)} och leder till ett beslut.",
        f"Läge: {row.get_state_display()}. {row.outcome}".strip(),
    )
    return Thing(TRIAL, str(row.pk), f"Utvärdera försöket: {row.commitment.text}"[:200], lines)


def _guarantees(forum: Any, on: date) -> Any:
    """Return the guarantees in force that day, each knowing whether somebody holds its function."""
    held = Holding.objects.filter(held_on(on), function=OuterRef("function"), person__is_active=True)
    rows = Guarantee.objects.filter(commitment__agreement__in=_in_force(forum, on))
    running = rows.filter(held_on(on) & not_ended(on)).annotate(is_held=Exists(held))
    return running.select_related("function__organisation", "commitment__agreement").order_by("pk")


def _vacancy(row: Any) -> Thing:
    stands = "Någon innehar funktionen." if row.is_held else "Ingen innehar funktionen."
    lines = (f"{row.function}, {row.function.organisation}.", f"Lovas i {row.commitment.agreement}.", stands)
    return Thing(VACANCY, str(row.pk), f"Bemanna funktionen {row.function}"[:200], lines)
