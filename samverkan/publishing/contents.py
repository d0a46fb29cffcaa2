"""What is approved: the picture with all that people say of it, as one body with a hash over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.cache import cache

from samverkan.foundation.content import sealed
from samverkan.foundation.secrecy import Secrecy
from samverkan.publishing.difference import difference
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import ProposedCorrection, Publication, Round, Snapshot
from samverkan.rounds.states import RoundState

SCHEMA = "samverkan.published/1"
A_DAY = 24 * 60 * 60


def candidate_of(noted: Round) -> dict[str, Any] | None:
    """Return the body that waits for approval: the round as it is now, or a proposed correction of it."""
    if noted.state == RoundState.COLLECTING:
        return None
    body = _proposed(noted) if noted.state == RoundState.PUBLISHED else contents_of(noted)
    if body is not None:
        cache.set(_key(body["content_hash"]), body, A_DAY)
    return body


def changed_since(content_hash: str, body: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what has changed since the bytes of that name; nothing when nobody remembers them."""
    frozen = Snapshot.objects.filter(content_hash=content_hash).first()
    earlier = body_of(frozen) if frozen else cache.get(_key(content_hash))
    return difference(earlier, body) if earlier else []


def contents_of(noted: Round) -> dict[str, Any]:
    """Return the first publication of a round, as it would be now."""
    if noted.snapshot is None:
        raise ValueError(f"a round must be compiled before it has contents; got {noted.state}")
    forum = noted.forum
    return sealed(
        {
            "schema": SCHEMA,
            "number": 1,
            "corrects": None,
            "secrecy": Secrecy.PROTECTED.value,
            "week": str(noted.iso_week),
            "forum": {"municipality": forum.municipality.slug, "slug": forum.slug, "name": forum.name},
            "picture": body_of(noted.snapshot),
            "words": [
                {"slot": slot, "text": text}
                for slot, text in noted.wordings.exclude(text="").order_by("slot").values_list("slot", "text")
            ],
            "assessments": _assessments(noted),
            "priorities": _priorities(noted),
            "decisions": [
                {"number": number, "text": text}
                for number, text in noted.decisions.order_by("position").values_list("position", "text")
            ],
            "actions": _actions(noted),
            "recipients": _recipients(noted),
        }
    )


def latest_of(noted: Round) -> Publication | None:
    """Return the publication of a round that stands: the one nobody has corrected."""
    found: Publication | None = noted.publications.order_by("-number").select_related("snapshot").first()
    return found


def proposal_of(publication: Publication) -> ProposedCorrection | None:
    """Return the correction that waits, if any: the latest of those proposed."""
    proposed = publication.proposed_corrections.select_related("snapshot", "proposed_by")
    found: ProposedCorrection | None = proposed.order_by("-id").first()
    return found


def _proposed(noted: Round) -> dict[str, Any] | None:
    latest = latest_of(noted)
    proposal = proposal_of(latest) if latest else None
    return body_of(proposal.snapshot) if proposal else None


def _key(content_hash: str) -> str:
    return f"candidate:{content_hash}"


def _assessments(noted: Round) -> list[dict[str, Any]]:
    rows = noted.assessments.select_related("area").order_by("area__code")
    return [
        {
            "area_code": row.area.code,
            "area": row.area.name,
            "level": row.level,
            "suggested": row.suggested,
            "reason": row.reason,
        }
        for row in rows
    ]


def _priorities(noted: Round) -> list[dict[str, Any]]:
    rows = noted.priorities.select_related("area", "category", "decided_by")
    return [
        {
            "key": f"{row.area.code} {row.category.code if row.category else ''}".strip(),
            "area_code": row.area.code,
            "area": row.area.name,
            "category_code": row.category.code if row.category else "",
            "category": row.category.name if row.category else "",
            "need": row.need,
            "influence": row.influence,
            "reason": row.reason,
            "decided_by": row.decided_by.name,
        }
        for row in rows.order_by("area__code", "category__code")
    ]


def _actions(noted: Round) -> list[dict[str, Any]]:
    rows = noted.actions.select_related("area", "owner")
    return [
        {
            "key": row.pk,
            "title": row.title,
            "area": row.area.name if row.area else "",
            "owner": row.owner.name,
            "due_date": row.due_date.isoformat(),
            "state": row.state,
            "outcome": row.outcome,
        }
        for row in rows.order_by("due_date", "id")
    ]


def _recipients(noted: Round) -> list[dict[str, Any]]:
    rows = noted.forum.recipients.filter(ended_at=None).select_related("organisation")
    return [
        {"organisation": row.organisation.name, "secrecy": row.secrecy}
        for row in rows.order_by("organisation__name")
    ]
