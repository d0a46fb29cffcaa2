"""A verdict's weeks as a chart and its equal table: the measure's area beside how it went elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samverkan.foundation.swedish import shortest
from samverkan.foundation.weeks import Week
from samverkan.web.charts.frame import dot, figure, levels, line, paint, path, ticks, words
from samverkan.web.tables import Column, Table

WIDTH, HEIGHT = 640, 296
LEFT, RIGHT, TOP, FOOT = 48, 620, 78, 248
MOST_POINTS = 40
BLOCK = 4  # weeks drawn together when there are many


@dataclass(frozen=True)
class Point:
    """Some weeks in a row, all before or all after."""

    label: str
    is_after: bool
    here: int
    elsewhere: float | None  # as many as there would be, had it gone as in the comparison; None: not known


def points_of(body: dict[str, Any]) -> list[Point]:
    """Return the weeks of a verdict, in blocks of four when they are many."""
    weeks, start = body["weeks"], body["start"]
    before = sum(body["comparison"][:start])
    scale = sum(body["treated"][:start]) / before if before else None
    size = BLOCK if len(weeks) > MOST_POINTS else 1
    return [
        _point(body, scale, at, min(at + size, end))
        for first, end in ((0, start), (start, len(weeks)))
        for at in range(first, end, size)
        if size == 1 or min(at + size, end) - at == size
    ]


def _point(body: dict[str, Any], scale: float | None, first: int, end: int) -> Point:
    told = str(Week.from_index(body["weeks"][first]))
    if end - first > 1:
        told = f"{told}–{Week.from_index(body['weeks'][end - 1]).number:02d}"
    there = sum(body["comparison"][first:end])
    return Point(
        label=told,
        is_after=first >= body["start"],
        here=sum(body["treated"][first:end]),
        elsewhere=None if scale is None else there * scale,
    )


def chart(body: dict[str, Any], *, title: str) -> SafeString:
    """Return the course before and after, and where the measure began."""
    points = points_of(body)
    if len(points) < 2:
        return figure(
            WIDTH, 40, words(0, 24, gettext("Det finns för få veckor att rita.")), title=title, kind="line"
        )
    highest = [max(point.here, point.elsewhere or 0) for point in points]
    values = ticks(max(highest))
    step, scale = (RIGHT - LEFT) / (len(points) - 1), (FOOT - TOP) / values[-1]
    here = [(LEFT + i * step, FOOT - point.here * scale) for i, point in enumerate(points)]
    there = [
        (LEFT + i * step, FOOT - point.elsewhere * scale)
        for i, point in enumerate(points)
        if point.elsewhere is not None
    ]
    began = sum(not point.is_after for point in points)
    body_ = (
        levels(values, scale, left=LEFT, right=RIGHT, foot=FOOT)
        + _start(LEFT + (began - 0.5) * step)
        + line(there, f'stroke-dasharray="6 4" {paint("none", "edge", 2)}')
        + line(here, f'stroke-linejoin="round" {paint("none", "accent", 2.5)}')
        + dot(*here[-1], 4.5, paint("accent", "paper", 1.5))
        + _legend()
        + _labels(points, step)
    )
    return figure(WIDTH, HEIGHT, body_, title=title, about=about(points), kind="line")


def about(points: Sequence[Point]) -> str:
    """Return what the chart shows, for those who do not see it."""
    before = [point.here for point in points if not point.is_after]
    after = [point.here for point in points if point.is_after]
    return gettext("Före: %(before)s händelser. Efter: %(after)s. Alla tal står i tabellen.") % {
        "before": sum(before),
        "after": sum(after),
    }


def table(body: dict[str, Any]) -> Table:
    """Return the same as a table."""
    columns = (
        Column(gettext("Veckor")),
        Column(gettext("Åtgärdens område"), numeric=True),
        Column(gettext("Som i jämförelsen"), numeric=True),
        Column(gettext("När")),
    )
    rows = (
        (
            point.label,
            shortest(point.here),
            "–" if point.elsewhere is None else shortest(point.elsewhere),
            gettext("efter") if point.is_after else gettext("före"),
        )
        for point in points_of(body)
    )
    return Table(gettext("Händelser före och efter"), columns, rows)


def _start(x: float) -> str:
    """Return the line at which the measure began, with its word."""
    told = words(x, TOP - 8, gettext("åtgärden börjar"), anchor="middle")
    return path(f"M{x:.1f} {TOP - 2}V{FOOT}", f'stroke-dasharray="2 4" {paint("none", "soft", 1.5)}') + told


def _legend() -> str:
    return (
        path(f"M{LEFT} 14h28", paint("none", "accent", 2.5))
        + words(LEFT + 36, 19, gettext("Åtgärdens område"), colour="ink")
        + path(f"M{LEFT} 38h28", f'stroke-dasharray="6 4" {paint("none", "edge", 2)}')
        + words(LEFT + 36, 43, gettext("Om det gått som i jämförelsen"), colour="ink")
    )


def _labels(points: Sequence[Point], step: float) -> str:
    """Return the first weeks of both ends, turned inwards: a phone has room for no more."""
    last = len(points) - 1
    picked, anchors = (0, last), {0: "start", last: "end"}
    return "".join(words(LEFT + i * step, FOOT + 26, points[i].label[:8], anchor=anchors[i]) for i in picked)
