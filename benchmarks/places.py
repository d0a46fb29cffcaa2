"""Point → area, and areas out of files, each beside doing it plainly.

python -m benchmarks.places [points]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np
import shapely

from samverkan.doors.demo import geography
from samverkan.doors.demo.events import town
from samverkan.places.geometry import locate, to_crs

SAMPLE = 20_000  # points that the plain loop is given; its time is scaled to all


def main(points: int = 1_000_000) -> None:
    """Print each figure and its ratio to its yardstick."""
    polygons = geography.layers("1880")[1].areas.polygons
    many = _cells(polygons, 2_000)
    x, y = _scattered(points)
    _compare(f"{points:,} points in {len(polygons)} districts", polygons, x, y)
    _compare(f"{points:,} points in {len(many):,} cells", many, x, y)
    seconds = _timed(lambda: to_crs(*to_crs(x, y, 3006, 4326), 4326, 3006))
    print(f"{points:,} points to WGS 84 and back: {seconds:.2f} s")
    seconds = _timed(lambda: town(np.random.default_rng(1), until=date(2026, 11, 15)))
    print(f"three years of demo events: {seconds:.2f} s")


def _compare(what: str, polygons: Any, x: np.ndarray, y: np.ndarray) -> None:
    ours = _timed(lambda: locate(polygons, x, y))
    tree = shapely.STRtree(polygons)
    joined = _timed(lambda: tree.query(shapely.points(x, y), predicate="intersects"))
    loop = _timed(lambda: _one_by_one(tree, x[:SAMPLE], y[:SAMPLE])) * len(x) / SAMPLE
    print(
        f"{what}: {ours:.2f} s; a tree join takes {joined / ours:.1f} times as long ({joined:.2f} s), "
        f"point by point {loop / ours:.0f} times ({loop:.1f} s, scaled from {SAMPLE:,})"
    )


def _one_by_one(tree: shapely.STRtree, x: np.ndarray, y: np.ndarray) -> list[int]:
    """Ask the tree about one point at a time: the yardstick."""
    spots = zip(x.tolist(), y.tolist(), strict=True)
    return [min(tree.query(shapely.Point(*spot), predicate="intersects"), default=-1) for spot in spots]


def _scattered(points: int) -> tuple[np.ndarray, np.ndarray]:
    west, south, east, north = geography.boundary("1880").bounds
    rng = np.random.default_rng(1)
    return rng.uniform(west, east, points), rng.uniform(south, north, points)


def _cells(polygons: Any, count: int) -> np.ndarray:
    """Return a division of the same land into many areas."""
    x, y = _scattered(count)
    whole = shapely.union_all(polygons)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(shapely.points(x, y))))
    return shapely.intersection(cells, whole)


def _timed(work: Callable[[], Any]) -> float:
    """Return the best of three, after which caches are warm."""
    times = []
    for _ in range(3):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
