"""What stands between a report and its conclusion: who has approved, who is missing, what one may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.followups import rules
from samverkan.followups.actions.approving import seat_of
from samverkan.followups.contents import approvals_of, candidate_of
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.models import FollowUpReport, ReportApproval


@dataclass(frozen=True)
class Panel:
    """The approvals of what waits, those of other bytes, and the reader's ways on."""

    content_hash: str
    approvals: list[ReportApproval]
    void: list[ReportApproval]
    waiting: list[str]
    why_not_write: str | None
    why_not_approve: str | None
    why_not_conclude: str | None


def panel_of(report: FollowUpReport, *, by: Any, on: date) -> Panel:
    """Return the panel of a report for a reader."""
    agreement = report.follow_up.agreement
    body, parties = candidate_of(report), parties_of(agreement)
    given = approvals_of(report, body)
    spoken = rules.spoken_for(agreement, parties, by=by, on=on)
    _, seat = seat_of(parties, given, by=by, on=on)
    said = {each.party_id for each in given}
    others = report.approvals.exclude(content_hash=body["content_hash"])
    rows = others.select_related("party__municipality", "party__district", "approved_by")
    return Panel(
        content_hash=body["content_hash"],
        approvals=given,
        void=list(rows.order_by("id")),
        waiting=[party.name for party in parties if party.pk not in said],
        why_not_write=rules.why_not_comment(report, spoken, spoken[0] if spoken else None),
        why_not_approve=rules.why_not_approve(report, by=by, seat=seat, parties=parties, approvals=given),
        why_not_conclude=rules.why_not_conclude(report, spoken, parties=parties, approvals=given),
    )
