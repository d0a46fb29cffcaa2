"""What is drawn of a problem: where it is, how often and when, the triangle and the tree of its causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.utils.safestring import SafeString

from samverkan.cycle.case.steps import Branch
from samverkan.cycle.models import Cause
from samverkan.cycle.states import CauseState, Corner
from samverkan.foundation.swedish import counted, shortest
from samverkan.foundation.weeks import Week
from samverkan.places.geometry.drawing import label_points, outlines
from samverkan.web import charts
from samverkan.web.charts.area_map import Box
from samverkan.web.charts.frame import dot, figure, line, paint, path, surface, words
from samverkan.web.tables import Column, Table

_AROUND = 0.75  # of the place's own width, shown on each side
_ROW, _STEP, _WIDE = 34, 26, 640
_LETTERS = 74
_CORNERS = {Corner.OFFENDER: (320, 34), Corner.TARGET: (120, 232), Corner.PLACE: (520, 232)}
_SIGNS = {CauseState.SUPPORTED: "accent", CauseState.REJECTED: "quiet", CauseState.ASSUMED: "ink"}


def where(name: str, place: Any, areas: Sequence[tuple[str, Any]]) -> SafeString:
    """Return the place among its neighbours (name, polygon)."""
    box = around(place)
    shapes = [polygon for _, polygon in areas]
    near = [
        _area(label, ring, point, signal=False)
        for (label, _), ring, point in zip(areas, outlines(shapes), label_points(shapes), strict=True)
    ]
    (ring,), (point,) = outlines([place]), label_points([place])
    drawn = [*near, _area(name, ring, point, signal=True)]
    return charts.area_map(drawn, title=f"Karta: {name}", about="Platsen har en tjock kant.", within=box)


def around(place: Any) -> Box:
    """Return the part of the land that is shown with a place."""
    west, south, east, north = place.bounds
    edge = max(east - west, north - south, 200) * _AROUND
    return Box(west - edge, south - edge, east + edge, north + edge)


def weeks(counts: np.ndarray, last: Week, began: Mapping[int, str]) -> tuple[SafeString, Table]:
    """Return the events week by week as a drawing and a table; ``began`` says which measures began when."""
    labels = [f"v. {last.plus(i - len(counts) + 1).number}" for i in range(len(counts))]
    known = [began.get(last.index + i - len(counts) + 1, "") for i in range(len(counts))]
    nothing = [None] * len(counts)
    course = charts.Course(labels, counts.tolist(), nothing, nothing, nothing, known if any(known) else ())
    about = (
        "Romben visar när en åtgärd började. Tabellen har samma tal."
        if any(known)
        else "Tabellen har samma tal."
    )
    drawing = charts.line_with_band(course, title="Händelser per vecka", about=about)
    columns = [Column("Vecka"), Column("Antal", numeric=True), *([Column("Började")] if any(known) else [])]
    rows = [
        (label, shortest(float(n)), *([told or "–"] if any(known) else []))
        for label, n, told in zip(labels, counts, known, strict=True)
    ]
    return drawing, Table("Händelser per vecka", columns, rows)


def hours(grid: list[list[float]]) -> tuple[SafeString, Table]:
    """Return weekday × hour as a drawing and a table."""
    calm = [[0.0] * 24 for _ in range(7)]
    about = "Rutans yta är antalet händelser under ett år. Tabellen har samma tal."
    drawing = charts.week_hours(grid, calm, title="Veckodag och timme", about=about)
    return drawing, charts.hours_table(grid, "Händelser per veckodag och timme, ett år")


def triangle(corners: Sequence[tuple[Corner, Sequence[Cause]]]) -> SafeString:
    """Return the crime triangle with how many causes stand at each corner; the list beside says which."""
    told = {corner: counted(len(causes), "orsak", "orsaker") for corner, causes in corners}
    body = surface(_CORNERS.values(), paint("mist", "edge", 1.5)) + words(
        320, 168, "Problemet", colour="ink", anchor="middle", bold=True
    )
    for corner, (x, y) in _CORNERS.items():
        up = -12 if y < 100 else 26
        body += dot(x, y, 7, paint("accent" if not told[corner].startswith("0") else "paper", "accent", 2))
        body += words(
            x, y + up, f"{corner.label.capitalize()}: {told[corner]}", colour="ink", anchor="middle"
        )
    about = ". ".join(f"{corner.label.capitalize()}: {text}" for corner, text in told.items())
    return figure(_WIDE, 276, body, title="Brottstriangeln", about=about, kind="cause-triangle")


def tree(problem: str, rows: Sequence[Branch]) -> SafeString:
    """Return the cause tree: the problem first, under it what leads to it; the list beside says the same."""
    body = words(4, 20, _short(problem, 0), colour="ink", bold=True)
    above: dict[int, float] = {0: 26}
    for number, row in enumerate(rows, start=1):
        x, y = _STEP * (row.depth + 1), 20 + _ROW * number
        stem = x - _STEP + 8
        body += path(f"M{stem} {above[row.depth]:.1f}V{y - 5:.1f}H{x - 4}", paint("none", "edge", 1.5))
        body += dot(x + 2, y - 5, 4, paint(_SIGNS[CauseState(row.cause.state)]))
        body += words(x + 12, y, _short(str(row.cause), row.depth), colour="ink")
        if row.cause.state == CauseState.REJECTED:
            body += line(
                [(x + 12, y - 5), (x + 12 + 7 * len(_short(str(row.cause), row.depth)), y - 5)],
                paint("none", "quiet", 1.5),
            )
        above[row.depth + 1] = y + 2
    return figure(_WIDE, 30 + _ROW * (len(rows) + 0.3), body, title="Orsaksträdet", kind="cause-tree")


def _short(text: str, depth: int) -> str:
    most = _LETTERS - 4 * depth
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _area(name: str, rings: Any, point: Any, *, signal: bool) -> dict[str, Any]:
    label = [int(point[0]), int(point[1])]
    return {"name": name, "rings": rings, "label": label, "covered": True, "signal": signal}
