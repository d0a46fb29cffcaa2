"""What an arrangement says: how often it meets, who sits there, what it must produce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import Enum

from samverkan.foundation.swedish import WEEKDAYS
from samverkan.foundation.weeks import Week

EVERY_WEEK = 52


class Product(Enum):
    """What a forum can owe its parties."""

    WEEKLY_PICTURE = "weekly_picture"


@dataclass(frozen=True)
class Steps:
    """When the steps of a week's round fall: days before the agreed meeting day, on the clock of the wall."""

    remind: tuple[int, time]
    due: tuple[int, time]
    publish: time  # on the day of the meeting
    missed_after: int  # working days after the meeting


@dataclass(frozen=True)
class Cadence:
    """How often a forum meets, on which weekday (1 is Monday), and when a week's intake closes."""

    per_year: int
    weekday: int | None = None
    closes_after: timedelta | None = None  # counted from the week's end, on the clock of the wall
    steps: Steps | None = None

    def closes_at(self, week: Week, *, zone: tzinfo) -> datetime:
        """Return the moment when reports for that week no longer enter its picture.

        What happens later belongs to another week, and the picture carries this moment as its cut-off. Those
        who saw something before it may still tell until the round's own deadline, which never falls earlier.
        """
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
