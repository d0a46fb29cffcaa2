"""Two parties stand behind exactly the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import Stale, refuse_if
from samverkan.meetings.agenda import held
from samverkan.publishing.contents import candidate_of, changed_since
from samverkan.rounds import rules
from samverkan.rounds.frozen import freeze
from samverkan.rounds.models import Approval, Round

MOST_TOLD = 3


@transaction.atomic
def approve(*, round: Round, content_hash: str, by: Any, at: datetime) -> Approval:  # noqa: A002
    """Approve what waits in a round, for the organisation of a seat; refused when the bytes are others."""
    noted, on = held(round), localdate(at)
    body = candidate_of(noted)
    given = approvals_of(noted, body)
    seat = rules.seat_to_approve_from(noted.forum, by=by, on=on, approvals=given)
    asked = {"is_waiting": body is not None, "approvals": given, "seat": seat}
    refuse_if(rules.why_not_approve(noted, by=by, on=on, **asked))
    if body is None or body["content_hash"] != content_hash:
        raise Stale(_told_changes(changed_since(content_hash, body or {})))
    freeze(body, at=at)
    approval = Approval.objects.create(
        round=noted,
        content_hash=content_hash,
        function=seat.function,
        organisation=seat.function.organisation,
        approved_at=at,
        approved_by=by,
    )
    facts = {"content": content_hash, "function": seat.function.code}
    audit.note("picture.approved", thing=noted, by=by, at=at, facts=facts)
    return approval


def approvals_of(noted: Round, body: dict[str, Any] | None) -> list[Approval]:
    """Return the approvals of exactly these bytes, the first first."""
    if body is None:
        return []
    given = noted.approvals.filter(content_hash=body["content_hash"])
    return list(given.select_related("organisation", "function", "approved_by").order_by("id"))


def _told_changes(changes: list[dict[str, str]]) -> str:
    """Say what has changed since the reader's bytes."""
    told = "; ".join(f"{each['what']}: {each['old']} → {each['new']}" for each in changes[:MOST_TOLD])
    more = f" och {len(changes) - MOST_TOLD} ändringar till" if len(changes) > MOST_TOLD else ""
    what = f" Ändrat: {told}{more}." if told else ""
    return f"Bilden har ändrats sedan du läste den.{what} Läs den igen innan du godkänner."
