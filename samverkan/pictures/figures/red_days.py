"""Red days in a week: the years before had theirs in other weeks, so they are counted in, and told."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week

SWEDEN = "Europe/Stockholm"


# A week is of the first of these kinds that it holds; shops, schools and streets live by them.
KINDS = (
    *("juldagen", "nyårsdagen", "midsommardagen", "påskdagen", "kristi himmelsfärdsdag"),
    *("första maj", "nationaldagen", "alla helgons dag", "trettondedag jul", "annandag påsk"),
)


def kinds_of(weeks: np.ndarray, timezone: str) -> np.ndarray:
    """Return the kind of each week: 0 an ordinary one, else 1 + its place in ``KINDS``."""
    if timezone != SWEDEN:
        return np.zeros(len(weeks), dtype=np.int64)
    return np.array([_kind(Week.from_index(int(week))) for week in weeks], dtype=np.int64)


@cache
def _kind(week: Week) -> int:
    names = set(_names(week))
    return next((n for n, kind in enumerate(KINDS, start=1) if kind in names), 0)


def told_of(week: Week, timezone: str) -> list[str]:
    """Return a note when a Swedish week holds a public holiday or an eve that people keep free."""
    if timezone != SWEDEN:
        return []
    found = list(dict.fromkeys(_names(week)))
    if not found:
        return []
    named = " och ".join(", ".join(found).rsplit(", ", 1))
    return [f"I veckan ligger {named}: det väntade räknar in hur sådana veckor varit tidigare år."]


def _names(week: Week) -> list[str]:
    calendar = _calendar()
    days = (week.monday + timedelta(days=n) for n in range(7))
    return [name.lower() for day in days if (name := calendar.get(day))]


@cache
def _calendar() -> Any:
    import holidays

    return holidays.country_holidays("SE", language="sv", categories=("public", "de_facto"))
