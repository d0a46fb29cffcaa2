"""Charts of one row: a count on its expected interval, a short course, bars."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from samverkan.foundation.swedish import shortest, usual
from samverkan.web.charts.frame import dot, figure, line, paint, path, rect, triangle, words


def interval(
    count: float, lower: float, upper: float, *, top: float, signal: bool, title: str = ""
) -> SafeString:
    """Return one row up to ``top``: the usual as a bar, the count as a dot or, for a signal, a triangle."""
    scale = 184 / max(top, count, upper, 1)
    x, left, right = (8 + value * scale for value in (count, lower, upper))
    body = (
        path("M8 12H192", paint("none", "line"))
        + rect(left - 2, 7, right - left + 4, 10, paint("band", "quiet"))
        + (triangle(x, 12, 15) if signal else dot(x, 12, 4.5, paint("ink", "paper", 1.5)))
    )
    title = title or f"{shortest(count)}, vanligt är {usual(lower, upper)}"
    return figure(200, 24, body, title=title, kind="interval")


def spark(values: Sequence[float], *, title: str) -> SafeString:
    """Return a short course as a line that ends in a dot; an empty one is an empty frame."""
    if not values:
        return figure(120, 28, "", title=title, kind="spark")
    step, scale = 108 / max(len(values) - 1, 1), 20 / max(*values, 1)
    points = [(4 + i * step, 24 - value * scale) for i, value in enumerate(values)]
    body = line(points, paint("none", "soft", 1.5)) + dot(*points[-1], 3.5, paint("accent"))
    return figure(120, 28, body, title=title, kind="spark")


def bars(rows: Sequence[tuple[str, float]], *, title: str, about: str = "") -> SafeString:
    """Return lying bars, each with its name before and its value after."""
    scale = 340 / max([value for _, value in rows] + [1e-9])
    body = "".join(
        words(200, 30 * i + 20, name, colour="ink", anchor="end")
        + rect(212, 30 * i + 6, max(value * scale, 1), 18, paint("accent"))
        + words(220 + value * scale, 30 * i + 20, shortest(value), colour="ink")
        for i, (name, value) in enumerate(rows)
    )
    return figure(640, max(30 * len(rows), 1), body, title=title, about=about, kind="bars")
