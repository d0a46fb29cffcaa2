"""Charts of time: a course against what is usual, and the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from samverkan.web.charts.frame import figure, paint, ticks, words
from samverkan.web.swedish import WEEKDAYS, shortest, usual
from samverkan.web.tables import Column, Table

_LEFT, _TOP, _WIDE, _HIGH = 48, 16, 530, 190
_CELL = 24


@dataclass(frozen=True)
class Course:
    """Counts and what was usual, one of each for every label."""

    labels: Sequence[str]
    count: Sequence[float]
    expected: Sequence[float]
    lower: Sequence[float]
    upper: Sequence[float]

    def table(self, caption: str) -> Table:
        """Return the same as a table."""
        columns = (Column("Vecka"), Column("Antal", numeric=True), Column("Vanligt", numeric=True))
        rows = zip(self.labels, self.count, self.lower, self.upper, strict=True)
        return Table(
            caption, columns, ((label, shortest(n), usual(low, high)) for label, n, low, high in rows)
        )


def line_with_band(course: Course, *, title: str, about: str = "") -> SafeString:
    """Return the counts as a line over the usual interval; the last one carries its value."""
    if not course.labels:
        return figure(640, 40, words(0, 24, "Det finns inga veckor att visa."), title=title, kind="line")
    values = ticks(max(*course.count, *course.upper))
    step, scale = _WIDE / max(len(course.labels) - 1, 1), _HIGH / values[-1]
    xs = [_LEFT + i * step for i in range(len(course.labels))]

    def points(series: Sequence[float]) -> list[str]:
        return [f"{x:.1f},{_TOP + _HIGH - value * scale:.1f}" for x, value in zip(xs, series, strict=True)]

    band = " ".join(points(course.upper) + points(course.lower)[::-1])
    last = _TOP + _HIGH - course.count[-1] * scale
    body = (
        _grid(values, scale)
        + f'<polygon points="{band}" {paint("band")}/>'
        + f'<polyline points="{" ".join(points(course.expected))}" stroke-dasharray="4 4" {paint("none", "edge", 1.5)}/>'
        + f'<polyline points="{" ".join(points(course.count))}" stroke-linejoin="round" {paint("none", "accent", 2.5)}/>'
        + f'<circle cx="{xs[-1]:.1f}" cy="{last:.1f}" r="5" {paint("accent", "paper", 1.5)}/>'
        + words(xs[-1] + 11, last + 5, shortest(course.count[-1]), colour="accent", weight=600)
        + _labels(course.labels, xs)
    )
    return figure(640, _TOP + _HIGH + 32, body, title=title, about=about, kind="line")


def _grid(values: Sequence[float], scale: float) -> str:
    rows = ((_TOP + _HIGH - value * scale, value) for value in values)
    return "".join(
        f'<path d="M{_LEFT} {y:.1f}H{_LEFT + _WIDE}" {paint("none", "edge" if value == 0 else "line")}/>'
        + words(_LEFT - 8, y + 5, shortest(value), anchor="end")
        for y, value in rows
    )


def _labels(labels: Sequence[str], xs: Sequence[float]) -> str:
    """Return about six labels, counted from the last week so that the current one is always named."""
    every = max(1, len(labels) // 6)
    picked = range(len(labels) - 1, -1, -every)
    return "".join(words(xs[i], _TOP + _HIGH + 24, labels[i], anchor="middle") for i in picked)


def week_hours(
    this_week: Sequence[Sequence[float]],
    usual_week: Sequence[Sequence[float]],
    *,
    title: str,
    about: str = "",
) -> SafeString:
    """Return weekday × hour: a filled square for this week inside the outline of a usual one, areas true to count."""
    top = max(max(map(max, this_week)), max(map(max, usual_week)), 1e-9)
    body = "".join(
        words(40, 20 + _CELL * row + 17, name[:3], anchor="end")
        + _hours_row(row, this_week[row], usual_week[row], top)
        for row, name in enumerate(WEEKDAYS)
    )
    hours = "".join(words(48 + _CELL * (h + 0.5), 12, f"{h:02d}", anchor="middle") for h in range(0, 24, 3))
    return figure(
        48 + _CELL * 24 + 1, 20 + _CELL * 7 + 1, hours + body, title=title, about=about, kind="hours"
    )


def _hours_row(row: int, now: Sequence[float], before: Sequence[float], top: float) -> str:
    y = 20 + _CELL * row + _CELL / 2
    dots = f'<path d="M48 {y:g}H{48 + _CELL * 24}" stroke-dasharray="1 {_CELL - 1}" stroke-dashoffset="-{_CELL / 2 - 0.5:g}" {paint("none", "quiet")}/>'
    cells = zip(range(24), now, before, strict=True)
    return dots + "".join(
        _square(48 + _CELL * (h + 0.5), y, n, top, "accent") + _square(48 + _CELL * (h + 0.5), y, b, top, "")
        for h, n, b in cells
    )


def _square(x: float, y: float, value: float, top: float, fill: str) -> str:
    if value <= 0:
        return ""
    side = (_CELL - 3) * (value / top) ** 0.5
    colours = paint(fill) if fill else paint("none", "ink", 1)
    return f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}" {colours}/>'


def hours_table(this_week: Sequence[Sequence[float]], caption: str) -> Table:
    """Return weekday × hour as a table with one row for each hour."""
    columns = (Column("Timme"), *(Column(name.capitalize(), numeric=True) for name in WEEKDAYS))
    rows = (
        (f"{h:02d}–{(h + 1) % 24:02d}", *(shortest(this_week[d][h]) for d in range(7))) for h in range(24)
    )
    return Table(caption, columns, rows)
