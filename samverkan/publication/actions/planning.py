"""A year's communication plan: begun from the last version, approved by both, replaced by the next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.content import sealed
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.people.models import Municipality
from samverkan.publication import rules
from samverkan.publication.models import CommunicationPlan, Message, PlanApproval
from samverkan.publication.states import MessageState, PlanState

CARRIED = (
    *("title", "text", "channel", "audience", "language", "owner_id", "planned_date", "embargo_until"),
    *("measure_id", "promise_id", "release_id", "state", "added_side", "added_at", "added_by_id"),
)
HASHED = (
    *("title", "text", "channel", "audience", "language", "owner_id", "measure_id", "promise_id"),
    *("planned_date", "embargo_until"),
)


@transaction.atomic
def begin(
    *, municipality: Municipality, year: int, aim: str = "", by: Any, at: datetime
) -> CommunicationPlan:
    """Begin the next version of a year's plan; what is still to be told comes along."""
    refuse_personal_data(aim)
    of_year = CommunicationPlan.objects.filter(municipality=municipality, year=year)
    drafted = of_year.filter(state=PlanState.DRAFT).exists()
    refuse_if(rules.why_not_begin(municipality, drafted=drafted, by=by, on=localdate(at)))
    last = of_year.agreed().first()
    number = (of_year.aggregate(last=Max("number"))["last"] or 0) + 1
    plan: CommunicationPlan = CommunicationPlan.objects.create(
        municipality=municipality, year=year, number=number, aim=aim or (last.aim if last else ""),
        drafted_at=at, drafted_by=by,
    )  # fmt: skip
    waiting = last.messages.waiting() if last else ()
    Message.objects.bulk_create(
        Message(plan=plan, **{field: getattr(each, field) for field in CARRIED}) for each in waiting
    )
    audit.note("communication.begun", thing=plan, by=by, at=at, facts={"year": year, "number": number})
    return plan


@transaction.atomic
def approve(*, plan: CommunicationPlan, content_hash: str, by: Any, at: datetime) -> PlanApproval:
    """Approve a plan for one's side; with both sides it is in force, and the version before it replaced."""
    kept = held(plan)
    given = approvals_of(kept)
    seats = rules.seats_of(kept.municipality, by=by, on=localdate(at))
    refuse_if(rules.why_not_agree(kept, by=by, seats=seats, given=given))
    standing = hash_of(kept)
    if standing != content_hash:
        raise Refused("Planen har ändrats sedan du läste den. Läs den igen innan du godkänner.")
    side = next(each for each in seats if each not in {approval.side for approval in given})
    approval: PlanApproval = PlanApproval.objects.create(
        plan=kept, content_hash=standing, side=side, function=seats[side], approved_at=at, approved_by=by
    )
    facts = {"content": standing, "side": str(side)}
    audit.note("communication.approved", thing=kept, by=by, at=at, facts=facts)
    if len(given) + 1 == len(rules.SIDES):
        _agree(kept, by=by, at=at)
    return approval


@transaction.atomic
def discard(*, plan: CommunicationPlan, by: Any, at: datetime) -> None:
    """Give up a draft; it stays readable."""
    kept = held(plan)
    refuse_if(rules.why_not_change_plan(kept, by=by, on=localdate(at)))
    kept.state = PlanState.DISCARDED
    kept.save(update_fields=["state"])
    audit.note("communication.discarded", thing=kept, by=by, at=at)


def hash_of(plan: CommunicationPlan) -> str:
    """Return what both parties approve: the aim, and every message in it."""
    rows = plan.messages.exclude(state=MessageState.DROPPED).order_by("pk").values(*HASHED)
    messages = [{name: str(value or "") for name, value in row.items()} for row in rows]
    return str(sealed({"aim": plan.aim, "messages": messages})["content_hash"])


def approvals_of(plan: CommunicationPlan) -> list[PlanApproval]:
    """Return the approvals of the plan as it stands; those of other words do not count."""
    return list(plan.approvals.filter(content_hash=hash_of(plan)).select_related("function"))


def held(plan: CommunicationPlan) -> CommunicationPlan:
    """Return the plan as it stands, held while it is changed."""
    rows = CommunicationPlan.objects.select_for_update(of=("self",)).select_related("municipality")
    kept: CommunicationPlan = rows.get(pk=plan.pk)
    return kept


def _agree(plan: CommunicationPlan, *, by: Any, at: datetime) -> None:
    before = CommunicationPlan.objects.filter(municipality=plan.municipality, year=plan.year)
    before.agreed().update(state=PlanState.REPLACED)
    plan.state, plan.agreed_at = PlanState.AGREED, at
    plan.save(update_fields=["state", "agreed_at"])
    audit.note("communication.agreed", thing=plan, by=by, at=at, facts={"number": plan.number})
