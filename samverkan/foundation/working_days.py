"""Working days in Sweden: no weekend, no red day, no day before a red day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

A_DAY = timedelta(days=1)
FRIDAY = 5


def is_working(day: date) -> bool:
    """Return whether the parties work that day: no weekend, no red day, no day before a red day."""
    return day.isoweekday() <= FRIDAY and day not in _free() and day + A_DAY not in _red()


def working_from(day: date) -> date:
    """Return the day itself when it is a working day, else the next one."""
    while not is_working(day):
        day += A_DAY
    return day


def working_until(day: date, *, first: date) -> date | None:
    """Return the day itself when it is a working day, else the one before; None when none is left."""
    while day >= first:
        if is_working(day):
            return day
        day -= A_DAY
    return None


@cache
def _free() -> Any:
    """Return the red days and the eves that everybody keeps free: midsommarafton, julafton, nyårsafton."""
    return _swedish("public", "de_facto")


@cache
def _red() -> Any:
    return _swedish("public")


def _swedish(*kinds: str) -> Any:
    import holidays

    return holidays.country_holidays("SE", categories=kinds)
