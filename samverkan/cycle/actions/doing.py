"""What was really done, and what came of it: doses, and follow-ups written or lifted when late."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle import rules
from samverkan.cycle.actions import measures
from samverkan.cycle.models import Dose, Measure, MeasureFollowUp
from samverkan.cycle.states import MeasureState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def dose(
    *,
    measure: Measure,
    key: UUID,
    done_date: date | None = None,
    amount: Decimal | None = None,
    note: str = "",
    by: Any,
    at: datetime,
) -> Dose:
    """Note what was done; sent twice it is noted once, and the first of a decided measure begins it."""
    refuse_personal_data(note)
    kept, on = measures.held(measure), localdate(at)
    done_date = done_date or on
    refuse_if(rules.why_not_dose(kept, by=by, on=on, done_date=done_date))
    standing: Dose | None = kept.doses.filter(key=key).first()
    if standing is not None:
        return standing
    refuse_if(rules.why_not_amount(amount))
    if kept.state == MeasureState.DECIDED:
        _begin(kept, by=by, at=at)
    about = {"done_date": done_date, "amount": amount or kept.usual_dose, "note": note}
    made: Dose = Dose.objects.create(measure=kept, key=key, noted_at=at, noted_by=by, **about)
    audit.note("measure.dosed", thing=kept, by=by, at=at, facts=_told(made))
    return made


@transaction.atomic
def withdraw(*, dose: Dose, by: Any, at: datetime) -> Dose:
    """Take back what was noted as done; the row stays."""
    rows = Dose.objects.select_for_update(of=("self",)).select_related("measure__problem__forum")
    kept: Dose = rows.get(pk=dose.pk)
    refuse_if(rules.why_not_withdraw(kept, by=by, on=localdate(at)))
    if kept.withdrawn_at is None:
        kept.withdrawn_at = at
        kept.save(update_fields=["withdrawn_at"])
        audit.note("measure.dose_withdrawn", thing=kept.measure, by=by, at=at, facts=_told(kept))
    return kept


@transaction.atomic
def follow_up(
    *,
    follow_up: MeasureFollowUp,
    was_done: str,
    result: str,
    side_effects: str = "",
    next_date: date | None = None,
    by: Any,
    at: datetime,
) -> MeasureFollowUp:
    """Write a follow-up: of what is done it is the last unless a next day is chosen."""
    for text in (was_done, result, side_effects):
        refuse_personal_data(text)
    kept, on = _owed(follow_up), localdate(at)
    refuse_if(rules.why_not_follow_up(kept, by=by, on=on, next_date=next_date))
    for text in (was_done, result):
        refuse_if(rules.why_not_without(text, "Skriv vad som gjordes och vad det gav."))
    kept.was_done, kept.result, kept.side_effects = was_done, result, side_effects
    kept.done_date, kept.noted_by = on, by
    kept.save()
    if next_date is not None:
        MeasureFollowUp.objects.get_or_create(measure=kept.measure, due_date=next_date)
    elif kept.measure.state == MeasureState.DONE:
        kept.measure.state, kept.measure.version = MeasureState.FOLLOWED_UP, kept.measure.version + 1
        kept.measure.save(update_fields=["state", "version"])
    facts = {"due": str(kept.due_date), "next": str(next_date or ""), "state": kept.measure.state}
    audit.note("measure.followed_up", thing=kept.measure, by=by, at=at, facts=facts)
    return kept


@transaction.atomic
def lift(*, follow_up: MeasureFollowUp, at: datetime) -> None:
    """Lift a late follow-up to its forum, once."""
    kept = _owed(follow_up)
    if kept.escalated_at is None and kept.done_date is None:
        kept.escalated_at = at
        kept.save(update_fields=["escalated_at"])
        facts = {"due": str(kept.due_date)}
        audit.note("measure.follow_up_lifted", thing=kept.measure, by=None, at=at, facts=facts)


def _begin(measure: Measure, *, by: Any, at: datetime) -> None:
    measure.state, measure.version = MeasureState.UNDER_WAY, measure.version + 1
    measure.save(update_fields=["state", "version"])
    audit.note("measure.begun", thing=measure, by=by, at=at, facts={"version": measure.version})


def _owed(follow_up: MeasureFollowUp) -> MeasureFollowUp:
    rows = MeasureFollowUp.objects.select_for_update(of=("self",))
    kept: MeasureFollowUp = rows.select_related("measure__problem__forum").get(pk=follow_up.pk)
    return kept


def _told(dose: Dose) -> dict[str, Any]:
    return {"dose": dose.pk, "day": str(dose.done_date), "amount": str(dose.amount)}
