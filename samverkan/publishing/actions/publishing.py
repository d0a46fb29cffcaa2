"""The picture goes out: sealed with its approvals and the log's checkpoint, and never changed again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from samverkan.foundation import audit
from samverkan.foundation.content import sealed
from samverkan.foundation.refusals import refuse_if
from samverkan.meetings.agenda import held
from samverkan.publishing.actions.approving import approvals_of
from samverkan.publishing.contents import candidate_of, latest_of
from samverkan.rounds import rules
from samverkan.rounds.frozen import freeze
from samverkan.rounds.models import Approval, Publication, Round
from samverkan.rounds.states import RoundState

SCHEMA = "samverkan.published/1"


@transaction.atomic
def publish(*, round: Round, by: Any, at: datetime) -> Publication:  # noqa: A002
    """Publish what two parties have approved: the round's picture, or a correction of it."""
    noted, on = held(round), localdate(at)
    body = candidate_of(noted)
    given = approvals_of(noted, body)
    refuse_if(rules.why_not_publish(noted, by=by, on=on, is_waiting=body is not None, approvals=given))
    if body is None:
        raise ValueError("there is nothing to publish")
    point = str(audit.checkpoint(at=at))
    publication = Publication.objects.create(
        round=noted,
        number=body["number"],
        snapshot=freeze(published(body, given, checkpoint=point, at=at), at=at),
        checkpoint=point,
        published_at=at,
        published_by=by,
        corrects=latest_of(noted),
        reason=body["corrects"]["reason"] if body["corrects"] else "",
    )
    if noted.state != RoundState.PUBLISHED:
        refuse_if(rules.why_not_step(noted, RoundState.PUBLISHED))
        noted.state, noted.published_at = RoundState.PUBLISHED, at
        noted.save(update_fields=["state", "published_at"])
    facts = {"number": publication.number, "content": publication.snapshot.content_hash}
    audit.note("picture.published", thing=publication, by=by, at=at, facts=facts)
    return publication


def published(
    body: dict[str, Any], approvals: list[Approval], *, checkpoint: str, at: datetime
) -> dict[str, Any]:
    """Return what goes out: the approved body, who approved it (functions, not names), and the witness."""
    return sealed(
        {
            "schema": SCHEMA,
            "approved": body,
            "approvals": [
                {
                    "organisation": each.organisation.name,
                    "function": each.function.name,
                    "at": localtime(each.approved_at).isoformat(),
                }
                for each in approvals
            ],
            "checkpoint": checkpoint,
            "published_at": localtime(at).isoformat(),
        }
    )


@transaction.atomic
def note_files(*, publication: Publication, digests: Mapping[str, str], by: Any, at: datetime) -> None:
    """Write in the log what the files of a publication were when they were first drawn."""
    audit.note("picture.drawn", thing=publication, by=by, at=at, facts=digests)
