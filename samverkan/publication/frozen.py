"""Public copies by their content: written once, read back whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from samverkan.foundation.content import packed, sealed, unpacked
from samverkan.publication.models import Basis, PublicCopy, Release


def freeze(body: dict[str, Any], *, at: datetime) -> PublicCopy:
    """Keep what the public may read under the hash of its content; the same content is the same row."""
    whole = sealed(body)
    kept, _ = PublicCopy.objects.get_or_create(
        content_hash=whole["content_hash"], defaults={"body": packed(whole), "frozen_at": at}
    )
    return kept


def body_of(copy: PublicCopy) -> dict[str, Any]:
    """Return what was frozen."""
    return unpacked(copy.body)


def keep_under(release: Release, body: dict[str, Any], *, at: datetime) -> Basis:
    """Keep the counts under a release's copy; never shown."""
    kept, _ = Basis.objects.get_or_create(
        release=release,
        content_hash=release.copy.content_hash,
        defaults={"body": packed(body), "frozen_at": at},
    )
    return kept


def under(basis: Basis) -> dict[str, Any]:
    """Return the counts under a release's copy."""
    return unpacked(basis.body)
