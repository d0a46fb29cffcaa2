"""Days with somebody in a function, and days without. Pure; the last day of a span is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

Span = tuple[date, date]  # from and to; the day ``to`` is the first without
NEVER = date.max  # something that has no end yet


def span(from_date: date, to_date: date | None) -> Span:
    """Return a span; without an end it goes on."""
    return from_date, to_date or NEVER


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch as one."""
    found: list[Span] = []
    for first, end in sorted(each for each in spans if each[0] < each[1]):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((first, end))
    return found


def without(spans: Iterable[Span], away: Iterable[Span]) -> list[Span]:
    """Return what is left of the spans when some are taken out."""
    left = joined(spans)
    for first, end in joined(away):
        left = [
            piece
            for begin, finish in left
            for piece in ((begin, min(finish, first)), (max(begin, end), finish))
            if piece[0] < piece[1]
        ]
    return left


def gaps(covered: Iterable[Span], first: date, end: date) -> list[Span]:
    """Return the days of ``first`` to ``end`` that no span covers."""
    return without([(first, end)], covered)


def days(spans: Sequence[Span]) -> int:
    """Return how many days the spans have together."""
    return sum((end - first).days for first, end in joined(spans))


def is_covered(covered: Iterable[Span], on: date) -> bool:
    """Tell whether some span covers a day."""
    return any(first <= on < end for first, end in covered)
