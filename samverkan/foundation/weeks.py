"""ISO weeks: the beat of the work, also across years with 53 weeks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

# 1970-01-01 was a Thursday, and an ISO week belongs to the year of its Thursday.
_EPOCH_MONDAY = date(1969, 12, 29)


@dataclass(frozen=True, order=True)
class Week:
    """One ISO week, e.g. ``2026-W46``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        last = date(self.year, 12, 28).isocalendar().week
        if not 1 <= self.number <= last:
            raise ValueError(f"week must be 1–{last} in {self.year}; got {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read ``2026-W46``; raise ValueError on anything else."""
        # Nobody means a week at the ends of the calendar, and there are no days around it to look among.
        match = re.fullmatch(r"(19\d\d|2\d{3})-W(\d{2})", text, re.ASCII)
        if match is None:
            raise ValueError(f"week must look like 2026-W46; got {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def from_date(cls, day: date) -> Week:
        """Return the week a day belongs to."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def last_before(cls, day: date) -> Week:
        """Return the last week that is over: a week half told would look calm."""
        return cls.from_date(day).plus(-1)

    @classmethod
    def from_index(cls, index: int) -> Week:
        """Return the week that is ``index`` weeks after 1970-W01."""
        return cls.from_date(_EPOCH_MONDAY + timedelta(weeks=index))

    @property
    def monday(self) -> date:
        """Return the first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Return the last day."""
        return self.monday + timedelta(days=6)

    def ends_at(self, zone: tzinfo) -> datetime:
        """Return the moment at which the week is over: 00:00 on the Monday after it."""
        return datetime.combine(self.plus(1).monday, time.min, zone)

    @property
    def index(self) -> int:
        """Return the number of weeks since 1970-W01, for arithmetic."""
        return (self.monday - _EPOCH_MONDAY).days // 7

    def plus(self, weeks: int) -> Week:
        """Return the week that many weeks later (or earlier)."""
        return Week.from_index(self.index + weeks)
