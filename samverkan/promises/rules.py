"""Who sees and does what with dialogues and promises, and why something may not be done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q

from samverkan.agreements.rules import why_not_prepare
from samverkan.forums.rules import sides_kept
from samverkan.foundation.swedish import day, joined
from samverkan.people.models import Function, Municipality
from samverkan.people.rules import functions_of, holdings_of, municipalities_of
from samverkan.promises.states import (
    EDITION,
    EXPLAINED,
    JUDGED,
    PROMISE,
    READ,
    UNDECIDED,
    UNDER_WAY,
    EditionState,
    PromiseState,
    Side,
)
from samverkan.rounds.rules import PRIVATE_KINDS

QUARTER = timedelta(days=91)  # domain 5.1: promises are followed up every quarter
NEEDED = {
    "text": "texten",
    "owner": "en ansvarig",
    "indicator": "ett mått",
    "target": "ett målvärde",
    "deadline_date": "en slutdag",
}
STRANGER = "Du kan inte skriva in synpunkter: det gör de som arbetar för kommunen eller polisen här."


def worked_for(person: Any, *, on: date) -> Any:
    """Return the ids of the municipalities a person works for in an authority that day, as a subquery."""
    held = holdings_of(person, on=on)
    if held is None:
        return []
    public = held.exclude(function__organisation__kind__in=PRIVATE_KINDS)
    return public.filter(function__municipalities__isnull=False).values("function__municipalities")


def seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a promise: a draft is for authorities and its owner."""
    own = Q(municipality__in=worked_for(person, on=on)) | Q(owner__in=functions_of(person, on=on))
    decided = Q(municipality__in=municipalities_of(person, on=on)) & ~Q(state__in=UNDECIDED)
    return own | decided


