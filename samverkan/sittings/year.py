"""The year of a forum: sittings owed, held and missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.timezone import localdate

MOST_A_YEAR = 12  # a forum that meets more often has rounds of its own, and its own alarm


@dataclass(frozen=True)
class Part:
    """A part of the year in which one sitting is owed."""

    first: date
    last: date
    is_held: bool
    is_over: bool

    @property
    def is_missed(self) -> bool:
        """Tell whether the sitting never came."""
        return self.is_over and not self.is_held


@dataclass(frozen=True)
class Year:
    """The sittings of a year against those that are owed."""

    number: int
    owed: int
    held: int
    parts: tuple[Part, ...]

    @property
    def missed(self) -> tuple[Part, ...]:
        """Return the parts without a sitting."""
        return tuple(part for part in self.parts if part.is_missed)


def parts_of_year(number: int, owed: int, held: Iterable[date], *, on: date) -> tuple[Part, ...]:
    """Return a year in as many equal parts as sittings are owed, and what each of them got."""
    start, length = date(number, 1, 1), (date(number + 1, 1, 1) - date(number, 1, 1)).days
    cuts = [start + timedelta(days=length * n // owed) for n in range(owed + 1)]
    days = list(held)
    return tuple(
        Part(first, end - timedelta(days=1), any(first <= day < end for day in days), end <= on)
        for first, end in pairwise(cuts)
    )


def year_of(forum: Any, *, on: date) -> Year | None:
    """Return the year a day lies in, or None for a forum that meets too often, or never, for this clock."""
    owed = forum.cadence.per_year
    if not 0 < owed <= MOST_A_YEAR:
        return None
    moments = forum.sittings.held().filter(starts_at__year=on.year).values_list("starts_at", flat=True)
    held = [localdate(moment) for moment in moments]
    return Year(on.year, owed, len(held), parts_of_year(on.year, owed, held, on=on))
