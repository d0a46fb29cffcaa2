"""A map of areas as a drawing: signals carry a sign and a name, silence is hatched and never looks calm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from samverkan.web.charts.frame import COLOURS, figure, paint, ticks, triangle, words
from samverkan.web.swedish import shortest, usual
from samverkan.web.tables import Column, Table

Area = Mapping[str, Any]
_WIDE, _EDGE = 640, 14


def area_map(
    areas: Sequence[Area],
    *,
    points: Sequence[Sequence[float]] = (),
    title: str,
    about: str = "",
    name: str = "map",
) -> SafeString:
    """Return the map; ``areas`` have rings, label, name, covered and signal, all in metres; ``name`` keeps ids apart."""
    box = _box(areas)
    if box is None:
        return figure(_WIDE, 40, words(0, 24, "Det finns inga områden att rita."), title=title, kind="map")
    west, south, east, north = box
    scale = min((_WIDE - 2 * _EDGE) / (east - west), 620 / (north - south))
    margin = (_WIDE - (east - west) * scale) / 2
    high = (north - south) * scale + 2 * _EDGE + 34

    def at(x: float, y: float) -> tuple[float, float]:
        return margin + (x - west) * scale, _EDGE + (north - y) * scale

    body = (
        _hatch(name)
        + "".join(_shape(area, at, name) for area in sorted(areas, key=lambda area: bool(area["signal"])))
        + "".join(_dot(*at(p[0], p[1])) for p in points)
        + "".join(_name(area, at, scale) for area in areas)
        + _scale_bar(scale, high)
        + _north_arrow(high)
    )
    return figure(_WIDE, high, body, title=title, about=about, kind="map")


def key(kind: str, name: str = "key") -> SafeString:
    """Return a swatch for the legend: ``signal``, ``usual``, ``unreported`` or ``point``."""
    frame = 'x="1" y="1" width="30" height="18"'
    shapes = {
        "signal": f"<rect {frame} {paint('tint', 'accent', 2.5)}/>" + triangle(16, 11, 13),
        "usual": f"<rect {frame} {paint('mist', 'edge')}/>",
        "unreported": f'{_hatch(name)}<rect {frame} fill="url(#{name}-hatch)"/><rect {frame} {paint("none", "edge")}/>',
        "point": _dot(16, 10),
    }
    titles = {
        "signal": "ovanligt mycket",
        "usual": "som vanligt",
        "unreported": "ingen har rapporterat",
        "point": "händelse",
    }
    return figure(32, 20, shapes[kind], title=titles[kind], kind="key")


def map_table(areas: Sequence[Area], caption: str) -> Table:
    """Return the same as a table."""
    columns = (
        Column("Område"),
        Column("Antal", numeric=True),
        Column("Vanligt", numeric=True),
        Column("Läge"),
    )
    return Table(caption, columns, (_row(area) for area in areas))


def _row(area: Area) -> tuple[str, str, str, str]:
    if not area["covered"]:
        return (
            area["name"],
            shortest(area["count"]),
            usual(area["lower"], area["upper"]),
            "Ingen har rapporterat",
        )
    state = "Ovanligt mycket" if area["signal"] else "Inget ovanligt"
    return area["name"], shortest(area["count"]), usual(area["lower"], area["upper"]), state


def _box(areas: Sequence[Area]) -> tuple[float, float, float, float] | None:
    corners = [corner for area in areas for ring in area["rings"] for corner in ring]
    if not corners:
        return None
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(max(xs), min(xs) + 1), max(max(ys), min(ys) + 1)


def _hatch(name: str) -> str:
    line = f'<path d="M0 8 8 0M-2 2 2 -2M6 10 10 6" {paint("none", "edge", 1.3)}/>'
    ground = f'<rect width="8" height="8" {paint("paper")}/>'
    return f'<defs><pattern id="{name}-hatch" width="8" height="8" patternUnits="userSpaceOnUse">{ground}{line}</pattern></defs>'


def _shape(area: Area, at: Any, name: str) -> str:
    path = "".join(
        "M" + "L".join("{:.1f} {:.1f}".format(*at(*corner)) for corner in ring) + "Z"
        for ring in area["rings"]
    )
    if not area["covered"]:
        edge = paint("none", "accent", 3) if area["signal"] else paint("none", "edge")
        return f'<path d="{path}" fill="url(#{name}-hatch)"/><path d="{path}" {edge}/>'
    colours = paint("tint", "accent", 3) if area["signal"] else paint("mist", "edge")
    return f'<path d="{path}" fill-rule="evenodd" stroke-linejoin="round" {colours}/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill-opacity="0.75" {paint("ink")}/>'


def _name(area: Area, at: Any, scale: float) -> str:
    """Return the name of a signal with its sign; other names only where they fit inside their area."""
    x, y = at(*area["label"])
    if area["signal"]:
        halo = f'stroke="{COLOURS["paper"]}" stroke-width="4" stroke-linejoin="round" class="halo"'
        text = words(x, y + 22, area["name"], colour="ink", anchor="middle", weight=600)
        return (
            triangle(x, y - 2, 20)
            + text.replace("<text", f"<text {halo}", 1).replace(f"{halo} ", f"{halo} ", 1)
            + text
        )
    xs = [corner[0] for ring in area["rings"] for corner in ring]
    fits = (max(xs) - min(xs)) * scale > 7.2 * len(area["name"]) if xs else False
    return (
        f'<g class="minor" font-size="12">{words(x, y + 4, area["name"], anchor="middle")}</g>'
        if fits
        else ""
    )


def _scale_bar(scale: float, high: float) -> str:
    metres = ticks(150 / scale, 1)[-1]
    metres = metres if metres * scale <= 260 else metres / 2
    text = f"{shortest(metres / 1000)} km" if metres >= 1000 else f"{shortest(metres)} m"
    y, end = high - 14, _EDGE + metres * scale
    return (
        f'<path d="M{_EDGE} {y - 5:.1f}V{y:.1f}H{end:.1f}V{y - 5:.1f}" {paint("none", "soft", 1.5)}/>'
        + words(end + 8, y + 2, text)
    )


def _north_arrow(high: float) -> str:
    x, y = _WIDE - 24, high - 30
    return f'<path d="M{x} {y:.1f}l6 18-6-4-6 4z" {paint("soft")}/>' + words(
        x - 10, y + 15, "N", anchor="end", weight=600
    )
