"""Why a year's plan or a message may not be changed, approved or told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from samverkan.cycle.states import MeasureState
from samverkan.forums.arrangements.shape import Side
from samverkan.foundation.swedish import moment
from samverkan.publication.rules.who import why_not_stand_behind, why_not_write
from samverkan.publication.states import COMMUNICATION_PLAN, MESSAGE, MessageState, PlanState

FINISHED = (MeasureState.DONE, MeasureState.FOLLOWED_UP)


def why_not_begin(municipality: Any, *, drafted: bool, by: Any, on: date) -> str | None:
    """Say why a new version of a year's plan cannot begin, or None."""
    if drafted:
        return "Det finns redan ett utkast för året. Öppna det i stället."
    return why_not_write(municipality, by=by, on=on)


def why_not_change_plan(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a plan cannot be given up, or None."""
    if plan.state != PlanState.DRAFT:
        return f"Planen är {plan.get_state_display()} och ändras inte. Börja på en ny version."
    return why_not_write(plan.municipality, by=by, on=on)


def why_not_agree(plan: Any, *, by: Any, seats: dict[Side, Any], given: list[Any]) -> str | None:
    """Say why ``by`` may not approve a plan, or None."""
    reason = COMMUNICATION_PLAN.why_not(PlanState(plan.state), PlanState.AGREED)
    if reason is None and not plan.messages.exists():
        reason = "Planen har inga budskap än. Lägg till det första innan ni godkänner."
    return reason or why_not_stand_behind("planen", by=by, seats=seats, given=given)


def why_not_add(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a message cannot be added to a plan, or None."""
    if plan.state not in (PlanState.DRAFT, PlanState.AGREED):
        return f"Planen är {plan.get_state_display()}. Lägg budskapet i den plan som gäller."
    return why_not_write(plan.municipality, by=by, on=on)


def why_not_own(municipality: Any, owner: Any) -> str | None:
    """Say why a function may not answer for a message, or None."""
    if owner.municipalities.filter(pk=municipality.pk).exists():
        return None
    return f"{owner.name} arbetar inte för {municipality.name}."


def why_not_link(measure: Any, promise: Any, municipality: Any) -> str | None:
    """Say why a message may not be about that measure or promise, or None."""
    if measure is not None and measure.problem.forum.municipality_id != municipality.pk:
        return "Åtgärden hör till en annan kommun."
    if promise is not None and promise.municipality_id != municipality.pk:
        return "Löftet hör till en annan kommun."
    return None


def why_not_change_message(message: Any, *, by: Any, on: date) -> str | None:
    """Say why the words of a message cannot be changed, or None."""
    if message.state != MessageState.PLANNED:
        return f"Budskapet är {message.get_state_display()}. Ta tillbaka det för att ändra."
    return why_not_add(message.plan, by=by, on=on)


def why_not_move_message(message: Any, to: MessageState, *, by: Any, on: date) -> str | None:
    """Say why a message cannot come to that state, or None."""
    return MESSAGE.why_not(MessageState(message.state), to) or why_not_add(message.plan, by=by, on=on)


def why_not_ready(message: Any, *, sides: set[Side], by: Any, on: date) -> str | None:
    """Say why a message is not ready to be told, or None: both parties stand behind it.

    The plan both have approved speaks for what stood in it; what was added later needs the other side.
    """
    reason = why_not_move_message(message, MessageState.READY, by=by, on=on)
    if reason is None and message.plan.state != PlanState.AGREED:
        reason = "Planen är inte godkänd av båda parter än."
    if reason is None and message.is_added_later and not sides - {Side(message.added_side)}:
        adder = Side(message.added_side).label
        reason = (
            f"Budskapet tillkom efter godkännandet och lades till av {adder}. Den andra parten godkänner."
        )
    return reason


def why_not_tell(message: Any, *, told_date: date, by: Any, at: datetime, on: date) -> str | None:
    """Say why a message cannot have been told, or None."""
    if message.embargo_until is not None and message.embargo_until > at:
        return f"Budskapet får inte berättas före {moment(message.embargo_until)}."
    if told_date > on:
        return "Dagen har inte varit än."
    if message.measure is not None and message.measure.state not in FINISHED:
        return "Åtgärden är inte genomförd än. Berätta när den är klar."
    return why_not_move_message(message, MessageState.TOLD, by=by, on=on)


def why_not_reach(reach: int | None, source: str) -> str | None:
    """Say why a reach is not kept, or None: a number that nobody knows the origin of is no knowledge."""
    if reach is not None and not source.strip():
        return "Skriv hur ni vet hur många det nådde, till exempel antal utdelade brev."
    return None


def why_not_drop_message(message: Any, *, reason: str, by: Any, on: date) -> str | None:
    """Say why a message cannot be dropped, or None."""
    if not reason.strip():
        return "Skriv varför budskapet slopas."
    return why_not_move_message(message, MessageState.DROPPED, by=by, on=on)
