"""What publication hands to an agenda: how much is done and not told, where a communication plan is owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from samverkan.forums.arrangements import Product
from samverkan.foundation.swedish import counted
from samverkan.publication.untold import finished_and_untold
from samverkan.sittings.sources import Source, Thing, register

UNTOLD = "berattelse"


def register_all() -> None:
    """Let agendas know."""
    register(Source(UNTOLD, "Gjort men inte berättat", untold, one))


def untold(forum: Any, on: date) -> Iterator[Thing]:
    """Yield one line while anything is done and not told; a number alone, for all around the table."""
    found = one(forum, forum.municipality.slug, on)
    if found is not None:
        yield found


def one(forum: Any, key: str, on: date) -> Thing | None:
    """Return the line as it stands, None when all is told or the forum owes no communication plan."""
    if Product.COMMUNICATION_PLAN not in forum.arrangement.produces or key != forum.municipality.slug:
        return None
    n = finished_and_untold(forum.municipality).count()
    if not n:
        return None
    title = counted(n, "genomförd åtgärd är inte berättad", "genomförda åtgärder är inte berättade")
    line = "Bestäm vem som berättar, för vem och när."
    return Thing(UNTOLD, key, title, (line,), reverse("publication:communication", args=[key]))
