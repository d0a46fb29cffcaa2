"""The frame of every chart: a described drawing whose colours a style sheet can replace."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samverkan.foundation.swedish import shortest

Points = Iterable[tuple[float, float]]

# Light values, written as attributes, serve PDF and files; on a page charts.css replaces them (dark, print).
COLOURS = {
    "ink": "#17232b",
    "soft": "#4f5d66",
    "line": "#d7dde0",
    "edge": "#6f7d86",
    "paper": "#ffffff",
    "mist": "#f3f6f6",
    "band": "#dfe5e7",
    "quiet": "#8a979f",
    "accent": "#0b5a68",
    "tint": "#e0eef0",
    "none": "none",
}


@lru_cache(maxsize=256)
def paint(fill: str = "none", stroke: str = "", width: float = 1) -> str:
    """Return the attributes that colour a shape, each both as a value and as a class."""
    classes = [f"f-{fill}"] if fill != "none" else []
    text = f'fill="{COLOURS[fill]}"'
    if stroke:
        classes.append(f"s-{stroke}")
        text += f' stroke="{COLOURS[stroke]}" stroke-width="{width:g}"'
    return f'{text} class="{" ".join(classes)}"' if classes else text


def figure(
    width: float, height: float, body: str, *, title: str, kind: str, about: str = "", role: str = "img"
) -> SafeString:
    """Return the drawing with its name and description; one that holds links is a ``group``, not an image."""
    about = f"<desc>{escape(about)}</desc>" if about else ""
    return mark_safe(  # noqa: S308 — every text in ``body`` went through ``escape``
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {kind}" role="{role}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="Source Sans Pro, sans-serif" font-size="14">'
        f"<title>{escape(title)}</title>{about}{body}</svg>"
    )


def words(
    x: float, y: float, text: str, *, colour: str = "soft", anchor: str = "start", bold: bool = False
) -> str:
    """Return a piece of text."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight} {paint(colour)}>{escape(text)}</text>'
    )


def rect(x: float, y: float, wide: float, high: float, colours: str) -> str:
    """Return a rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {colours}/>'


def dot(x: float, y: float, radius: float, colours: str) -> str:
    """Return a filled circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {colours}/>'


def path(steps: str, colours: str) -> str:
    """Return a path."""
    return f'<path d="{steps}" {colours}/>'


def line(points: Points, colours: str) -> str:
    """Return a line through points."""
    return f'<polyline points="{_listed(points)}" {colours}/>'


def surface(points: Points, colours: str) -> str:
    """Return the surface inside points."""
    return f'<polygon points="{_listed(points)}" {colours}/>'


def triangle(x: float, y: float, size: float) -> str:
    """Return the sign of a signal; its paper edge keeps it clear of what lies under it."""
    half, foot = size / 2, y + size * 0.4
    return surface([(x, y - half), (x + half, foot), (x - half, foot)], paint("accent", "paper", 1.5))


def _listed(points: Points) -> str:
    return " ".join([f"{x:.1f},{y:.1f}" for x, y in points])


def levels(values: Iterable[float], scale: float, *, left: float, right: float, foot: float) -> str:
    """Return a line across the chart at each value, with its number; the one at the foot is heavier."""
    return "".join(
        path(f"M{left} {foot - value * scale:.1f}H{right}", paint("none", "line" if value else "edge"))
        + words(left - 8, foot - value * scale + 5, shortest(value), anchor="end")
        for value in values
    )


def ticks(top: float, wanted: int = 4) -> list[float]:
    """Return round values from 0 up to at least ``top``."""
    if top <= 0:
        return [0.0, 1.0]
    step = next(s for s in _round_steps() if s * wanted >= top)
    return [step * i for i in range(int(-(-top // step)) + 1)]


@lru_cache(maxsize=1)
def _round_steps() -> tuple[float, ...]:
    return tuple(m * 10**e for e in range(12) for m in (1, 2, 5))
