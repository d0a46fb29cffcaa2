"""What an arrangement says: how often it meets, who sits there, what it must produce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from samverkan.foundation.swedish import WEEKDAYS
from samverkan.foundation.weeks import Week

EVERY_WEEK = 52


class Product(Enum):
    """What a forum can owe its parties."""

    WEEKLY_PICTURE = "weekly_picture"


@dataclass(frozen=True)
class Cadence:
    """How often a forum meets, on which weekday (1 is Monday), and when a week's intake closes."""

    per_year: int
    weekday: int | None = None
    closes_after: timedelta | None = None  # counted from the week's end, on the clock of the wall

    def closes_at(self, week: Week, *, zone: tzinfo) -> datetime:
        """Return the moment when reports for that week no longer enter its picture."""
        if self.closes_after is None:
            raise ValueError("cadence must have a closing time to close a week; got closes_after=None")
        return week.ends_at(zone) + self.closes_after

    def __str__(self) -> str:
        often = "varje vecka" if self.per_year == EVERY_WEEK else f"minst {self.per_year} gånger om året"
        return often if self.weekday is None else f"{often}, {WEEKDAYS[self.weekday - 1]}"


@dataclass(frozen=True)
class Arrangement:
    """A samverkansform."""

    code: str
    name: str
    cadence: Cadence
    seats: tuple[str, ...]  # the functions, by code, that the agreements expect around the table
    produces: tuple[Product, ...] = ()
