"""The demo town's geography: real municipal boundaries, districts derived from points, named places."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely

from samverkan.places.geometry import AreaSet, read_areas, to_crs

FILES = Path(__file__).parent / "files"
SWEREF99_TM, WGS84 = 3006, 4326
DISTRICT, TOWNS = "lpo-orebro", ("1880", "1814")  # the local police district and what lies in it
WALKING_DISTANCE = 650  # metres from its middle that a partnership area reaches at most
ANYWHERE = 1e6  # the reach of the countryside

_DERIVED = "Gränserna är ungefärliga: de är gjorda ur en punkt mitt i varje område, inte uppmätta."
_SCB = "SCB, RegSO 2020 och folkmängd 2023; gränserna är våra egna uppskattningar"
_AGREEMENT = "Samverkansöverenskommelse 2024–2026; gränserna är våra egna uppskattningar"


@dataclass(frozen=True, eq=False)
class DemoLayer:
    """A layer of areas as ``places.actions.load_layer`` wants it."""

    slug: str
    name: str
    kind: str  # a value of ``places.states.LayerKind``
    areas: AreaSet
    source: str
    licence: str
    is_illustrative: bool
    populations: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoPlace:
    """A named place as ``places.actions.name_place`` wants it."""

    name: str
    kind: str  # a value of ``places.states.PlaceKind``
    district: str  # code of its area in the layer "regso"
    east: int
    north: int
    aliases: tuple[str, ...]


def layers(code: str) -> list[DemoLayer]:
    """Return a municipality's layers, the widest first; in Örebro also those that are agreed on."""
    found = [_county(code), _police_district(), _municipality(code), _districts(code)]
    return [*found, _partnership(), _clusters()] if _partners(code) else found


def levels(code: str) -> list[tuple[str, str]]:
    """Return which area lies in which, up to the county, as pairs of area codes."""
    return [(DISTRICT, code[:2]), (code, DISTRICT), *((row["kod"], code) for row in _partners(code))]


def links(code: str) -> list[tuple[str, str]]:
    """Return which partnership area is counted into which cluster, as pairs of area codes."""
    return [(row["kod"], _code_of(row["kluster"])) for row in _partners(code)]


def places(code: str) -> list[DemoPlace]:
    """Return the named places of a municipality."""
    points = {point["namn"]: point for point in _points(code)}
    return [_place(row, points[row["punkt"]]) for row in _rows("platser.csv") if row["punkt"] in points]


@lru_cache
def boundary(code: str) -> shapely.Geometry:
    """Return the municipality's boundary in SWEREF 99 TM."""
    areas = read_areas(FILES / "kommuner.geojson")
    return areas.polygons[areas.codes.index(code)]


def derive(boundary: shapely.Geometry, points: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Return a part of the boundary for each point (n, 2), so that together they fill it.

    A point gets what is nearest to it (Voronoi) and within its reach; what nobody reaches goes to the
    nearest point that reaches everywhere.
    """
    everywhere = points[reach >= ANYWHERE]
    circles = shapely.buffer(shapely.points(points), reach, quad_segs=6)
    lines = [boundary, *_nearest(boundary, points), *_nearest(boundary, everywhere), *circles]
    noded = shapely.union_all(shapely.boundary(np.array(lines, dtype=object)), grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    inside = shapely.point_on_surface(faces)
    faces = faces[shapely.contains(boundary, inside)]
    owner = _owner(shapely.get_coordinates(shapely.point_on_surface(faces)), points, reach)
    return np.array([shapely.union_all(faces[owner == n]) for n in range(len(points))], dtype=object)


def _owner(spots: np.ndarray, points: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Return the nearest point of each spot if it reaches there, else the nearest that reaches everywhere."""
    distance = np.linalg.norm(spots[:, None, :] - points[None, :, :], axis=2)
    nearest = distance.argmin(axis=1)
    far = np.where(reach >= ANYWHERE, distance, np.inf).argmin(axis=1)
    return np.where(distance.min(axis=1) <= reach[nearest], nearest, far)


def _nearest(boundary: shapely.Geometry, points: np.ndarray) -> np.ndarray:
    return shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=boundary))


def _cells(code: str) -> np.ndarray:
    """Return the cell of each point of a municipality."""
    rows = _points(code)
    reach = np.array([float(row["rackvidd_m"] or ANYWHERE) for row in rows])
    return derive(boundary(code), np.array([_position(row) for row in rows]), reach)


def _county(code: str) -> DemoLayer:
    areas = read_areas(FILES / "lan.geojson")
    people = dict(zip(areas.codes, areas.populations, strict=True))
    at = areas.codes.index(code[:2])
    return DemoLayer(
        "lan", "Länet", "county", _area_set([areas.names[at]], [code[:2]], [areas.polygons[at]]),
        "SCB, generaliserad gräns och folkmängd 2023", "CC0", is_illustrative=False,
        populations={code[:2]: people[code[:2]] or 0},
    )  # fmt: skip


