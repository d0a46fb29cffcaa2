"""Charts of one row: a count on its expected interval, a short course, bars."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from samverkan.web.charts.frame import figure, paint, triangle, words
from samverkan.web.swedish import shortest, usual


def interval(
    count: float, lower: float, upper: float, *, top: float, signal: bool, title: str = ""
) -> SafeString:
    """Return one row: the usual interval as a bar and the count as a dot, or as a triangle when it is a signal."""
    scale = 184 / max(top, count, upper, 1)
    left, right, x = 8 + lower * scale, 8 + upper * scale, 8 + count * scale
    title = title or f"{shortest(count)}, vanligt är {usual(lower, upper)}"
    mark = (
        triangle(x, 12, 15)
        if signal
        else f'<circle cx="{x:.1f}" cy="12" r="4.5" {paint("ink", "paper", 1.5)}/>'
    )
    body = (
        f'<path d="M8 12H192" {paint("none", "line")}/>'
        f'<rect x="{left - 2:.1f}" y="7" width="{right - left + 4:.1f}" height="10" rx="2" {paint("band", "quiet")}/>'
    )
    return figure(200, 24, body + mark, title=title, kind="interval")


def spark(values: Sequence[float], *, title: str) -> SafeString:
    """Return a short course as a line that ends in a dot; an empty one is an empty frame."""
    if not values:
        return figure(120, 28, "", title=title, kind="spark")
    step, scale = 108 / max(len(values) - 1, 1), 20 / max(max(values), 1)
    points = [(4 + i * step, 24 - value * scale) for i, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    body = (
        f'<polyline points="{line}" {paint("none", "soft", 1.5)}/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" {paint("accent")}/>'
    )
    return figure(120, 28, body, title=title, kind="spark")


def bars(rows: Sequence[tuple[str, float]], *, title: str, about: str = "") -> SafeString:
    """Return lying bars, each with its name before and its value after."""
    scale = 340 / max((value for _, value in rows), default=1) if any(value for _, value in rows) else 0
    body = "".join(
        words(200, 30 * i + 20, name, colour="ink", anchor="end")
        + f'<rect x="212" y="{30 * i + 6}" width="{max(value * scale, 1):.1f}" height="18" {paint("accent")}/>'
        + words(220 + value * scale, 30 * i + 20, shortest(value), colour="ink")
        for i, (name, value) in enumerate(rows)
    )
    return figure(640, max(30 * len(rows), 1), body, title=title, about=about, kind="bars")