def why_not_listen(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not note dialogues and what was said there, or None."""
    works = Municipality.objects.filter(pk__in=worked_for(by, on=on)).filter(pk=municipality.pk)
    return None if works.exists() else STRANGER


def why_not_count(numbers: Iterable[int], *, headcount: int | None) -> str | None:
    """Say why counts of one kind of group cannot be right, or None."""
    if headcount is not None and sum(numbers) > headcount:
        return "Fler är räknade än som var med. Rätta antalen eller hur många som var med."
    return None


def why_not_held_on(held_date: date, *, on: date) -> str | None:
    """Say why a dialogue cannot have been held that day, or None."""
    return "Dagen har inte varit än. Skriv dagen då dialogen hölls." if held_date > on else None


def why_not_prepare_promise(promise: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not take a promise further, or None."""
    return why_not_prepare(promise.municipality, by=by, on=on)


def why_not_edit(promise: Any, *, by: Any, on: date) -> str | None:
    """Say why a promise's text and ground may not be changed, or None: what is decided stands."""
    if promise.state != PromiseState.DRAFT:
        return f"Löftet är {PromiseState(promise.state).label} och ligger fast."
    return why_not_prepare_promise(promise, by=by, on=on)


def why_not_connect(promise: Any, *, by: Any, on: date) -> str | None:
    """Say why a promise may not be tied to more measures and voices, or None: also after the decision."""
    if promise.state == PromiseState.DROPPED:
        return "Löftet är slopat."
    return why_not_prepare_promise(promise, by=by, on=on)


def why_not_tie(promise: Any, *, problems: Iterable[Any], dialogues: Iterable[Any]) -> str | None:
    """Say why a promise may not stand on some things, or None: they are of its own municipality."""
    homes = {each.forum.municipality_id for each in problems} | {each.municipality_id for each in dialogues}
    if homes <= {promise.municipality_id}:
        return None
    return f"Löftet bygger på det som hör till {promise.municipality.name}."


def why_not_decide(promise: Any, *, parties: int, by: Any, on: date) -> str | None:
    """Say why a promise is not ready to be noted as decided, or None."""
    reason = PROMISE.why_not(PromiseState(promise.state), PromiseState.DECIDED)
    missing = [name for field, name in NEEDED.items() if getattr(promise, field) in (None, "")]
    missing += [] if parties else ["vilka som lovar"]
    if reason is None and missing:
        reason = f"Löftet kan inte beslutas än. Det saknar {joined(missing)}."
    return reason or why_not_prepare_promise(promise, by=by, on=on)


def why_not_decided_so(promise: Any, *, body: str, outcome: Any, decided_date: date, on: date) -> str | None:
    """Say why a decision is none, or None: a body or a sitting's own outcome, on a day that has been."""
    if outcome is None and not body.strip():
        return "Skriv vem som beslutade, eller välj beslutet från sammanträdet."
    if outcome is not None and outcome.item.sitting.forum.municipality_id != promise.municipality_id:
        return f"Beslutet är inte fattat i {promise.municipality.name}."
    if decided_date > on:
        return "Dagen har inte varit än. Skriv dagen då löftet beslutades."
    if promise.deadline_date is not None and promise.deadline_date <= decided_date:
        return f"Löftet skulle vara uppfyllt {day(promise.deadline_date)}, före beslutet. Välj en senare dag."
    return None


def why_not_move(promise: Any, state: PromiseState, *, by: Any, on: date) -> str | None:
    """Say why a promise may not take a step, or None."""
    reason = PROMISE.why_not(PromiseState(promise.state), state)
    return reason or why_not_prepare_promise(promise, by=by, on=on)


def why_not_begin(promise: Any, *, by: Any, on: date) -> str | None:
    """Say why a decided promise may not be begun, or None."""
    if promise.state in JUDGED:
        return f"Löftet är {PromiseState(promise.state).label}. Ta upp det igen med en motivering."
    return why_not_move(promise, PromiseState.ONGOING, by=by, on=on)


def why_not_judge(
    promise: Any, state: PromiseState, *, reading: Any, reason: str, by: Any, on: date
) -> str | None:
    """Say why a promise may not be called kept, partly kept or not kept, or None."""
    if state not in JUDGED:
        return "Välj om löftet är hållet, delvis hållet eller inte hållet."
    return (
        why_not_move(promise, state, by=by, on=on)
        or _why_not_on(promise, state, reading)
        or _why_not_without(state, reason)
    )


def why_not_call(promise: Any, state: PromiseState, readings: list[Any], *, by: Any, on: date) -> str | None:
    """Say, before anything is chosen, why no reading at hand lets a promise be called so, or None."""
    stopped = why_not_move(promise, state, by=by, on=on)
    if stopped or state not in READ:
        return stopped
    reasons = [_why_not_on(promise, state, each) for each in readings] or [_why_not_on(promise, state, None)]
    return None if None in reasons else reasons[0]


def reaches_target(promise: Any, value: Decimal) -> bool:
    """Tell whether a value is as good as promised: as low where it was to fall, else as high."""
    falls = promise.baseline is not None and promise.target < promise.baseline
    return bool(value <= promise.target if falls else value >= promise.target)


def why_not_reopen(promise: Any, *, reason: str, by: Any, on: date) -> str | None:
    """Say why a judged promise may not be taken up again, or None."""
    if promise.state not in JUDGED:
        return "Bara ett bedömt löfte tas upp igen."
    return why_not_prepare_promise(promise, by=by, on=on) or _why_not_silent(reason)


def why_not_drop(promise: Any, *, reason: str, by: Any, on: date) -> str | None:
    """Say why a draft may not be dropped, or None; what is decided is judged instead."""
    return why_not_move(promise, PromiseState.DROPPED, by=by, on=on) or _why_not_silent(reason)


def why_not_read(promise: Any, *, read_date: date, by: Any, on: date) -> str | None:
    """Say why a reading of the indicator may not be noted, or None: its owner may."""
    if promise.state in UNDECIDED:
        return "Måttet läses av när löftet är beslutat."
    if read_date > on:
        return "Dagen har inte varit än. Skriv dagen då måttet lästes av."
    if Function.objects.held_by(by, on=on).filter(pk=promise.owner_id).exists():
        return None
    return why_not_prepare_promise(promise, by=by, on=on)


def sides_of(municipality: Any, *, by: Any, on: date) -> tuple[Side, ...]:
    """Return the sides a person can stand behind a text for, that day."""
    kept = {str(each) for each in sides_kept(municipality, by=by, on=on)}
    return tuple(side for side in Side if side.value in kept)


def why_not_propose(promise: Any, *, waiting: bool, by: Any, on: date) -> str | None:
    """Say why a public text may not be made of the promise as it stands, or None."""
    if promise.state in UNDECIDED:
        return "Löftet visas för alla först när det är beslutat."
    if waiting:
        return "Det finns redan en text som väntar på godkännande."
    return why_not_prepare_promise(promise, by=by, on=on)


def why_not_say_again(standing: Any, *, is_same: bool, is_correction: bool, reason: str) -> str | None:
    """Say why a new text may not follow the one that is out, or None."""
    if is_correction and standing is None:
        return "Det finns ingen publicerad text att rätta."
    if standing is not None and is_same:
        return "Texten är likadan som den som redan är publicerad."
    return _why_not_silent(reason) if is_correction else None


def why_not_approve(
    edition: Any, *, sides: Iterable[Side], given: list[Any], by: Any, on: date
) -> str | None:
    """Say why ``by`` may not stand behind a text, or None; two parties do, and two persons."""
    reason = EDITION.why_not(EditionState(edition.state), EditionState.PUBLISHED)
    if reason:
        return reason
    if any(each.approved_by_id == by.pk for each in given):
        return "Du har redan godkänt texten. Den andra parten behöver göra det också."
    kept = set(sides)
    if not kept:
        return why_not_prepare(edition.promise.municipality, by=by, on=on)
    if kept <= {each.side for each in given}:
        return f"{joined([Side(each).label for each in sorted(kept)]).capitalize()} har redan godkänt texten."
    return None


def why_not_end(edition: Any, state: EditionState, *, reason: str, by: Any, on: date) -> str | None:
    """Say why a text may not be discarded, or taken back when it is out, or None."""
    stopped = EDITION.why_not(EditionState(edition.state), state)
    stopped = stopped or why_not_prepare(edition.promise.municipality, by=by, on=on)
    return stopped or (_why_not_silent(reason) if state == EditionState.RETRACTED else None)


def next_follow_up(deadline_date: date, *, on: date) -> date:
    """Return when a promise is followed up next: within a quarter, and no later than its deadline."""
    return min(on + QUARTER, deadline_date)


def is_due(promise: Any, *, on: date) -> bool:
    """Tell whether a promise waits for its follow-up."""
    return promise.state in UNDER_WAY and promise.follow_up_date is not None and promise.follow_up_date <= on


def _why_not_on(promise: Any, state: PromiseState, reading: Any) -> str | None:
    """Say why a reading does not show what is said, or None."""
    if state not in READ:
        return None
    if reading is None:
        return f"Ett löfte är {state.label} först när en avläsning av måttet visar det."
    if reading.promise_id != promise.pk:
        return "Avläsningen hör till ett annat löfte."
    if reading.read_date < promise.decided_date:
        return "Avläsningen är från tiden före beslutet. Läs av måttet igen."
    if state == PromiseState.KEPT and not reaches_target(promise, reading.value):
        return "Avläsningen når inte målvärdet. Då är löftet delvis hållet eller inte hållet."
    return None


def _why_not_without(state: PromiseState, reason: str) -> str | None:
    return _why_not_silent(reason) if state in EXPLAINED else None


def _why_not_silent(reason: str) -> str | None:
    return None if reason.strip() else "Skriv varför. Den som läser ska förstå."
