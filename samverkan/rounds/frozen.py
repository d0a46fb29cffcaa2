"""Bodies kept by their content: written once, read back whole, and checked against their name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from samverkan.foundation.content import packed, sealed, unpacked
from samverkan.rounds.models import Snapshot


def freeze(body: dict[str, Any], *, at: datetime) -> Snapshot:
    """Keep a sealed body; the same content is the same row."""
    kept, _ = Snapshot.objects.get_or_create(
        content_hash=body["content_hash"],
        defaults={"body": packed(body), "frozen_at": at},
    )
    return kept


def body_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return what was frozen."""
    return unpacked(snapshot.body)


def is_whole(body: dict[str, Any]) -> bool:
    """Return whether a body is what its hash says."""
    return bool(sealed(body)["content_hash"] == body.get("content_hash"))
