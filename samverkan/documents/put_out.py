"""What everybody may read, signed in or not: the open copies of decided documents."""

from __future__ import annotations

from typing import Any

from samverkan.documents.models import OpenCopy
from samverkan.people.models import Municipality


def copies_of(slug: str) -> tuple[Any, Any] | None:
    """Return a municipality and its open documents, the latest first, or None when there is no such."""
    found = Municipality.objects.filter(slug=slug).first()
    if found is None:
        return None
    rows = OpenCopy.objects.filter(document__municipality=found).out()
    return found, rows.select_related("document__decision", "document__municipality")


def copy_of(slug: str, key: str) -> OpenCopy | None:
    """Return the latest copy under an address, open or taken in, or None."""
    rows = OpenCopy.objects.filter(document__municipality__slug=slug, key=key)
    rows = rows.select_related("document__municipality", "document__decision", "snapshot")
    return rows.order_by("-published_at", "-pk").first()
