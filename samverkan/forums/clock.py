"""Which meetings a forum owes, and which it has missed. Pure: days in, days out.

A forum that meets weekly, or every so many weeks, owes a meeting in each such span, and a meeting in one
span does not make up for another. One that meets some times a year owes one in each equal part of the year;
there, a meeting held early or late the same year makes up for a part without one, for the promise is a number
of meetings a year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from samverkan.forums.arrangements import EVERY_WEEK, NOT_STATED, Cadence
from samverkan.foundation.weeks import Week
from samverkan.foundation.working_days import working_from

A_DAY = timedelta(days=1)
MONTHS = 12
NOTICE = timedelta(days=14)
LONG = 28  # days; a longer span has a middle to meet in


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of days in which one meeting is owed; the last day is not in it."""

    from_date: date
    to_date: date

    def __contains__(self, day: date) -> bool:
        return self.from_date <= day < self.to_date

    @property
    def last_day(self) -> date:
        """Return the last day on which the meeting may be held."""
        return self.to_date - A_DAY


def owed(cadence: Cadence, from_date: date, until: date) -> tuple[Span, ...]:
    """Return the spans that lie whole within the days, each with one meeting owed."""
    return tuple(each for each in _spans(cadence, from_date, until) if each.from_date >= from_date)


def missed(cadence: Cadence, held: Collection[date], from_date: date, on: date) -> tuple[Span, ...]:
    """Return the spans that are over by that day without a meeting, and without one that makes up for it."""
    days = [day for day in held if from_date <= day <= on]
    empty = [each for each in owed(cadence, from_date, on) if not any(day in each for day in days)]
    return tuple(empty) if _is_by_the_week(cadence) else tuple(_not_made_up(cadence, empty, days))


def _not_made_up(cadence: Cadence, empty: list[Span], days: list[date]) -> Iterator[Span]:
    """Yield the empty spans left when each year's surplus has filled its earliest ones."""
    for year in sorted({each.from_date.year for each in empty}):
        ofyear = [each for each in empty if each.from_date.year == year]
        yield from ofyear[_surplus(cadence, year, days) :]


def _surplus(cadence: Cadence, year: int, days: list[date]) -> int:
    """Return how many of a year's meetings were one more than their part of the year asked for."""
    held = [day for day in days if day.year == year]
    return len(held) - sum(any(day in each for day in held) for each in spans_of(cadence, year))


def next_owed(
    cadence: Cadence, held: Collection[date], on: date, *, count: int = 3
) -> tuple[tuple[Span, date], ...]:
    """Return the spans to come that nobody has met in, each with a day that suits, soonest first."""
    spans = [each for year in (on.year, on.year + 1) for each in spans_of(cadence, year) if each.to_date > on]
    unmet = [each for each in spans if not any(day in each for day in held)]
    dated = ((each, _in_time(cadence, each, on)) for each in unmet)
    return tuple(islice(((span, day) for span, day in dated if day), count))


def _in_time(cadence: Cadence, span: Span, on: date) -> date | None:
    """Return a day that leaves time to call people, when there is one, else any that is left."""
    notice = on + NOTICE if (span.to_date - span.from_date).days > LONG else on
    return suggested(cadence, span, earliest=notice) or suggested(cadence, span, earliest=on)


def suggested(cadence: Cadence, span: Span, *, earliest: date | None = None) -> date | None:
    """Return a working day in the span, the agreed weekday, mid-way when it is long; None if none is left."""
    first = max(span.from_date, earliest or span.from_date)
    wanted = max(first, span.from_date + _to_the_middle(span))
    if cadence.weekday is not None:
        wanted += timedelta(days=(cadence.weekday - wanted.isoweekday()) % 7)
    days = (working_from(wanted), working_from(first))
    return next((day for day in days if day in span), None)


def _to_the_middle(span: Span) -> timedelta:
    days = (span.to_date - span.from_date).days
    return timedelta(days=days // 2 if days > LONG else 0)


def spans_of(cadence: Cadence, year: int) -> tuple[Span, ...]:
    """Return the spans that begin in a year: its planned meetings (årshjul)."""
    begun = _spans(cadence, date(year, 1, 1), date(year + 1, 2, 1))
    return tuple(each for each in begun if each.from_date.year == year)


def _is_by_the_week(cadence: Cadence) -> bool:
    return cadence.per_year > MONTHS


def _spans(cadence: Cadence, first: date, until: date) -> Iterator[Span]:
    """Yield the spans that end by the last day, from before the first day on."""
    if cadence.per_year == NOT_STATED:
        return
    made = _weeks(cadence, first, until) if _is_by_the_week(cadence) else _parts(cadence, first, until)
    yield from (each for each in made if each.to_date <= until)


def _weeks(cadence: Cadence, first: date, until: date) -> Iterator[Span]:
    step = max(1, round(EVERY_WEEK / cadence.per_year))
    start = Week.from_date(first).index
    for index in range(start - start % step, Week.from_date(until).index + 1, step):
        yield Span(Week.from_index(index).monday, Week.from_index(index + step).monday)


def _parts(cadence: Cadence, first: date, until: date) -> Iterator[Span]:
    for year in range(first.year, until.year + 1):
        edges = [_edge(cadence, year, part) for part in range(cadence.per_year + 1)]
        yield from (Span(begins, ends) for begins, ends in pairwise(edges))


def _edge(cadence: Cadence, year: int, part: int) -> date:
    """Return where a part of the year begins: at a month when the months divide, else day by day."""
    start = date(year, 1, 1)
    if part == cadence.per_year:
        return date(year + 1, 1, 1)
    if MONTHS % cadence.per_year == 0:
        return start.replace(month=1 + part * MONTHS // cadence.per_year)
    days = (date(year + 1, 1, 1) - start).days
    return start + timedelta(days=part * days // cadence.per_year)
