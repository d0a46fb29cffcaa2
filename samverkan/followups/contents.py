"""What is approved: the promises as judged on a day and what the parties say of them, under one hash."""

from __future__ import annotations

from typing import Any

from samverkan.followups.evidence.finding import Row
from samverkan.followups.evidence.gathering import Judged, tallied
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.models import FollowUpReport, ReportApproval
from samverkan.foundation.content import sealed
from samverkan.rounds.frozen import body_of

SCHEMA = "samverkan.followup/1"


def findings_body(agreement: Any, found: list[Judged], *, first: Any, last: Any) -> dict[str, Any]:
    """Return the judged promises of an agreement, sealed."""
    counts = tallied(found)
    return sealed(
        {
            "schema": SCHEMA,
            "agreement": {
                "name": agreement.name,
                "municipality": agreement.municipality.name,
                "from": agreement.from_date.isoformat(),
                "until": agreement.until_date.isoformat(),
                "parties": [party.name for party in parties_of(agreement)],
            },
            "period": {"from": first.isoformat(), "until": last.isoformat()},
            "counts": {verdict.value: count for verdict, count in counts.items()},
            "commitments": [_commitment(each) for each in found],
        }
    )


def candidate_of(report: FollowUpReport) -> dict[str, Any]:
    """Return the body that waits for approval: the frozen findings and the comments as they are now."""
    findings = body_of(report.snapshot)
    rows = report.comments.exclude(text="").order_by("commitment__position", "commitment", "party", "id")
    said = [
        {"key": key, "commitment": code or "", "party": municipality or district, "text": text}
        for key, code, municipality, district, text in rows.values_list(
            "commitment", "commitment__code", "party__municipality__name", "party__district__name", "text"
        )
    ]
    follow_up = report.follow_up
    return sealed(
        {
            "schema": SCHEMA,
            "kind": follow_up.get_kind_display(),
            "due": str(follow_up.due_date),
            "findings": findings,
            "comments": said,
        }
    )


def final_body_of(report: FollowUpReport) -> dict[str, Any]:
    """Return what stands: what was concluded, else what waits."""
    conclusion = getattr(report, "conclusion", None)
    return body_of(conclusion.snapshot) if conclusion else {"approved": candidate_of(report), "approvals": []}


def approvals_of(report: FollowUpReport, body: dict[str, Any]) -> list[ReportApproval]:
    """Return the approvals of exactly these bytes, the first first."""
    given = report.approvals.filter(content_hash=body["content_hash"])
    rows = given.select_related("party__municipality", "party__district", "function", "approved_by")
    return list(rows.order_by("id"))


def _commitment(each: Judged) -> dict[str, Any]:
    commitment, finding = each.commitment, each.finding
    return {
        "key": commitment.pk,
        "code": commitment.code,
        "party": commitment.party.name if commitment.party else "Båda",
        "clause": commitment.clause.heading if commitment.clause else "",
        "kind": commitment.get_kind_display(),
        "text": commitment.text,
        "evidence": commitment.get_evidence_display(),
        "verdict": finding.verdict.value,
        "why": finding.why,
        "owed": finding.tally.owed if finding.tally else None,
        "held": finding.tally.held if finding.tally else None,
        "rows": [_row(row) for row in finding.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {"label": row.label, "told": row.told, "href": row.href, "gap": row.is_gap}
