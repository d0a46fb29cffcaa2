"""What earlier sittings decided and is not closed: it comes back to each agenda until it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from samverkan.foundation.swedish import day
from samverkan.sittings.models import Outcome
from samverkan.sittings.sources import Source, Thing, register

KIND = "utfall"


def register_all() -> None:
    """Let agendas know."""
    register(Source(KIND, "Från tidigare sammanträden", open_outcomes, outcome))


def open_outcomes(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the open decisions and tasks of a forum, due first; four queries however many."""
    for row in _rows().filter(item__sitting__forum=forum).open().by_due_date():
        yield _thing(row, on)


def outcome(forum: Any, key: str, on: date) -> Thing | None:
    """Return one decision or task of the forum as it stands."""
    row = _rows().filter(item__sitting__forum=forum, key=key).first()
    return _thing(row, on) if row else None


def _rows() -> Any:
    beside = ("item__sitting__forum__municipality", "owner__organisation")
    return Outcome.objects.select_related(*beside).prefetch_related("item__cleared")


def _thing(row: Outcome, on: date) -> Thing:
    sitting = row.item.sitting
    late = row.due_date is not None and row.due_date < on and row.closed_at is None
    when = day(localdate(sitting.starts_at))
    lines = (
        f"{row.get_kind_display().capitalize()} vid sammanträde {sitting.number}, {when}.",
        f"Ansvarig: {row.owner}, {row.owner.organisation}." if row.owner else "",
        f"{'Skulle vara klart' if late else 'Senast'} {day(row.due_date)}." if row.due_date else "",
        f"Läge: {row.get_state_display()}. {row.told}".strip(),
    )
    cleared = tuple(each.pk for each in row.item.cleared.all()) if row.item.is_restricted else None
    return Thing(KIND, str(row.key), row.text[:200], tuple(filter(None, lines)), cleared=cleared)
