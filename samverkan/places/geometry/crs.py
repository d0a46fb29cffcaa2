"""Coordinate systems: always east (or longitude) first, and which system some numbers are in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from samverkan.places.geometry.errors import GeometryError

WGS84 = 4326
SWEREF99_TM = 3006
RT90 = 3021
LOCAL_ZONES = range(3007, 3019)  # SWEREF 99 12 00 … 23 15

# Sweden with its neighbours, for the choice of working system …
_NEAR_SWEDEN = (10.0, 54.5, 25.0, 69.5)
# … and Sweden drawn tighter, because a local zone read as SWEREF 99 TM lands just west of the border.
_SWEDEN = shapely.Polygon(
    [(10.5, 58.3), (11.0, 59.9), (12.0, 61.0), (11.8, 63.3), (13.6, 64.7), (14.3, 66.1), (15.9, 67.7),
     (18.0, 69.2), (21.0, 69.4), (24.7, 67.5), (24.7, 65.3), (21.8, 63.0), (19.9, 60.4), (20.0, 56.8),
     (15.8, 55.0), (12.3, 55.0)]
)  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """How coordinates are to be read."""

    crs: CRS
    swapped: bool  # the file gives north (latitude) first
    guessed: bool  # the system is read from the numbers, not from the file

    @property
    def epsg(self) -> int | None:
        """Return the EPSG number, if the system has one."""
        return self.crs.to_epsg(min_confidence=60)


@lru_cache(maxsize=64)
def _transformer(source: Any, target: Any) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_crs(x: Any, y: Any, source: Any, target: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return coordinates in another system, east (longitude) first; infinite where it does not reach."""
    east, north = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if source == target:
        return east.copy(), north.copy()
    moved_x, moved_y = _transformer(source, target).transform(east, north)
    return np.asarray(moved_x), np.asarray(moved_y)


def working_crs(lon: float, lat: float) -> int:
    """Return SWEREF 99 TM in and near Sweden, elsewhere the UTM zone, as an EPSG number."""
    west, south, east, north = _NEAR_SWEDEN
    if west <= lon <= east and south <= lat <= north:
        return SWEREF99_TM
    zone = int((lon + 180) // 6) % 60 + 1
    return (32600 if lat >= 0 else 32700) + zone


def settle(x: Any, y: Any, *, declared: Any = None) -> Settled:
    """Decide system and axis order of coordinates from what is declared and what the numbers can be.

    ``declared`` is anything pyproj understands, or None. Raises ``GeometryError`` when nothing fits.
    """
    middle = _middle(x, y)
    claims = [(crs, False) for crs in _declared(declared)]
    for crs, guessed in [*claims, *((CRS.from_epsg(code), True) for code in (WGS84, SWEREF99_TM, RT90))]:
        for swapped in _readings(crs, middle, guessed=guessed):
            return Settled(crs, swapped, guessed)
    raise GeometryError(_why_not_settled(*middle))


def _middle(x: Any, y: Any) -> tuple[float, float]:
    """Return the median point, which a few zeros or slips cannot move."""
    east, north = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    known = np.isfinite(east) & np.isfinite(north) & ((east != 0) | (north != 0))
    if not known.any():
        raise GeometryError("Filen har inga användbara koordinater.")
    return float(np.median(east[known])), float(np.median(north[known]))


def _declared(declared: Any) -> Iterator[CRS]:
    if declared is None or declared == "":
        return
    try:
        yield CRS.from_user_input(declared)
    except CRSError:
        return


def _readings(crs: CRS, middle: tuple[float, float], *, guessed: bool) -> list[bool]:
    """Return the possible axis orders, most likely first (False: as given, True: swapped)."""
    orders = [s for s in (False, True) if _lies_within(crs, *(middle[::-1] if s else middle), guessed)]
    if crs.is_geographic and orders == [False, True]:  # both can be degrees: Sweden speaks for one of them
        in_sweden = [shapely.intersects_xy(_SWEDEN, *(middle[::-1] if s else middle)) for s in orders]
        return orders[::-1] if in_sweden == [False, True] else orders
    return orders


def _lies_within(crs: CRS, x: float, y: float, guessed: bool) -> bool:
    """Return whether a point in this system lies where the system is used (a guess: in Sweden)."""
    lon, lat = (float(v) for v in to_crs(x, y, crs, WGS84))
    if not (np.isfinite(lon) and np.isfinite(lat)):
        return False
    if crs.is_geographic:  # people live between 60° south and 84° north
        return abs(x) <= 180 and -60 <= y <= 84
    if guessed:
        return bool(shapely.intersects_xy(_SWEDEN, lon, lat))
    if crs.area_of_use is None:
        return True
    west, south, east, north = crs.area_of_use.bounds
    return west - 2 <= lon <= east + 2 and south - 2 <= lat <= north + 2


def _why_not_settled(x: float, y: float) -> str:
    local = any(0 <= e < 320_000 and 6_050_000 <= n <= 7_750_000 for e, n in ((x, y), (y, x)))
    looks = "en lokal SWEREF 99-zon" if local else "ett koordinatsystem som inte går att känna igen"
    return (
        f"Filen säger inte vilket koordinatsystem den har, och talen (t.ex. {x:.0f}, {y:.0f}) ser ut som "
        f"{looks}. Spara filen med koordinatsystem, helst SWEREF 99 TM (EPSG:3006), eller ange EPSG-koden."
    )
