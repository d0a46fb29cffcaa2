"""The quarterly review of seats: who has access to which forum through what, and who has confirmed it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.forums.models import Seat, SeatReview
from samverkan.forums.seated import NOBODY, Filling, filling_of

A_QUARTER = timedelta(days=92)


@dataclass(frozen=True)
class Reviewed:
    """A seat, who fills it, and who last said that it shall stand."""

    seat: Seat
    filling: Filling
    at: datetime | None
    by: str
    due_date: date

    def is_overdue(self, *, on: date) -> bool:
        """Return whether more than a quarter has passed since somebody looked, or since the seat began."""
        return self.due_date < on


@dataclass(frozen=True)
class Part:
    """An organisation's seats in a municipality's forums."""

    organisation: Any
    seats: list[Reviewed]
    overdue: int


def review(municipality: Any, *, on: date) -> list[Part]:
    """Return the seats of a municipality's forums, organisation by organisation; three queries."""
    seats = Seat.objects.in_force(on=on).filter(forum__municipality=municipality)
    rows = list(
        seats.select_related("forum", "function__organisation").order_by(
            "function__organisation__name", "forum__name", "function__name"
        )
    )
    filling = filling_of({each.function_id for each in rows}, on=on)
    last = _last_reviews(rows)
    parts: dict[Any, list[Reviewed]] = defaultdict(list)
    for row in rows:
        parts[row.function.organisation].append(_reviewed(row, filling, last.get(row.pk)))
    return [
        Part(organisation, seats_, sum(each.is_overdue(on=on) for each in seats_))
        for organisation, seats_ in parts.items()
    ]


def overdue(municipality: Any, *, on: date) -> int:
    """Return how many seats of a municipality nobody has confirmed for more than a quarter."""
    return sum(part.overdue for part in review(municipality, on=on))


def _last_reviews(seats: list[Any]) -> dict[int, SeatReview]:
    reviews = SeatReview.objects.filter(seat__in=[each.pk for each in seats])
    found = reviews.select_related("reviewed_by").order_by("reviewed_at", "id")
    return {each.seat_id: each for each in found}


def _reviewed(seat: Any, filling: dict[int, Filling], last: SeatReview | None) -> Reviewed:
    since = localdate(last.reviewed_at) if last else seat.from_date
    return Reviewed(
        seat=seat,
        filling=filling.get(seat.function_id, NOBODY),
        at=last.reviewed_at if last else None,
        by=last.reviewed_by.name if last else "",
        due_date=since + A_QUARTER,
    )
