"""A forum's plan: drafted from the last, written, decided, followed up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.forums import rules
from samverkan.forums.models import Forum, Plan, PlanItem
from samverkan.forums.states import PlanItemState, PlanState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed

MEANWHILE = "Någon annan har ändrat aktiviteten. Läs den igen innan du sparar."
CARRIED = ("position", "goal", "activity", "owner_id", "due_date", "state", "outcome", "followed_up_date")


@transaction.atomic
def draft(*, forum: Forum, name: str, by: Any, at: datetime) -> Plan:
    """Begin the next version of a plan; what is left of the last one comes along."""
    refuse_personal_data(name)
    refuse_if(rules.why_not_draft(forum, by=by, on=localdate(at)))
    number = (forum.plans.aggregate(last=Max("number"))["last"] or 0) + 1
    plan = Plan.objects.create(forum=forum, number=number, name=name)
    left = PlanItem.objects.waiting().filter(plan__forum=forum).order_by("position")
    PlanItem.objects.bulk_create(
        PlanItem(plan=plan, **{field: getattr(item, field) for field in CARRIED}) for item in left
    )
    audit.note("plan.drafted", thing=plan, by=by, at=at, facts={"number": number})
    return plan


@transaction.atomic
def add_item(
    *,
    plan: Plan,
    goal: str,
    activity: str,
    owner: Any,
    due_date: date,
    by: Any,
    at: datetime,
    version: int = 0,
) -> PlanItem:
    """Add an activity to a draft."""
    _guard(goal, activity)
    refuse_if(rules.why_not_write(plan, by=by, on=localdate(at)))
    refuse_if(rules.why_not_own(plan.forum, owner))
    last = plan.items.aggregate(last=Max("position"))["last"] or 0
    item = PlanItem.objects.create(
        plan=plan,
        position=last + 1,
        goal=goal,
        activity=activity,
        owner=owner,
        due_date=due_date,
        version=version,
    )
    audit.note("plan.item_added", thing=plan, by=by, at=at, facts={"position": item.position})
    return item


@transaction.atomic
def change_item(*, item: PlanItem, version: int, by: Any, at: datetime, **wanted: Any) -> None:
    """Change an activity of a draft: ``goal``, ``activity``, ``owner`` or ``due_date``."""
    _guard(wanted.get("goal", ""), wanted.get("activity", ""))
    held = _held(item, version)
    refuse_if(rules.why_not_write(held.plan, by=by, on=localdate(at)))
    refuse_if(rules.why_not_own(held.plan.forum, wanted.get("owner", held.owner)))
    _save(held, **wanted)
    audit.note("plan.item_changed", thing=held.plan, by=by, at=at, facts={"position": held.position})


@transaction.atomic
def remove_item(*, item: PlanItem, by: Any, at: datetime) -> None:
    """Take an activity out of a draft."""
    refuse_if(rules.why_not_write(item.plan, by=by, on=localdate(at)))
    audit.note("plan.item_removed", thing=item.plan, by=by, at=at, facts={"position": item.position})
    item.delete()


@transaction.atomic
def decide(*, plan: Plan, decided_date: date, reference: str, by: Any, at: datetime) -> None:
    """Note that the forum has decided a draft; the version before it is replaced."""
    refuse_personal_data(reference)
    refuse_if(rules.why_not_decide(plan, by=by, on=localdate(at)))
    refuse_if(rules.why_not_decided_on(decided_date, on=localdate(at)))
    Plan.objects.filter(forum=plan.forum, state=PlanState.DECIDED).update(state=PlanState.REPLACED)
    plan.state, plan.decided_date, plan.decision_reference = PlanState.DECIDED, decided_date, reference
    plan.save(update_fields=["state", "decided_date", "decision_reference"])
    facts = {"number": plan.number, "decided": str(decided_date)}
    audit.note("plan.decided", thing=plan, by=by, at=at, facts=facts)


@transaction.atomic
def discard(*, plan: Plan, by: Any, at: datetime) -> None:
    """Give up a draft; it stays readable."""
    refuse_if(rules.why_not_discard(plan, by=by, on=localdate(at)))
    plan.state = PlanState.DISCARDED
    plan.save(update_fields=["state"])
    audit.note("plan.discarded", thing=plan, by=by, at=at)


@transaction.atomic
def follow_up(
    *, item: PlanItem, state: PlanItemState, outcome: str, version: int, by: Any, at: datetime
) -> None:
    """Say how an activity of the plan in force stands; its owner and those who keep the plan may."""
    refuse_personal_data(outcome)
    held = _held(item, version)
    refuse_if(rules.why_not_follow_up(held, state, by=by, on=localdate(at)))
    _save(held, state=state, outcome=outcome, followed_up_date=localdate(at))
    facts = {"position": held.position, "state": str(state)}
    audit.note("plan.item_followed_up", thing=held.plan, by=by, at=at, facts=facts)


def _guard(*texts: str) -> None:
    for text in texts:
        refuse_personal_data(text)


def _held(item: PlanItem, version: int) -> PlanItem:
    """Return the activity as it stands, held while it is changed; refused when somebody was first."""
    related = PlanItem.objects.select_related("plan__forum__municipality", "owner")
    standing = related.select_for_update(of=("self",)).get(pk=item.pk)
    refuse_if_changed(standing, version=version, reason=MEANWHILE)
    return standing


def _save(item: PlanItem, **wanted: Any) -> None:
    for field, value in wanted.items():
        setattr(item, field, value)
    item.version += 1
    item.save(update_fields=[*wanted, "version"])
