"""The resource ledger: which function carries a promise, and who is away from it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.actions.drafting import note_change
from samverkan.agreements.models import Absence, Commitment, Guarantee
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Function, Holding


@transaction.atomic
def guarantee(
    *,
    commitment: Commitment,
    function: Function,
    from_date: date,
    share: int | None = None,
    by: Any,
    at: datetime,
) -> Guarantee:
    """Let a function carry a commitment from a day, with a share of its time when one is agreed."""
    refuse_if(rules.why_not_guarantee(commitment, function, from_date=from_date, by=by, on=localdate(at)))
    made = Guarantee.objects.create(
        commitment=commitment, function=function, from_date=from_date, share=share
    )
    facts = {"code": commitment.code, "function": function.pk, "share": share}
    note_change(commitment.agreement, "agreement.guaranteed", by=by, at=at, facts=facts)
    return made


@transaction.atomic
def end_guarantee(*, guarantee: Guarantee, to_date: date, by: Any, at: datetime) -> None:
    """Let another function, or none, carry the commitment from a day."""
    agreement = guarantee.commitment.agreement
    refuse_if(rules.why_not_prepare(agreement.municipality, by=by, on=localdate(at)))
    late = "Slutdagen ska ligga efter startdagen."
    refuse_if(late if to_date <= guarantee.from_date else None)
    guarantee.to_date = to_date
    guarantee.save(update_fields=["to_date"])
    facts = {"function": guarantee.function_id, "to": str(to_date)}
    note_change(agreement, "agreement.guarantee_ended", by=by, at=at, facts=facts)


@transaction.atomic
def note_absence(
    *, holding: Holding, from_date: date, to_date: date | None = None, by: Any, at: datetime
) -> Absence:
    """Note that the one who holds a function is away; nobody asks why."""
    dates: dict[str, Any] = {"from_date": from_date, "to_date": to_date}
    refuse_if(rules.why_not_note_absence(holding, **dates, by=by, on=localdate(at)))
    made = Absence.objects.create(holding=holding, **dates, noted_by=by, noted_at=at)
    facts = {"from": str(from_date), "to": str(to_date or "")}
    audit.note("absence.noted", thing=made, by=by, at=at, facts=facts)
    return made


@transaction.atomic
def end_absence(*, absence: Absence, to_date: date, by: Any, at: datetime) -> None:
    """Say from which day the one who was away is back."""
    refuse_if(rules.why_not_tell_absence(absence.holding, by=by, on=localdate(at)))
    late = "Slutdagen ska ligga efter startdagen."
    refuse_if(late if to_date <= absence.from_date else None)
    absence.to_date = to_date
    absence.save(update_fields=["to_date"])
    audit.note("absence.ended", thing=absence, by=by, at=at, facts={"to": str(to_date)})
