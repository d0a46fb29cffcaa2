"""Circles around each place: which places lie inside, and how much of the measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EARTH = 6_367_000.0  # metres; the radius that the reference program uses
CLOSE = 1 + 1e-9
MOST_AT_ONCE = 8_000_000

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Map:
    """The places' coordinates in a plane or, for longitude and latitude, on a unit sphere."""

    at: Floats
    great_circle: bool
    together: bool
    """Equally distant places enter a circle together; otherwise one by one, by x and then y."""

    def reach(self, radius: float | None) -> float:
        """Return the straight distance that a radius in metres allows."""
        if radius is None:
            return float(np.inf)
        if self.great_circle:
            return float(2 * np.sin(min(radius / EARTH, np.pi) / 2)) * CLOSE
        return float(radius) * CLOSE

    def rank(self) -> Whole:
        """Return the order in which equally distant places are written."""
        return np.argsort(np.arange(len(self.at)) if self.together else self._by_coordinates()).astype(
            np.int64
        )

    def _by_coordinates(self) -> Whole:
        columns = [1, 0] if self.great_circle else [0, 1]
        return np.lexsort([self.plain[:, column] for column in columns[::-1]])

    @property
    def plain(self) -> Floats:
        """Return x and y, or longitude and latitude."""
        if not self.great_circle:
            return self.at
        x, y, z = self.at.T
        return np.column_stack([np.arctan2(y, x), np.arcsin(np.clip(z, -1, 1))])

    def inside(self, centre: int, last: int) -> tuple[tuple[int, ...], float]:
        """Return the places of the circle that ends with ``last``, nearest first, and its radius."""
        square = ((self.at - self.at[centre]) ** 2).sum(axis=1)
        rank = self.rank()
        tied = (square >= square[last] / CLOSE**2) & (square <= square[last] * CLOSE**2)
        within = (square < square[last]) & ~tied
        within |= tied if self.together else tied & (rank <= rank[last])
        places = np.flatnonzero(within)
        order = np.lexsort([rank[places], np.where(tied, square[last], square)[places]])
        return tuple(int(place) for place in places[order]), self.radius(float(square[last]))

    def radius(self, square: float) -> float:
        """Return metres from a squared straight distance."""
        straight = float(np.sqrt(square))
        return 2 * EARTH * float(np.arcsin(min(straight / 2, 1.0))) if self.great_circle else straight


def place_on_map(xy: Floats, metric: str, ties: str) -> Map:
    """Return the map; longitude and latitude in degrees become points of a sphere."""
    if metric == "euclidean":
        return Map(np.ascontiguousarray(xy, dtype=float), False, ties == "together")
    lon, lat = np.radians(xy).T
    at = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return Map(np.ascontiguousarray(at), True, ties == "together")


@dataclass(frozen=True)
class Circles:
    """All circles, as the places that each one adds to the smaller; those without measure are left out."""

    ends: Whole
    place: NDArray[np.int32]
    weight: Floats
    """Measure of the circle that the place ends; -1 if a place as far away follows."""

    @property
    def arrays(self) -> tuple[Whole, NDArray[np.int32], Floats]:
        """Return them as the compiled loops want them."""
        return self.ends, self.place, self.weight


def draw_circles(where: Map, measure: Floats, *, max_radius: float | None, max_share: float) -> Circles:
    """Return the circles around each place within the radius and the share of the measure."""
    from tryggstat.scan.kernels.neighbours import surround

    reach, rank, most = where.reach(max_radius), where.rank(), max_share * measure.sum() * CLOSE
    along = np.argsort(where.at[:, 0], kind="stable")
    sorted_x = where.at[along, 0]
    firsts = np.searchsorted(sorted_x, where.at[:, 0] - reach)
    lasts = np.searchsorted(sorted_x, where.at[:, 0] + reach, side="right")
    parts = []
    for first, last in in_parts(lasts - firsts):
        size = int((lasts - firsts)[first:last].sum())
        ends, place, weight = np.empty(last - first, np.int64), np.empty(size, np.int32), np.empty(size)
        order = (along, firsts[first:last], lasts[first:last], rank)
        surround(where.at, order, reach, measure, most, where.together, first, (ends, place, weight))
        parts.append((ends, place[: ends[-1]].copy(), weight[: ends[-1]].copy()))
    starts = np.cumsum([0] + [len(place) for _, place, _ in parts])
    ends = np.concatenate([part[0] + start for part, start in zip(parts, starts, strict=False)])
    return Circles(ends, np.concatenate([p[1] for p in parts]), np.concatenate([p[2] for p in parts]))


def in_parts(sizes: Whole) -> list[tuple[int, int]]:
    """Return ranges of centres whose candidates together are few enough to sort at once."""
    parts, first, held = [], 0, 0
    for centre, size in enumerate(sizes.tolist()):
        if held and held + size > MOST_AT_ONCE:
            parts.append((first, centre))
            first, held = centre, 0
        held += size
    return [*parts, (first, len(sizes))]
