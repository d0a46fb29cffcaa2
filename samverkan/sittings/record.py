"""What the minutes say, as data: the head, and each item with what it showed and led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from samverkan.foundation.swedish import day, moment
from samverkan.sittings import rules
from samverkan.sittings.frozen import body_of
from samverkan.sittings.models import AgendaItem, Attendance, MinutesPart, Sitting


def numbered(items: Iterable[AgendaItem]) -> Iterator[tuple[str, AgendaItem]]:
    """Yield items in order with their numbers; restricted ones have a series of their own, last.

    The open ones' numbers are the same for every reader, and have no gaps.
    """
    counts = {False: 0, True: 0}
    for item in items:
        counts[item.is_restricted] += 1
        yield f"{'S' if item.is_restricted else ''}{counts[item.is_restricted]}", item


def head_of(sitting: Sitting, *, on: date) -> dict[str, Any]:
    """Return when, where and who was there, by function and organisation."""
    present = {
        each.function_id: each for each in sitting.attendances.select_related("function__organisation")
    }
    seats = rules.seats_in_force(sitting.forum, on=on)
    return {
        "forum": sitting.forum.name,
        "municipality": sitting.forum.municipality.name,
        "number": sitting.number,
        "edition": sitting.edition,
        "starts_at": sitting.starts_at.isoformat(),
        "when": moment(localtime(sitting.starts_at)),
        "where": sitting.where,
        "present": [_present(each) for each in present.values()],
        "absent": [_seat(seat.function) for seat in seats if seat.function_id not in present],
        "adjusters": [_seat(each) for each in _adjusters(sitting)],
    }


def parts_of(sitting: Sitting) -> Iterator[tuple[AgendaItem, dict[str, Any]]]:
    """Yield each item of a sitting with what the minutes say of it."""
    items = sitting.items.select_related("frozen").prefetch_related("outcomes__owner__organisation")
    for number, item in numbered(items.in_order()):
        yield item, part_of(item, number)


def part_of(item: AgendaItem, number: str) -> dict[str, Any]:
    """Return what the minutes say of one item."""
    outcomes = sorted(item.outcomes.all(), key=lambda each: each.pk)
    return {
        "number": number,
        "title": item.title,
        "kind": item.get_kind_display(),
        "is_restricted": item.is_restricted,
        "thing": list(body_of(item.frozen)["lines"]) if item.frozen else [],
        "text": item.text,
        "outcomes": [_outcome(each) for each in outcomes],
    }


def read(sitting: Sitting, *, by: Any, on: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the head and the items of the latest edition, as far as the reader may know of them."""
    rows = MinutesPart.objects.visible_to(by, on=on).filter(sitting=sitting, edition=sitting.edition)
    parts = [(row, body_of(row.frozen)) for row in rows.select_related("frozen").order_by("pk")]
    head = next(body for row, body in parts if row.item_id is None)
    return head, [body for row, body in parts if row.item_id is not None]


def _present(row: Attendance) -> dict[str, Any]:
    return {**_seat(row.function), "is_substitute": row.is_substitute}


def _seat(function: Any) -> dict[str, Any]:
    return {"function": function.name, "organisation": function.organisation.name}


def _adjusters(sitting: Sitting) -> Any:
    return sitting.adjusters.select_related("organisation").order_by("organisation__name", "pk")


def _outcome(outcome: Any) -> dict[str, Any]:
    owner = f"{outcome.owner}, {outcome.owner.organisation}" if outcome.owner else ""
    due = day(outcome.due_date) if outcome.due_date else ""
    return {"kind": outcome.get_kind_display(), "text": outcome.text, "owner": owner, "due": due}