def _police_district() -> DemoLayer:
    shape = shapely.union_all([boundary(each) for each in TOWNS])
    people = sum(int(row["folkmangd_2023"]) for each in TOWNS for row in _regso(each))
    return DemoLayer(
        "lokalpolisomrade", "Lokalpolisområdet", "district",
        _area_set(["Lokalpolisområde Örebro"], [DISTRICT], [shape]),
        "SCB, kommunernas generaliserade gränser lagda ihop", "CC0", is_illustrative=False,
        populations={DISTRICT: people},
    )  # fmt: skip


def _municipality(code: str) -> DemoLayer:
    areas = read_areas(FILES / "kommuner.geojson")
    name = areas.names[areas.codes.index(code)]
    people = sum(int(row["folkmangd_2023"]) for row in _regso(code))
    return DemoLayer(
        "kommun", "Kommunen", "municipality", _area_set([name], [code], [boundary(code)]),
        "SCB, generaliserad gräns", "CC0", is_illustrative=False, populations={code: people},
    )  # fmt: skip


def _districts(code: str) -> DemoLayer:
    rows, points, cells = _regso(code), _points(code), _cells(code)
    codes = [row["kod"] for row in rows]
    shapes = [shapely.union_all(cells[[p["regso_kod"] == each for p in points]]) for each in codes]
    return DemoLayer(
        "regso", "Stadsdelar och landsbygd", "statistics",
        _area_set([row["namn"] for row in rows], codes, shapes, _DERIVED), _SCB, "CC0, CC BY 4.0 (GeoNames)",
        is_illustrative=True, populations={row["kod"]: int(row["folkmangd_2023"]) for row in rows},
    )  # fmt: skip


def _partnership() -> DemoLayer:
    rows = _partners("1880")
    areas = _area_set([r["namn"] for r in rows], [r["kod"] for r in rows], _neighbourhoods(), _DERIVED)
    return DemoLayer(
        "partnerskap", "Partnerskapsområden", "partnership", areas, _AGREEMENT, "", is_illustrative=True
    )


def _clusters() -> DemoLayer:
    rows = _partners("1880")
    names = list(dict.fromkeys(row["kluster"] for row in rows))
    parts = np.array(_neighbourhoods(), dtype=object)
    shapes = [shapely.union_all(parts[[row["kluster"] == name for row in rows]]) for name in names]
    areas = _area_set(names, [_code_of(name) for name in names], shapes, _DERIVED)
    return DemoLayer("kluster", "Kluster", "cluster", areas, _AGREEMENT, "", is_illustrative=True)


def _neighbourhoods() -> list[shapely.Geometry]:
    """Return the partnership areas: the cell of the point with their name, within walking distance."""
    cells = {row["namn"]: (row, cell) for row, cell in zip(_points("1880"), _cells("1880"), strict=True)}
    wanted = [cells[row["namn"]] for row in _partners("1880")]
    return [
        shapely.intersection(cell, shapely.Point(_position(row)).buffer(WALKING_DISTANCE, quad_segs=6))
        for row, cell in wanted
    ]


def _position(row: dict[str, str]) -> tuple[float, float]:
    x, y = to_crs(float(row["lon"]), float(row["lat"]), WGS84, SWEREF99_TM)
    return float(x), float(y)


def _place(row: dict[str, str], point: dict[str, str]) -> DemoPlace:
    x, y = _position(point)
    east, north = round(x) + int(row["ost_m"]), round(y) + int(row["nord_m"])
    aliases = tuple(name for name in row["andra_namn"].split("|") if name)
    return DemoPlace(row["namn"], row["slag"], point["regso_kod"], east, north, aliases)


def _area_set(names: list[str], codes: list[str], shapes: list[shapely.Geometry], *notes: str) -> AreaSet:
    polygons = np.array(shapes, dtype=object)
    return AreaSet(tuple(names), tuple(codes), polygons, SWEREF99_TM, None, tuple(notes))


def _code_of(name: str) -> str:
    return name.lower().replace("/", "-")


def _regso(code: str) -> list[dict[str, str]]:
    return [row for row in _rows("regso.csv") if row["kommun_kod"] == code]


def _points(code: str) -> list[dict[str, str]]:
    return [row for row in _rows("punkter.csv") if row["regso_kod"].startswith(code)]


def _partners(code: str) -> list[dict[str, str]]:
    return [row for row in _rows("partnerskap.csv") if row["kommun_kod"] == code]


def _rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
