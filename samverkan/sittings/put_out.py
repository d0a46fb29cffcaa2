"""What everybody may read, signed in or not: the decisions that were chosen, after their day."""

from __future__ import annotations

from typing import Any

from samverkan.people.models import Municipality
from samverkan.sittings.models import Outcome

MOST = 200


def decisions_of(slug: str) -> tuple[Any, Any] | None:
    """Return a municipality and its published decisions, the latest first, or None when there is no such."""
    found = Municipality.objects.filter(slug=slug).first()
    if found is None:
        return None
    return found, Outcome.objects.published(found).select_related("item__sitting__forum__municipality")[:MOST]
