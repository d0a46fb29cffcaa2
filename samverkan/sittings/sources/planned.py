"""What a forum's own plan wants done soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from samverkan.forums.models import PlanItem
from samverkan.foundation.swedish import day
from samverkan.sittings.sources import Source, Thing, register

AHEAD = timedelta(days=30)
KIND = "plan"


def register_all() -> None:
    """Let agendas know."""
    register(Source(KIND, "Verksamhetsplanen", activities, activity))


def activities(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the plan's activities whose day is near or past."""
    rows = PlanItem.objects.waiting().filter(plan__forum=forum, due_date__lte=on + AHEAD)
    for row in rows.select_related("owner__organisation").order_by("due_date", "pk"):
        yield _thing(row)


def activity(forum: Any, key: str, on: date) -> Thing | None:
    """Return one activity as it stands."""
    rows = PlanItem.objects.filter(pk=key, plan__forum=forum).select_related("owner__organisation")
    found = rows.first()
    return _thing(found) if found else None


def _thing(row: PlanItem) -> Thing:
    lines = (
        f"Mål: {row.goal}.",
        f"Ansvarig: {row.owner}, {row.owner.organisation}.",
        f"Senast {day(row.due_date)}. Läge: {row.get_state_display()}.",
    )
    return Thing(KIND, str(row.pk), row.activity[:200], lines)
