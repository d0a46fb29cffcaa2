"""A map of areas as a drawing: signals carry a sign and a name, silence is hatched and never looks calm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from samverkan.web.charts.frame import COLOURS, dot, figure, paint, path, rect, ticks, triangle, words
from samverkan.web.swedish import shortest, usual
from samverkan.web.tables import Column, Table

Area = Mapping[str, Any]
_WIDE, _EDGE, _TALLEST, _FOOT = 640, 14, 620, 34


class _Sheet(NamedTuple):
    """The paper: where a point in metres lands."""

    west: float
    north: float
    scale: float
    margin: float
    high: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.margin + (x - self.west) * self.scale, _EDGE + (self.north - y) * self.scale


def area_map(
    areas: Sequence[Area],
    *,
    points: Sequence[Sequence[float]] = (),
    title: str,
    about: str = "",
    name: str = "map",
) -> SafeString:
    """Return the map; areas have rings, label, name, covered, signal, in metres; ``name`` keeps ids apart."""
    if not any(area["rings"] for area in areas):
        return figure(_WIDE, 40, words(0, 24, "Det finns inga områden att rita."), title=title, kind="areas")
    sheet = _sheet(areas)
    signals_last = sorted(areas, key=lambda area: bool(area["signal"]))
    body = (
        _hatch(name)
        + "".join(_surface(area, sheet, name) for area in signals_last)
        + "".join(_event(*sheet.at(point[0], point[1])) for point in points)
        + "".join(_name(area, sheet) for area in signals_last)
        + _scale_bar(sheet)
        + _north_arrow(sheet)
    )
    return figure(_WIDE, sheet.high, body, title=title, about=about, kind="areas")


def key(kind: str, name: str = "key") -> SafeString:
    """Return a swatch for the legend: ``signal``, ``usual``, ``unreported`` or ``event``."""
    drawings = {
        "signal": lambda: rect(1, 1, 30, 18, paint("tint", "accent", 2.5)) + triangle(16, 11, 13),
        "usual": lambda: rect(1, 1, 30, 18, paint("mist", "edge")),
        "unreported": lambda: (
            _hatch(name) + _hatched("M1 1H31V19H1Z", name) + path("M1 1H31V19H1Z", _border())
        ),
        "event": lambda: _event(16, 10),
    }
    return figure(32, 20, drawings[kind](), title=KEYS[kind], kind="key")


# Words stay readable over hatching and borders: paper first, the letter on top.
_HALO = f'paint-order="stroke" stroke="{COLOURS["paper"]}" stroke-width="3.5" stroke-linejoin="round"'
KEYS = {
    "signal": "Ovanligt mycket",
    "usual": "Inget ovanligt",
    "unreported": "Ingen har rapporterat",
    "event": "Händelse",
}


def map_table(areas: Sequence[Area], caption: str) -> Table:
    """Return the same as a table."""
    columns = Column("Område"), Column("Antal", numeric=True), Column("Vanligt", numeric=True), Column("Läge")
    rows = (
        (area["name"], shortest(area["count"]), usual(area["lower"], area["upper"]), KEYS[state(area)])
        for area in areas
    )
    return Table(caption, columns, rows)


def state(area: Area) -> str:
    """Return the key of an area; a signal is told also where reports are missing."""
    return "signal" if area["signal"] else "usual" if area["covered"] else "unreported"


def _corners(areas: Sequence[Area]) -> Iterator[Sequence[float]]:
    return (corner for area in areas for ring in area["rings"] for corner in ring)


def _sheet(areas: Sequence[Area]) -> _Sheet:
    xs, ys = zip(*((corner[0], corner[1]) for corner in _corners(areas)), strict=True)
    wide, high = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    scale = min((_WIDE - 2 * _EDGE) / wide, _TALLEST / high)
    return _Sheet(min(xs), max(ys), scale, (_WIDE - wide * scale) / 2, high * scale + 2 * _EDGE + _FOOT)


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


def _name(area: Area, sheet: _Sheet) -> str:
    """Return the name of a signal under its sign; other names only where they fit inside their area."""
    xs = [corner[0] for corner in _corners([area])]
    if not xs:
        return ""
    x, y = sheet.at(*area["label"])
    if area["signal"]:
        text = words(x, y + 22, area["name"], colour="ink", anchor="middle", bold=True)
        return triangle(x, y - 2, 20) + f'<g {_HALO} class="major s-paper">{text}</g>'
    if (max(xs) - min(xs)) * sheet.scale < 7.2 * len(area["name"]):
        return ""
    text = words(x, y + 4, area["name"], anchor="middle")
    return f'<g {_HALO} class="minor s-paper" font-size="12">{text}</g>'


def _scale_bar(sheet: _Sheet) -> str:
    """Return a bar of a round length, at most 200 wide."""
    metres = next(length for length in reversed(ticks(200 / sheet.scale, 1)) if length * sheet.scale <= 250)
    text = f"{shortest(metres / 1000)} km" if metres >= 1000 else f"{shortest(metres)} m"
    y, end = sheet.high - 14, _EDGE + metres * sheet.scale
    bar = path(f"M{_EDGE} {y - 5:.1f}V{y:.1f}H{end:.1f}V{y - 5:.1f}", paint("none", "soft", 1.5))
    return bar + words(end + 8, y + 2, text)


def _north_arrow(sheet: _Sheet) -> str:
    x, y = _WIDE - 24, sheet.high - 30
    return path(f"M{x} {y:.1f}l6 18-6-4-6 4z", paint("soft")) + words(
        x - 10, y + 15, "N", anchor="end", bold=True
    )
