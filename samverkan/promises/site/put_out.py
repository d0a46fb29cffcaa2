"""What everybody may read of a municipality's promises, and whom it asks: nobody."""

from __future__ import annotations

from typing import Any

from samverkan.promises.models import Edition
from samverkan.promises.states import EditionState


def texts_of(municipality: Any) -> list[Edition]:
    """Return the texts that are out, the latest promise first; one query."""
    return list(Edition.objects.out(municipality).select_related("promise"))


def taken_back(municipality: Any) -> list[Edition]:
    """Return the texts taken back with nothing new in their place; one query."""
    gone = Edition.objects.filter(promise__municipality=municipality, state=EditionState.RETRACTED)
    found = gone.exclude(promise__editions__state=EditionState.PUBLISHED).select_related("promise")
    latest: dict[int, Edition] = {}
    for each in found.order_by("-ended_at", "-pk"):
        latest.setdefault(each.promise_id, each)
    return list(latest.values())
