"""The wheel as a drawing: a ring for each kind, a field for each week."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverkan.foundation.swedish import MONTHS
from samverkan.web.charts.frame import figure, paint, path, rect, words

_SIDE, _OUTER, _INNER, _KEY = 640, 268, 90, 26
MARKED, PATTERN, EMPTY = ("accent", "paper"), ("quiet", "paper"), ("mist", "line")


@dataclass(frozen=True)
class Ring:
    """One ring: its name, whether each week is marked, and whether it is known or a pattern."""

    name: str
    weeks: tuple[bool, ...]
    is_pattern: bool = False


def drawn(thursdays: Sequence[date], rings: Sequence[Ring], *, title: str) -> str:
    """Return the wheel: week 1 at the top, clockwise, the first ring outermost, with a key below."""
    wide = (_OUTER - _INNER) / max(len(rings), 1)
    fields = "".join(
        _field(at, len(ring.weeks), _OUTER - n * wide, _OUTER - (n + 1) * wide + 1.5, _colours(ring, mark))
        for n, ring in enumerate(rings)
        for at, mark in enumerate(ring.weeks)
    )
    body = fields + _month_names(thursdays) + _keys(rings)
    about = (
        "Varje ring är ett slag, utifrån och in i den ordning som står under hjulet. Tabellen säger samma."
    )
    return figure(_SIDE, _SIDE + _KEY * (len(rings) + 1), body, title=title, about=about, kind="wheel")


def _colours(ring: Ring, marked: bool) -> str:
    return paint(*((PATTERN if ring.is_pattern else MARKED) if marked else EMPTY), 0.75)


def _field(at: int, of: int, outer: float, inner: float, colours: str) -> str:
    """Return the field of one week between two radii."""
    start, stop = (2 * math.pi * (at + edge) / of for edge in (0, 1))
    corners = [
        (_x(a, r), _y(a, r)) for a, r in ((start, outer), (stop, outer), (stop, inner), (start, inner))
    ]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    return path(
        f"M{x0:.1f} {y0:.1f}A{outer:.1f} {outer:.1f} 0 0 1 {x1:.1f} {y1:.1f}"
        f"L{x2:.1f} {y2:.1f}A{inner:.1f} {inner:.1f} 0 0 0 {x3:.1f} {y3:.1f}Z",
        colours,
    )


def _month_names(thursdays: Sequence[date]) -> str:
    """Return the months around the wheel, each at the middle of its weeks."""
    drawing = ""
    for month, name in enumerate(MONTHS, start=1):
        at = [n for n, day in enumerate(thursdays) if day.month == month]
        angle = 2 * math.pi * (sum(at) / len(at) + 0.5) / len(thursdays)
        drawing += words(_x(angle, _OUTER + 24), _y(angle, _OUTER + 24) + 5, name[:3], anchor="middle")
    return drawing


def _keys(rings: Sequence[Ring]) -> str:
    return "".join(
        rect(24, _SIDE + _KEY * n, 16, 16, paint(*(PATTERN if ring.is_pattern else MARKED)))
        + words(50, _SIDE + _KEY * n + 13, f"Ring {n + 1}: {_told(ring)}", colour="ink")
        for n, ring in enumerate(rings)
    )


def _told(ring: Ring) -> str:
    return f"{ring.name} brukar återkomma" if ring.is_pattern else f"{ring.name}, känt"


def _x(angle: float, radius: float) -> float:
    return _SIDE / 2 + radius * math.sin(angle)


def _y(angle: float, radius: float) -> float:
    return _SIDE / 2 - radius * math.cos(angle)
