"""In which system, and in which order, a table gives its coordinates; and the points in metres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import CRSError

from samverkan.places.geometry import GeometryError, settle, to_crs, working_crs

from .precision import NOWHERE

Floats = NDArray[np.float64]
_ZONES = ("1200", "1330", "1500", "1630", "1800", "1415", "1545", "1715", "1845", "2015", "2145", "2315")
_SWEREF_ZONES = dict(zip(_ZONES, range(3007, 3019), strict=True))
_NAMES = {
    4326: "WGS 84 (latitud och longitud)",
    3006: "SWEREF 99 TM",
    3021: "RT 90 2,5 gon V",
    3857: "Web Mercator",
}
_SAMPLE = 2000
_FAR = 100_000  # metres beyond the areas (or, without areas, three times as far from the middle)


class Areas(Protocol):
    """What is needed of a set of areas."""

    @property
    def polygons(self) -> Any:
        """Return the shapes."""

    @property
    def crs(self) -> int:
        """Return their system in metres."""


@dataclass(frozen=True)
class Points:
    """Points in whole metres of the working system, ``NOWHERE`` where there is none; and what was found."""

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    crs: int
    middle: tuple[float, float] | None
    notes: tuple[str, ...]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Return which rows have a point."""
        return self.x != NOWHERE


def place(x: Floats, y: Floats, *, areas: Areas | None = None, declared: str | int | None = None) -> Points:
    """Return the points in metres; ``x`` is the east and ``y`` the north column, nan where unknown."""
    known = np.isfinite(x) & np.isfinite(y) & ((np.abs(x) > 1e-9) | (np.abs(y) > 1e-9))
    if not known.any():
        return Points(*_nowhere(len(x)), areas.crs if areas else 3006, None, ())
    try:
        source, swapped, fits = _frame(x[known], y[known], areas, declared)
    except GeometryError as error:
        return Points(
            *_nowhere(len(x)), areas.crs if areas else 3006, None, (f"Koordinaterna används inte: {error}",)
        )
    east, north = (y, x) if swapped else (x, y)
    lon, lat = (np.median(v) for v in to_crs(east[known], north[known], source, 4326))
    target = areas.crs if areas else working_crs(float(lon), float(lat))
    east, north = np.where(known, east, np.nan), np.where(known, north, np.nan)
    middle = float(lon), float(lat)
    return _moved(east, north, source, target, areas, middle, _told(source, swapped, fits))


