"""A party says of a promise how it has gone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements.models import Commitment, Party
from samverkan.followups import rules
from samverkan.followups.models import PartyNote
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def note(
    *,
    commitment: Commitment,
    party: Party,
    verdict: str,
    reason: str,
    noted_date: date,
    by: Any,
    at: datetime,
) -> PartyNote:
    """Keep a party's word on a commitment; an earlier word stays and the latest stands."""
    refuse_personal_data(reason)
    on, agreement = localdate(at), commitment.agreement
    spoken = rules.spoken_for(agreement, [party], by=by, on=on)
    refuse_if(rules.why_not_note(agreement, spoken, verdict=verdict, reason=reason))
    refuse_if("Dagen kan inte ligga i framtiden." if noted_date > on else None)
    kept = PartyNote.objects.create(
        commitment=commitment, party=party, verdict=verdict, reason=reason.strip(), noted_date=noted_date,
        noted_at=at, noted_by=by,
    )  # fmt: skip
    facts = {"commitment": commitment.pk, "party": party.pk, "verdict": str(verdict)}
    audit.note("commitment.noted", thing=agreement, by=by, at=at, facts=facts)
    return kept
