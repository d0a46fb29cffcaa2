"""Both parties write in the report: guarded, versioned, and never over what somebody else wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements.models import Commitment, Party
from samverkan.followups import rules
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.models import FollowUpReport, PartyComment
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed


@transaction.atomic
def comment(
    *,
    report: FollowUpReport,
    party: Party,
    commitment: Commitment | None,
    text: str,
    version: int,
    by: Any,
    at: datetime,
) -> PartyComment | None:
    """Write for a party, of one commitment or the whole; ``version`` is what the writer had, 0 when empty."""
    text = text.strip()
    refuse_personal_data(text)
    kept = held(report)
    agreement = kept.follow_up.agreement
    spoken = rules.spoken_for(agreement, parties_of(agreement), by=by, on=localdate(at))
    refuse_if(rules.why_not_comment(kept, spoken, party))
    refuse_if(_why_not_there(kept, commitment))
    standing = kept.comments.filter(party=party, commitment=commitment).first()
    if text == (standing.text if standing else ""):
        return standing
    refuse_if_changed(standing, version=version)
    written = standing or PartyComment(report=kept, party=party, commitment=commitment, version=0)
    written.text, written.version = text, written.version + 1
    written.commented_at, written.commented_by = at, by
    written.save()
    facts = {"party": party.pk, "commitment": commitment.pk if commitment else None, "length": len(text)}
    audit.note("followup.commented", thing=kept, by=by, at=at, facts=facts)
    return written


def held(report: FollowUpReport) -> FollowUpReport:
    """Return the report as it stands, held until the transaction is over."""
    rows = FollowUpReport.objects.select_for_update(of=("self",))
    return rows.select_related("follow_up__agreement__municipality", "snapshot").get(pk=report.pk)


def _why_not_there(report: FollowUpReport, commitment: Commitment | None) -> str | None:
    if commitment is None or commitment.agreement_id == report.follow_up.agreement_id:
        return None
    return "Åtagandet hör till en annan överenskommelse."
