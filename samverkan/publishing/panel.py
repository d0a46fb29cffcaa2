"""What stands between a round and its publication: who has approved, what changed since, who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.publishing.actions.approving import approvals_of
from samverkan.publishing.contents import candidate_of, changed_since
from samverkan.rounds import rules
from samverkan.rounds.models import Approval, Round


@dataclass(frozen=True)
class Panel:
    """The approvals of what waits, those that no longer hold, and what the reader may do."""

    content_hash: str
    corrects: dict[str, Any] | None
    approvals: list[Approval]
    void: list[tuple[Approval, list[dict[str, str]]]]
    missing: str
    why_not_approve: str | None
    why_not_publish: str | None


def panel_of(noted: Round, *, by: Any, on: date) -> Panel:
    """Return the panel of a round for a reader, for ``rounds/_approval.html``."""
    body = candidate_of(noted)
    given = approvals_of(noted, body)
    seat = rules.seat_to_approve_from(noted.forum, by=by, on=on, approvals=given)
    asked: dict[str, Any] = {"by": by, "on": on, "is_waiting": body is not None, "approvals": given}
    return Panel(
        content_hash=body["content_hash"] if body else "",
        corrects=body["corrects"] if body else None,
        approvals=given,
        void=_void(noted, body) if body else [],
        missing=rules.words_missing(noted.forum, on=on, approvals=given) if body else "",
        why_not_approve=rules.why_not_approve(noted, seat=seat, **asked),
        why_not_publish=rules.why_not_publish(noted, **asked),
    )


def _void(noted: Round, body: dict[str, Any]) -> list[tuple[Approval, list[dict[str, str]]]]:
    """Return the approvals of other bytes that have not gone out, each with what has changed since."""
    others = noted.approvals.exclude(content_hash=body["content_hash"])
    latest = noted.publications.order_by("-number").first()
    if latest is not None:
        others = others.filter(approved_at__gt=latest.published_at)
    rows = others.select_related("organisation", "function", "approved_by").order_by("id")
    return [(each, changed_since(each.content_hash, body)) for each in rows]
