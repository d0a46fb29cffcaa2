"""Who may see and do what with a sitting; no answer betrays an item that its reader is not cleared for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.forums.models import Forum
from samverkan.forums.rules import side_of
from samverkan.forums.seated import composition
from samverkan.people.rules import functions_of, held_on, keys_held, not_ended
from samverkan.sittings.states import BEFORE, OUTCOME, SITTING, OutcomeKind, OutcomeState, SittingState

# Functions that plan a forum's sittings and write its minutes, when they hold a seat in it.
PREPARING_FUNCTIONS = (
    *("bra-samordnare", "brottsforebyggare", "strategisk-samordnare", "est-samordnare", "kommunpolis"),
    *("kommunstyrelsens-ordforande", "trygghetsutskottets-ordforande"),
)


def seen_by(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition to see what belongs to a forum's sittings: a seat in it that day."""
    return Q(**{f"{forum}__in": Forum.objects.seating(person, on=on)})


def cleared(person: Any, clearances: Any, *, on: date) -> Q:
    """Return the condition to see an item: that it is open, or that a function held that day is cleared."""
    mine = clearances.filter(function__in=functions_of(person, on=on))
    return Q(is_restricted=False) | Q(pk__in=mine.values("agendaitem"))


def seats_in_force(forum: Any, *, on: date) -> Any:
    """Return the forum's seats that day, each with its function and organisation."""
    seats = forum.seats.filter(held_on(on) & not_ended(on, "function__"))
    return seats.select_related("function__organisation").order_by("function__organisation__name", "pk")


def why_not_prepare(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not plan, call or write the minutes of the forum's sittings, or None."""
    if forum.seats_of(by, on=on).filter(function__code__in=PREPARING_FUNCTIONS).exists():
        return None
    return "Du kan inte ändra här: det gör ordföranden, samordnaren eller kommunpolisen i forumet."


def why_not_step(sitting: Any, to: SittingState) -> str | None:
    """Say why a sitting cannot go to that state, or None."""
    return SITTING.why_not(SittingState(sitting.state), to)


def why_not_times(starts_at: Any, ends_at: Any) -> str | None:
    """Say why a sitting cannot be held then, or None."""
    return None if starts_at < ends_at else "Sammanträdet behöver sluta efter att det börjat."


def why_not_before(sitting: Any) -> str | None:
    """Say why what is settled before a sitting opens cannot change, or None."""
    if sitting.state in BEFORE:
        return None
    return "Det ändras inte mer: sammanträdet har öppnats eller ställts in."


def why_not_change_agenda(sitting: Any) -> str | None:
    """Say why the agenda cannot change, or None."""
    if sitting.state in (*BEFORE, SittingState.UNDER_WAY):
        return None
    return "Dagordningen ändras inte mer: protokollet är skrivet eller sammanträdet inställt."


def why_not_note(sitting: Any) -> str | None:
    """Say why attendance and outcomes cannot be noted, or None."""
    if sitting.state == SittingState.UNDER_WAY:
        return None
    if sitting.state in BEFORE:
        return "Vänta med det: sammanträdet är inte öppnat än."
    return "Det går inte att anteckna mer: sammanträdet är avslutat."


def why_not_decide(present: Iterable[Any], forum: Any, *, on: date) -> str | None:
    """Say why those at the table may not decide: a party or too many posts are missing, or None."""
    here = {each.function_id for each in present}
    keys = {seat.pk for seat in seats_in_force(forum, on=on) if seat.function_id in here}
    return composition(forum, on=on).why_not_quorate(keys)


def why_not_lead_to(kind: str, owner: Any, due_date: date | None) -> str | None:
    """Say why an outcome is not whole: a decision and a task have somebody and a day, or None."""
    is_whole = owner is not None and due_date is not None
    if kind == OutcomeKind.INFORMATION or is_whole:
        return None
    return "Skriv vem som gör det och till när. Då kommer det tillbaka tills det är klart."


def why_not_give(item: Any, owner: Any) -> str | None:
    """Say why a function cannot take on what a restricted item leads to, or None."""
    if owner is None or not item.is_restricted or item.cleared.filter(pk=owner.pk).exists():
        return None
    return f"{owner.name} ser inte ärendet. Välj en funktion som gör det."


def why_not_answer(outcome: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not answer for a decision or task: its owner and those who prepare do, or None."""
    if outcome.owner_id is not None and outcome.owner_id in keys_held(by, on=on):
        return None
    return why_not_prepare(outcome.item.sitting.forum, by=by, on=on)


def why_not_move_outcome(outcome: Any, to: OutcomeState) -> str | None:
    """Say why a decision or task cannot go to that state, or None."""
    if outcome.kind == OutcomeKind.INFORMATION:
        return "Information är bara noterad. Det finns inget att svara på."
    return OUTCOME.why_not(OutcomeState(outcome.state), to)


def why_not_appoint(item_count: int, cleared_count: int, functions: list[Any]) -> str | None:
    """Say why these functions cannot adjust: two, from two parties, who see every item, or None."""
    sides = {side_of(each.organisation) for each in functions}
    if len(functions) != 2 or len(sides) != 2:
        return "Välj två som justerar, från var sin part."
    if cleared_count < item_count:
        return "De som justerar behöver se hela protokollet. Välj två andra."
    return None


def why_not_adjust(sitting: Any, *, by: Any, on: date, given: list[Any]) -> str | None:
    """Say why ``by`` may not adjust the minutes, or None."""
    if sitting.state != SittingState.MINUTED:
        return "Protokollet kan inte justeras: det är inte skrivet, eller redan justerat."
    mine = [each for each in sitting.adjusters.all() if each.pk in keys_held(by, on=on)]
    if not mine:
        return "Du kan inte justera: du är inte vald att göra det."
    if any(each.adjusted_by_id == by.pk for each in given):
        return "Du har redan justerat protokollet."
    if {each.pk for each in mine} <= {each.function_id for each in given}:
        return "Protokollet är redan justerat för din funktion."
    return None


def why_not_publish(outcome: Any) -> str | None:
    """Say why a decision cannot be published: chosen, open and adjusted ones alone are, or None."""
    if outcome.kind != OutcomeKind.DECISION:
        return "Bara beslut publiceras."
    if outcome.item.is_restricted:
        return "Beslutet hör till ett skyddat ärende och publiceras inte."
    if outcome.item.sitting.state != SittingState.ADJUSTED:
        return "Vänta med det: protokollet är inte justerat än."
    return None
