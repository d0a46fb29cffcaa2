"""Days in a row: what some spans cover of a period, and the gaps between them; pure.

A span is ``(from, to)``: its last day is not in it, as everywhere else; ``None`` has no end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date | None]
Days = tuple[date, date]  # the second day is not in it


def within(spans: Iterable[Span], period: Days) -> list[Days]:
    """Return what lies within a period, joined and in order."""
    first, end = period
    cut = sorted((max(start, first), min(stop or end, end)) for start, stop in spans)
    joined: list[Days] = []
    for start, stop in cut:
        if start >= stop:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return joined


def gaps(spans: Iterable[Span], period: Days) -> list[Days]:
    """Return the days of a period that no span covers."""
    first, end = period
    found: list[Days] = []
    for start, stop in within(spans, period):
        if start > first:
            found.append((first, start))
        first = stop
    return [*found, (first, end)] if first < end else found


def length(days: Iterable[Days]) -> int:
    """Return how many days there are."""
    return sum((stop - start).days for start, stop in days)


def without(spans: Iterable[Span], away: Iterable[Span], period: Days) -> list[Days]:
    """Return the spans less the days away."""
    away = list(away)
    return [left for part in within(spans, period) for left in gaps(away, part)]


def last_day(days: Days) -> date:
    """Return the last day that is in it."""
    return days[1] - timedelta(days=1)