def _nowhere(size: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return np.full(size, NOWHERE, dtype=np.int32), np.full(size, NOWHERE, dtype=np.int32)


def _frame(x: Floats, y: Floats, areas: Areas | None, declared: str | int | None) -> tuple[Any, bool, bool]:
    """Return system, whether north stands first, and whether the areas agree."""
    if areas is not None and (box := _box(areas, 0.05)) is not None:
        step = max(len(x) // _SAMPLE, 1)
        tries = [
            (_share_inside(x[::step], y[::step], *way, areas.crs, box), way) for way in _ways(areas, declared)
        ]
        best, way = max(tries, key=lambda item: item[0])  # the first of equals: the likeliest
        if best > 0.3:
            return *way, True
    found = settle(x, y, declared=_system(declared))
    return found.epsg or found.crs, found.swapped, areas is None


def _ways(areas: Areas, declared: str | int | None) -> Iterator[tuple[Any, bool]]:
    """Give the systems to try, the likeliest first, each with both orders."""
    told = _system(declared)
    codes = [told] if told is not None else []
    if not isinstance(declared, int):
        codes += [4326, areas.crs, 3006, *range(3007, 3019), 3021, 3857]
    for code in dict.fromkeys(codes):
        yield code, False
        yield code, True


def _share_inside(x: Floats, y: Floats, source: Any, swapped: bool, target: int, box: Floats) -> float:
    """Return the share of points that fall inside the areas' box."""
    east, north = to_crs(*((y, x) if swapped else (x, y)), source, target)
    inside = (east >= box[0]) & (north >= box[1]) & (east <= box[2]) & (north <= box[3])
    return float(inside.mean())


def _box(areas: Areas, margin: float, at_least: float = 0) -> Floats | None:
    """Return the areas' bounding box with a margin, or None when they have no shapes."""
    box = np.asarray(shapely.total_bounds(np.asarray(areas.polygons, dtype=object)), dtype=float)
    if not np.isfinite(box).all():
        return None
    wider = max(float(max(box[2] - box[0], box[3] - box[1])) * margin, at_least)
    return box + np.array([-wider, -wider, wider, wider])


def _system(declared: str | int | None) -> Any:
    """Return the system that a file or a person declares, if it is one."""
    if declared is None or isinstance(declared, int):
        return declared
    try:
        crs = CRS.from_user_input(declared)
    except CRSError:
        return named_system(declared)
    return crs.to_epsg(min_confidence=60) or crs


def named_system(text: str) -> int | None:
    """Return the system a heading names, such as "X (SWEREF 99 TM)" or "N SWEREF 99 15 00"."""
    words = " ".join(text.casefold().replace("_", " ").split())
    if match := re.search(r"epsg[: ]*(\d{4,5})", words):
        return int(match[1])
    if match := re.search(r"sweref\s?99\s*(tm|\d\d\s?\d\d)", words):
        return 3006 if match[1] == "tm" else _SWEREF_ZONES.get(match[1].replace(" ", ""))
    if re.search(r"\brt\s?90\b", words):
        return 3021
    return 4326 if re.search(r"\bwgs\s?84\b", words) else None


def _told(source: Any, swapped: bool, fits: bool) -> list[str]:
    """Say which system was found."""
    name = _NAMES.get(source) or (CRS.from_user_input(source).name)
    order = ", med nord först" if swapped else ""
    doubt = "" if fits else " Få av punkterna ligger i områdena: kontrollera att filerna hör ihop."
    return [f"Koordinaterna lästes som {name}{order}.{doubt}"]


def _moved(
    x: Floats,
    y: Floats,
    source: Any,
    target: int,
    areas: Areas | None,
    middle: tuple[float, float],
    notes: list[str],
) -> Points:
    """Return the points in the working system; put right single swapped rows, drop those far away."""
    east, north = to_crs(x, y, source, target)
    near = _is_near(east, north, areas)
    odd = np.isfinite(x) & ~near
    if odd.any():
        turned = to_crs(y[odd], x[odd], source, target)
        right = _is_near(*turned, areas, around=(east[near], north[near]))
        rows = np.flatnonzero(odd)[right]
        east[rows], north[rows], near[rows] = turned[0][right], turned[1][right], True
        if right.any():
            notes.append(f"{int(right.sum())} rader hade koordinaterna i omvänd ordning. De vändes.")
        if lost := int((~right).sum()):
            notes.append(f"{lost} rader har en koordinat långt från de andra. Den används inte.")
    whole = [np.where(near, np.rint(np.where(near, v, 0)), NOWHERE).astype(np.int32) for v in (east, north)]
    return Points(whole[0], whole[1], target, middle, tuple(notes))


def _is_near(
    east: Floats, north: Floats, areas: Areas | None, around: tuple[Floats, Floats] | None = None
) -> NDArray[np.bool_]:
    """Return which points lie within reach of the areas, or of the middle of the points."""
    box = _box(areas, 1.0, _FAR) if areas is not None else None
    if box is None:
        known = (
            around
            if around is not None and len(around[0])
            else (east[np.isfinite(east)], north[np.isfinite(north)])
        )
        if not len(known[0]):
            return np.zeros(len(east), dtype=bool)
        x, y = (float(np.median(v)) for v in known)
        box = np.array([x - 3 * _FAR, y - 3 * _FAR, x + 3 * _FAR, y + 3 * _FAR])
        if around is None:  # a whole country is one file too: keep what most points reach
            spread = [np.percentile(v, (1, 99)) for v in known]
            box = np.array(
                [
                    min(box[0], spread[0][0]),
                    min(box[1], spread[1][0]),
                    max(box[2], spread[0][1]),
                    max(box[3], spread[1][1]),
                ]
            )
    return (east >= box[0]) & (north >= box[1]) & (east <= box[2]) & (north <= box[3])
