"""A map of areas as a drawing: signals carry a sign and a name, silence is hatched and never looks calm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from samverkan.foundation.swedish import shortest, usual
from samverkan.web.charts.frame import COLOURS, dot, figure, paint, path, rect, triangle, words
from samverkan.web.tables import Column, Table

Area = Mapping[str, Any]
_WIDE, _EDGE, _TALLEST, _FOOT = 640, 14, 620, 34
_FEWEST = 6  # areas before it is worth showing a part larger


class Box(NamedTuple):
    """A part of the land, in metres."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.west <= x <= self.east and self.south <= y <= self.north


class _Sheet(NamedTuple):
    """The paper: where a point in metres lands."""

    box: Box
    scale: float
    margin: float
    high: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.margin + (x - self.box.west) * self.scale, _EDGE + (self.box.north - y) * self.scale

    def frame(self, box: Box, colours: str) -> str:
        (left, top), (right, foot) = self.at(box.west, box.north), self.at(box.east, box.south)
        return rect(left, top, right - left, foot - top, colours)


def area_map(
    areas: Sequence[Area],
    *,
    points: Sequence[Sequence[float]] = (),
    rings: Sequence[Area] = (),
    squares: Sequence[Sequence[float]] = (),
    title: str,
    about: str = "",
    name: str = "map",
    within: Box | None = None,
) -> SafeString:
    """Return the map; areas have rings, label, name, covered, signal, in metres; ``name`` keeps ids apart.

    An area with a ``figure`` carries it at its inner point, whatever the size of the area.
    ``rings`` are numbered circles (x, y, radius), ``squares`` blocks (x, y of the middle, side).
    ``within`` cuts the map to a part of the land, see ``core``.
    """
    if not any(area["rings"] for area in areas):
        return figure(_WIDE, 40, words(0, 24, "Det finns inga områden att rita."), title=title, kind="areas")
    sheet = _sheet(within or _box(areas))
    drawn = sorted(areas, key=lambda area: bool(area["signal"]))
    land = "".join(_surface(area, sheet, name) for area in drawn)
    shown = [point for point in points if sheet.box.holds(point[0], point[1])]
    named = [area for area in drawn if area["rings"] and sheet.box.holds(*area["label"])]
    body = (
        _hatch(name)
        + (_cut(land, sheet, name) if within else land)
        + "".join(_square(square, sheet) for square in squares if sheet.box.holds(square[0], square[1]))
        + "".join(_event(*sheet.at(point[0], point[1])) for point in shown)
        + "".join(_name(area, sheet) for area in named)
        + "".join(_ring(n, ring, sheet) for n, ring in enumerate(rings, start=1))
        + _scale_bar(sheet)
        + _north_arrow(sheet)
    )
    return figure(_WIDE, sheet.high, body, title=title, about=about, kind="areas")


def overview(areas: Sequence[Area], *, within: Box, title: str, name: str = "overview") -> SafeString:
    """Return the whole land without names, with a frame around the part the map shows."""
    sheet = _sheet(_box(areas))
    signals = [sheet.at(*area["label"]) for area in areas if area["signal"] and area["rings"]]
    body = (
        _hatch(name)
        + "".join(_surface(area, sheet, name) for area in areas)
        + "".join(triangle(x, y, 30) for x, y in signals)
        + sheet.frame(within, paint("none", "ink", 4))
    )
    return figure(_WIDE, sheet.high - _FOOT, body, title=title, kind="areas")


