"""The frame of every chart: a described drawing whose colours a style sheet can replace."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

# Light values as presentation attributes serve PDF and files; on a page, charts.css replaces them (dark, print).
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


def figure(width: float, height: float, body: str, *, title: str, kind: str, about: str = "") -> SafeString:
    """Return the drawing with its name and description for those who do not see it."""
    about = f"<desc>{escape(about)}</desc>" if about else ""
    return mark_safe(  # noqa: S308 — every text in ``body`` went through ``escape``
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {kind}" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="Source Sans Pro, sans-serif" font-size="14">'
        f"<title>{escape(title)}</title>{about}{body}</svg>"
    )


def words(
    x: float, y: float, text: str, *, colour: str = "soft", anchor: str = "start", weight: int = 400
) -> str:
    """Return a piece of text."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{bold} {paint(colour)}>{escape(text)}</text>'


def triangle(x: float, y: float, size: float) -> str:
    """Return the sign of a signal; the white edge keeps it clear of what lies under it."""
    half = size / 2
    points = f"{x:.1f},{y - half:.1f} {x + half:.1f},{y + half * 0.8:.1f} {x - half:.1f},{y + half * 0.8:.1f}"
    return f'<polygon points="{points}" {paint("accent", "paper", 1.5)}/>'


def ticks(top: float, wanted: int = 4) -> list[float]:
    """Return round values from 0 up to at least ``top``."""
    if top <= 0:
        return [0.0, 1.0]
    step = next(s for s in _round_steps() if s * wanted >= top)
    return [step * i for i in range(int(-(-top // step)) + 1)]


@lru_cache(maxsize=1)
def _round_steps() -> tuple[float, ...]:
    return tuple(m * 10**e for e in range(12) for m in (1, 2, 5))
