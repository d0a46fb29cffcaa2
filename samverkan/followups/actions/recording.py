"""The municipality's record of what it has decided because the law asks for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements.rules import why_not_prepare
from samverkan.followups import rules
from samverkan.followups.models import StatutoryRecord
from samverkan.followups.statute import requirement_of
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality


@transaction.atomic
def record(
    *,
    municipality: Municipality,
    requirement: str,
    title: str,
    decided_date: date,
    body: str,
    registry_number: str = "",
    link: str = "",
    by: Any,
    at: datetime,
) -> StatutoryRecord:
    """Write down a decision that meets a demand of the law."""
    for text in (title, body, registry_number):
        refuse_personal_data(text)
    on = localdate(at)
    refuse_if(why_not_prepare(municipality, by=by, on=on) if by is not None else None)
    demand = requirement_of(requirement, on=on)
    refuse_if(rules.why_not_record(demand, decided_date=decided_date, on=on))
    kept = StatutoryRecord(
        municipality=municipality, requirement=requirement, title=title, decided_date=decided_date,
        body=body, registry_number=registry_number, link=link, recorded_at=at, recorded_by=by,
    )  # fmt: skip
    refuse_if(_why_not_again(kept))
    kept.save()
    facts = {"requirement": requirement, "decided": decided_date.isoformat()}
    audit.note("statute.recorded", thing=kept, by=by, at=at, facts=facts)
    return kept


@transaction.atomic
def withdraw(*, record: StatutoryRecord, by: Any, at: datetime) -> None:
    """Take away a record that was wrong; the log keeps that it was there."""
    kept = StatutoryRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    refuse_if(why_not_prepare(kept.municipality, by=by, on=localdate(at)) or rules.why_not_withdraw(kept))
    kept.withdrawn_at = at
    kept.save(update_fields=["withdrawn_at"])
    audit.note("statute.withdrawn", thing=kept, by=by, at=at)


def _why_not_again(kept: StatutoryRecord) -> str | None:
    same = StatutoryRecord.objects.filter(
        municipality=kept.municipality, requirement=kept.requirement, title=kept.title
    )
    is_there = same.filter(decided_date=kept.decided_date, withdrawn_at=None).exists()
    return "Det beslutet finns redan." if is_there else None
