"""Who gets which reports in the demo town."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from samverkan.people.models import Function
from samverkan.reports.actions.routing import add_rule
from samverkan.reports.states import Hours
from samverkan.situation.models import Category

# Type, part of the day, and the function by its code; the first that fits decides.
RULES = (
    ("VAL", Hours.ALL, "kommunpolis"),
    ("SAM", Hours.EVENING, "kommunpolis"),
    ("SAM", Hours.NIGHT, "kommunpolis"),
    ("", Hours.ALL, "est-samordnare"),
)


def load_routing(forum: Any, *, by: Any, at: datetime) -> None:
    """Give violence, and gatherings after dark, to the police, and the rest to the coordinator."""
    seated = {seat.function.code: seat.function for seat in forum.seats.select_related("function")}
    kinds = {kind.code: kind for kind in Category.objects.all()}
    for code, hours, function in RULES:
        _add(forum, kinds.get(code), hours, seated[function], by=by, at=at)


def _add(forum: Any, kind: Category | None, hours: str, to: Function, *, by: Any, at: datetime) -> None:
    add_rule(forum=forum, area=None, category=kind, hours=hours, function=to, by=by, at=at)
