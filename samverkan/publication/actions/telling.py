"""A message: added, changed, ready, told with its reach, dropped or taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.forums.arrangements.shape import Side
from samverkan.forums.rules import side_of
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.people.models import Function
from samverkan.people.rules import functions_of
from samverkan.publication import rules
from samverkan.publication.models import CommunicationPlan, Message
from samverkan.publication.states import MessageState, PlanState

WORDS = ("title", "text", "audience")


@transaction.atomic
def add(*, plan: CommunicationPlan, fields: dict[str, Any], by: Any, at: datetime) -> Message:
    """Add a message to a plan; to one that both have approved it is marked as added later."""
    on = localdate(at)
    refuse_if(rules.why_not_add(plan, by=by, on=on))
    _check(plan, fields)
    message: Message = Message.objects.create(
        plan=plan, added_side=side_for(plan.municipality, by=by, on=on), added_at=at, added_by=by,
        is_added_later=plan.state == PlanState.AGREED, **fields,
    )  # fmt: skip
    audit.note("message.added", thing=message, by=by, at=at, facts={"channel": str(message.channel)})
    return message


@transaction.atomic
def change(*, message: Message, fields: dict[str, Any], version: int, by: Any, at: datetime) -> Message:
    """Change what a message says, to whom, where and when; never over what somebody else wrote.

    In a plan that both have approved, changed words need the other side again.
    """
    kept, on = held(message), localdate(at)
    refuse_if(rules.why_not_change_message(kept, by=by, on=on))
    refuse_if_changed(kept, version=version)
    _check(kept.plan, fields)
    for name, value in fields.items():
        setattr(kept, name, value)
    if kept.plan.state == PlanState.AGREED:
        kept.is_added_later, kept.added_side = True, side_for(kept.plan.municipality, by=by, on=on)
    return _save(kept, "message.changed", by=by, at=at)


@transaction.atomic
def make_ready(*, message: Message, by: Any, at: datetime) -> Message:
    """Say that a message may be told: both parties stand behind it."""
    kept, on = held(message), localdate(at)
    sides = set(rules.seats_of(kept.plan.municipality, by=by, on=on))
    refuse_if(rules.why_not_ready(kept, sides=sides, by=by, on=on))
    kept.state = MessageState.READY
    return _save(kept, "message.ready", by=by, at=at)


@transaction.atomic
def tell(
    *,
    message: Message,
    told_date: date,
    reach: int | None = None,
    reach_source: str = "",
    by: Any,
    at: datetime,
) -> Message:
    """Say that a message was told, and how many it reached when that is known."""
    refuse_personal_data(reach_source)
    kept, on = held(message), localdate(at)
    refuse_if(rules.why_not_tell(kept, told_date=told_date, by=by, at=at, on=on))
    refuse_if(rules.why_not_reach(reach, reach_source))
    kept.state, kept.told_date = MessageState.TOLD, told_date
    kept.reach, kept.reach_source = reach, reach_source
    return _save(kept, "message.told", by=by, at=at)


@transaction.atomic
def drop(*, message: Message, reason: str, by: Any, at: datetime) -> Message:
    """Drop a message that will not be told, and say why."""
    refuse_personal_data(reason)
    kept = held(message)
    refuse_if(rules.why_not_drop_message(kept, reason=reason, by=by, on=localdate(at)))
    kept.state, kept.dropped_because = MessageState.DROPPED, reason
    return _save(kept, "message.dropped", by=by, at=at)


@transaction.atomic
def take_back(*, message: Message, by: Any, at: datetime) -> Message:
    """Let a message be planned again, so that it can be changed."""
    kept = held(message)
    refuse_if(rules.why_not_move_message(kept, MessageState.PLANNED, by=by, on=localdate(at)))
    kept.state, kept.dropped_because = MessageState.PLANNED, ""
    return _save(kept, "message.taken_back", by=by, at=at)


def side_for(municipality: Any, *, by: Any, on: date) -> Side:
    """Return the side a person writes for."""
    held_here = Function.objects.filter(pk__in=functions_of(by, on=on), municipalities=municipality)
    sides = {side_of(each.organisation) for each in held_here.select_related("organisation")}
    return next((side for side in rules.SIDES if side in sides), Side.OTHERS)


def held(message: Message) -> Message:
    """Return the message as it stands, held while it is changed."""
    related = Message.objects.select_related("plan__municipality", "measure__problem__forum", "promise")
    kept: Message = related.select_for_update(of=("self",)).get(pk=message.pk)
    return kept


def _check(plan: CommunicationPlan, fields: dict[str, Any]) -> None:
    for word in WORDS:
        refuse_personal_data(fields.get(word, ""))
    refuse_if(rules.why_not_own(plan.municipality, fields["owner"]))
    refuse_if(rules.why_not_link(fields.get("measure"), fields.get("promise"), plan.municipality))


def _save(kept: Message, verb: str, *, by: Any, at: datetime) -> Message:
    kept.version += 1
    kept.save()
    audit.note(verb, thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept
