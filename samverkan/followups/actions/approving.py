"""Both owners stand behind exactly the same report, and it is concluded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from samverkan.followups import rules
from samverkan.followups.actions.commenting import held
from samverkan.followups.contents import approvals_of, candidate_of
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.models import Conclusion, FollowUpReport, ReportApproval
from samverkan.followups.states import ReportState
from samverkan.foundation import audit
from samverkan.foundation.content import sealed
from samverkan.foundation.refusals import Stale, refuse_if
from samverkan.rounds.frozen import freeze

SCHEMA = "samverkan.followup-concluded/1"


@transaction.atomic
def approve(*, report: FollowUpReport, content_hash: str, by: Any, at: datetime) -> ReportApproval:
    """Approve the report for the party whose owner one is; refused when the bytes are others."""
    kept, on = held(report), localdate(at)
    body = candidate_of(kept)
    given, parties = approvals_of(kept, body), parties_of(kept.follow_up.agreement)
    party, seat = seat_of(parties, given, by=by, on=on)
    refuse_if(rules.why_not_approve(kept, by=by, seat=seat, parties=parties, approvals=given))
    if body["content_hash"] != content_hash:
        raise Stale("Uppföljningen har ändrats sedan du läste den. Läs den igen innan du godkänner.")
    freeze(body, at=at)
    approval = ReportApproval.objects.create(
        report=kept, content_hash=content_hash, party=party, function=seat, approved_at=at, approved_by=by
    )
    facts = {"content": content_hash, "party": party.pk, "function": seat.code}
    audit.note("followup.approved", thing=kept, by=by, at=at, facts=facts)
    return approval


@transaction.atomic
def conclude(*, report: FollowUpReport, by: Any, at: datetime) -> Conclusion:
    """Conclude what both owners have approved: from now on it stays, and the follow-up is done."""
    kept, on = held(report), localdate(at)
    body = candidate_of(kept)
    given, parties = approvals_of(kept, body), parties_of(kept.follow_up.agreement)
    spoken = rules.spoken_for(kept.follow_up.agreement, parties, by=by, on=on)
    refuse_if(rules.why_not_conclude(kept, spoken, parties=parties, approvals=given))
    point = str(audit.checkpoint(at=at))
    final = sealed(_concluded(body, given, checkpoint=point, at=at))
    conclusion = Conclusion.objects.create(
        report=kept, snapshot=freeze(final, at=at), checkpoint=point, concluded_at=at, concluded_by=by
    )
    kept.state = ReportState.CONCLUDED
    kept.save(update_fields=["state"])
    kept.follow_up.done_date = on
    kept.follow_up.save(update_fields=["done_date"])
    facts = {"content": final["content_hash"]}
    audit.note("followup.concluded", thing=kept, by=by, at=at, facts=facts)
    return conclusion


def seat_of(parties: list[Any], given: list[ReportApproval], *, by: Any, on: Any) -> tuple[Any, Any]:
    """Return the party a person can still approve for and the function it is done from, or nothing."""
    spoken = {each.party_id for each in given}
    for party in parties:
        seat = rules.owner_seat(party, by=by, on=on) if party.pk not in spoken else None
        if seat is not None:
            return party, seat
    return None, None


def _concluded(
    body: dict[str, Any], given: list[ReportApproval], *, checkpoint: str, at: datetime
) -> dict[str, Any]:
    """Return what stands: the approved body, who approved it (functions, not names), and the witness."""
    return {
        "schema": SCHEMA,
        "approved": body,
        "approvals": [
            {
                "party": each.party.name,
                "function": each.function.name,
                "at": localtime(each.approved_at).isoformat(),
            }
            for each in given
        ],
        "checkpoint": checkpoint,
        "concluded_at": localtime(at).isoformat(),
    }