def core(areas: Sequence[Area]) -> Box | None:
    """Return where the small areas crowd, when they are half of all and drown in the whole; else nothing.

    A municipality is a town and much land: at one scale its town districts cannot be told apart.
    """
    boxes = [_box([area]) for area in areas if area["rings"]]
    if len(boxes) < _FEWEST:
        return None
    middle = sorted(boxes, key=_width)[: len(boxes) * 2 // 3]
    west, south, east, north = (
        f(side) for f, side in zip((min, min, max, max), zip(*middle, strict=True), strict=True)
    )
    whole, edge = _box(areas), _width(Box(west, south, east, north)) / 20
    part = Box(west - edge, south - edge, east + edge, north + edge)
    return part if _width(part) < _width(whole) * 0.6 else None


def _width(box: Box) -> float:
    return max(box.east - box.west, box.north - box.south)


def key(kind: str, name: str = "key", *, title: str = "") -> SafeString:
    """Return a swatch for the legend: ``signal``, ``usual``, ``unreported`` or ``event``."""
    drawings = {
        "signal": lambda: rect(1, 1, 30, 18, paint("tint", "accent", 2.5)) + triangle(16, 11, 13),
        "usual": lambda: rect(1, 1, 30, 18, paint("mist", "edge")),
        "unreported": lambda: (
            _hatch(name) + _hatched("M1 1H31V19H1Z", name) + path("M1 1H31V19H1Z", _border())
        ),
        "event": lambda: _event(16, 10),
        "cluster": lambda: (
            dot(16, 10, 8, paint("none", "accent", 2.5))
            + words(16, 15, "1", colour="accent", anchor="middle", bold=True)
        ),
        "dense": lambda: rect(9, 3, 14, 14, _DENSE),
    }
    return figure(32, 20, drawings[kind](), title=title or KEYS[kind], kind="key")


# Words stay readable over hatching and borders: paper first, the letter on top.
_HALO = f'paint-order="stroke" stroke="{COLOURS["paper"]}" stroke-width="3.5" stroke-linejoin="round"'
KEYS = {
    "signal": "Något sticker ut",
    "usual": "Inget ovanligt",
    "unreported": "Ingen har rapporterat",
    "event": "Händelse",
    "cluster": "Kluster, numrerat som i listan",
    "dense": "Tätare än omgivningen",
}
_DENSE = f'fill-opacity="0.35" {paint("quiet")}'


def map_table(areas: Sequence[Area], caption: str) -> Table:
    """Return the same as a table."""
    columns = Column("Område"), Column("Antal", numeric=True), Column("Vanligt", numeric=True), Column("Läge")
    rated = any(area.get("population") for area in areas)
    rows = (
        (
            *(area["name"], shortest(area["count"]), usual(area["lower"], area["upper"])),
            *([_rate(area)] if rated else []),
            KEYS[state(area)],
        )
        for area in areas
    )
    rate = [Column("Per 1 000 invånare", numeric=True)] if rated else []
    return Table(caption, (*columns[:3], *rate, columns[3]), rows)


def _rate(area: Area) -> str:
    """Return events per 1 000 inhabitants, or that they are too few to say."""
    rate = area.get("per_1000")
    return shortest(round(rate, 1)) if rate is not None else "för få"


def state(area: Area) -> str:
    """Return the key of an area; a signal is told also where reports are missing."""
    return "signal" if area["signal"] else "usual" if area["covered"] else "unreported"


def _corners(areas: Sequence[Area]) -> Iterator[Sequence[float]]:
    return (corner for area in areas for ring in area["rings"] for corner in ring)


def _box(areas: Sequence[Area]) -> Box:
    xs, ys = zip(*((corner[0], corner[1]) for corner in _corners(areas)), strict=True)
    return Box(min(xs), min(ys), max(*xs, min(xs) + 1), max(*ys, min(ys) + 1))


def _sheet(box: Box) -> _Sheet:
    wide, high = box.east - box.west, box.north - box.south
    scale = min((_WIDE - 2 * _EDGE) / wide, _TALLEST / high)
    return _Sheet(box, scale, (_WIDE - wide * scale) / 2, high * scale + 2 * _EDGE + _FOOT)


def _cut(land: str, sheet: _Sheet, name: str) -> str:
    clip = f'<clipPath id="{name}-cut">{sheet.frame(sheet.box, paint("none"))}</clipPath>'
    border = sheet.frame(sheet.box, paint("none", "line"))
    return f'<defs>{clip}</defs><g clip-path="url(#{name}-cut)">{land}</g>{border}'


def _hatch(name: str) -> str:
    lines = path("M0 8 8 0M-2 2 2-2M6 10 10 6", paint("none", "edge", 1.3))
    size = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    return (
        f'<defs><pattern id="{name}-hatch" {size}>{rect(0, 0, 8, 8, paint("paper"))}{lines}</pattern></defs>'
    )


def _hatched(steps: str, name: str) -> str:
    return path(steps, f'fill="url(#{name}-hatch)" fill-rule="evenodd"')


def _border(signal: bool = False) -> str:
    return f'stroke-linejoin="round" {paint("none", "accent", 3) if signal else paint("none", "edge")}'


def _surface(area: Area, sheet: _Sheet, name: str) -> str:
    steps = "".join(
        "M" + "L".join("{:.1f} {:.1f}".format(*sheet.at(x, y)) for x, y in ring) + "Z"
        for ring in area["rings"]
    )
    ground = f'fill-rule="evenodd" {paint("tint" if area["signal"] else "mist")}'
    inside = path(steps, ground) if area["covered"] else _hatched(steps, name)
    return inside + path(steps, _border(area["signal"]))


def _event(x: float, y: float) -> str:
    return dot(x, y, 2.6, f'fill-opacity="0.75" {paint("ink")}')


def _square(square: Sequence[float], sheet: _Sheet) -> str:
    x, y, side = square
    left, top = sheet.at(x - side / 2, y + side / 2)
    return rect(left, top, side * sheet.scale, side * sheet.scale, _DENSE)


def _ring(number: int, ring: Area, sheet: _Sheet) -> str:
    """Return a numbered ring, large enough to be seen; its number stands where it covers least."""
    x, y = sheet.at(ring["x"], ring["y"])
    if not sheet.box.holds(ring["x"], ring["y"]):
        return ""
    radius = max(ring["radius"] * sheet.scale, 10)
    halo, edge = (
        dot(x, y, radius, paint("none", colour, width)) for colour, width in (("paper", 5), ("accent", 2.5))
    )
    text = words(x + radius * 0.75 + 4, y - radius * 0.75, str(number), colour="accent", bold=True)
    return f'{halo}{edge}<g {_HALO} class="s-paper">{text}</g>'


def _name(area: Area, sheet: _Sheet) -> str:
    """Return the name of a signal under its sign; other names only where they fit inside their area."""
    x, y = sheet.at(*area["label"])
    if area["signal"]:
        text = words(x, y + 22, area["name"], colour="ink", anchor="middle", bold=True)
        return triangle(x, y - 2, 20) + f'<g {_HALO} class="major s-paper">{text}</g>'
    figure = area.get("figure", "")
    shown = _figure(x, y, figure) if figure else ""
    box = _box([area])
    if (box.east - box.west) * sheet.scale < 7.2 * len(area["name"]):
        return shown
    text = words(x, y + (18 if figure else 4), area["name"], anchor="middle")
    return f'{shown}<g {_HALO} class="minor s-paper" font-size="12">{text}</g>'


def _figure(x: float, y: float, figure: str) -> str:
    text = words(x, y + 5, figure, colour="ink", anchor="middle", bold=True)
    return f'<g {_HALO} class="s-paper">{text}</g>'


def _scale_bar(sheet: _Sheet) -> str:
    """Return a bar of a round length, at most 200 wide."""
    most = 200 / sheet.scale
    power = 10 ** math.floor(math.log10(most))
    metres = next(step * power for step in (5, 2, 1) if step * power <= most)
    text = f"{shortest(metres / 1000)} km" if metres >= 1000 else f"{shortest(metres)} m"
    y, end = sheet.high - 14, _EDGE + metres * sheet.scale
    bar = path(f"M{_EDGE} {y - 5:.1f}V{y:.1f}H{end:.1f}V{y - 5:.1f}", paint("none", "soft", 1.5))
    return bar + words(end + 8, y + 2, text)


def _north_arrow(sheet: _Sheet) -> str:
    x, y = _WIDE - 24, sheet.high - 30
    return path(f"M{x} {y:.1f}l6 18-6-4-6 4z", paint("soft")) + words(
        x - 10, y + 15, "N", anchor="end", bold=True
    )
