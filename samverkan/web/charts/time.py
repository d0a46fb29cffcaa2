"""Charts of time: a course against what is usual, and the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from samverkan.foundation.swedish import WEEKDAYS, shortest, usual
from samverkan.web.charts.frame import dot, figure, levels, line, paint, path, rect, surface, ticks, words
from samverkan.web.tables import Column, Table

Week = Sequence[Sequence[float]]  # seven days of 24 hours
Series = Sequence[float | None]
_LEFT, _RIGHT, _TOP, _FOOT = 48, 578, 16, 206
_CELL, _HOURS, _DAYS = 24, 58, 30


@dataclass(frozen=True)
class Course:
    """Counts and what was usual, one of each for every label; ``None`` where nothing is known yet."""

    labels: Sequence[str]
    count: Sequence[float]
    expected: Series
    lower: Series
    upper: Series
    known: Sequence[str] = ()  # what was known of each beforehand, in words; nothing when it is not asked for

    def table(self, caption: str) -> Table:
        """Return the same as a table."""
        columns = (Column("Vecka"), Column("Antal", numeric=True), Column("Vanligt", numeric=True))
        course = zip(self.labels, self.count, self.lower, self.upper, strict=True)
        rows = [(label, shortest(count), usual(low, high)) for label, count, low, high in course]
        if not self.known:
            return Table(caption, columns, rows)
        told = ((*row, known or "–") for row, known in zip(rows, self.known, strict=True))
        return Table(caption, (*columns, Column("Känt")), told)


def line_with_band(course: Course, *, title: str, about: str = "") -> SafeString:
    """Return the counts as a line over the usual interval; the last one carries its value."""
    if not course.labels:
        return figure(640, 40, words(0, 24, "Det finns inga veckor att visa."), title=title, kind="line")
    values = ticks(max([*course.count, *(high for high in course.upper if high is not None)]))
    step, scale = (_RIGHT - _LEFT) / max(len(course.labels) - 1, 1), (_FOOT - _TOP) / values[-1]

    def points(series: Series) -> list[tuple[float, float]]:
        known = ((i, value) for i, value in enumerate(series) if value is not None)
        return [(_LEFT + i * step, _FOOT - value * scale) for i, value in known]

    count = points(course.count)
    x, y = count[-1]
    body = (
        levels(values, scale, left=_LEFT, right=_RIGHT, foot=_FOOT)
        + _marks(course.known, step)
        + surface(points(course.upper) + points(course.lower)[::-1], paint("band"))
        + line(points(course.expected), f'stroke-dasharray="4 4" {paint("none", "edge", 1.5)}')
        + line(count, f'stroke-linejoin="round" {paint("none", "accent", 2.5)}')
        + dot(x, y, 5, paint("accent", "paper", 1.5))
        + words(x + 11, y + 5, shortest(course.count[-1]), colour="accent", bold=True)
        + _labels(course.labels, step)
    )
    return figure(640, _FOOT + 32, body, title=title, about=about, kind="line")


def _marks(known: Sequence[str], step: float) -> str:
    """Return a line and a lozenge over each one of which something was known."""
    places = [_LEFT + i * step for i, told in enumerate(known) if told]
    return "".join(
        path(f"M{x:.1f} {_TOP - 4}V{_FOOT}", f'stroke-dasharray="2 4" {paint("none", "edge")}')
        + surface([(x, _TOP - 14), (x + 5, _TOP - 9), (x, _TOP - 4), (x - 5, _TOP - 9)], paint("soft"))
        for x in places
    )


def _labels(labels: Sequence[str], step: float) -> str:
    """Return about six labels, counted from the last week so that the current one is always named."""
    picked = range(len(labels) - 1, -1, -max(1, len(labels) // 6))
    return "".join(words(_LEFT + i * step, _FOOT + 24, labels[i], anchor="middle") for i in picked)


def week_hours(now: Week, usually: Week, *, title: str, about: str = "") -> SafeString:
    """Return weekday × hour: a usual week in grey, this week as a frame, surfaces true to count."""
    top = max(max(map(max, week)) for week in (now, usually)) or 1
    hours = "".join(words(_hour(h), 20, f"{h:02d}", anchor="middle") for h in range(0, 24, 3))
    days = "".join(
        words(_LEFT, _day(d) + 6, name[:3], anchor="end") + _squares(_day(d), now[d], usually[d], top)
        for d, name in enumerate(WEEKDAYS)
    )
    return figure(
        _HOURS + _CELL * 24, _DAYS + _CELL * 7, hours + days, title=title, about=about, kind="hours"
    )


def _hour(hour: int) -> float:
    return _HOURS + _CELL * (hour + 0.5)


def _day(day: int) -> float:
    return _DAYS + _CELL * (day + 0.5)


def _squares(y: float, now: Sequence[float], usually: Sequence[float], top: float) -> str:
    ground, usual_week = paint("quiet"), paint("band")
    this_week = paint("none", "accent", 2)
    return "".join(
        dot(_hour(h), y, 0.8, ground)
        + _square(_hour(h), y, usually[h] / top, usual_week)
        + _square(_hour(h), y, now[h] / top, this_week)
        for h in range(24)
    )


def _square(x: float, y: float, share: float, colours: str) -> str:
    side = (_CELL - 3) * share**0.5
    return rect(x - side / 2, y - side / 2, side, side, colours) if side else ""


def hours_table(now: Week, caption: str) -> Table:
    """Return weekday × hour as a table with one row for each hour."""
    columns = (Column("Timme"), *(Column(name.capitalize(), numeric=True) for name in WEEKDAYS))
    rows = ((f"{h:02d}–{(h + 1) % 24:02d}", *(shortest(now[d][h]) for d in range(7))) for h in range(24))
    return Table(caption, columns, rows)
