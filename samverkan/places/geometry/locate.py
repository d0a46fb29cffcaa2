"""Point → area, and the grid cell of a point."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

OUTSIDE = -1
_CHUNK = 250_000  # points at a time: 250 000 point objects are about 25 MB


def locate(polygons: Any, x: Any, y: Any) -> np.ndarray:
    """Return for each point the index of the first polygon that covers it, -1 outside all (int32).

    The boundary belongs to the polygon, so a point on a shared boundary is in the first of the two.
    A point that is not finite is outside.
    """
    shapes = np.asarray(polygons, dtype=object)
    east, north = np.atleast_1d(np.asarray(x, dtype=float)), np.atleast_1d(np.asarray(y, dtype=float))
    found = np.full(len(east), OUTSIDE, dtype=np.int32)
    if not len(shapes):
        return found
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)
    for start in range(0, len(east), _CHUNK):
        part = slice(start, start + _CHUNK)
        found[part] = _locate_part(tree, shapes, east[part], north[part])
    return found


def _locate_part(tree: shapely.STRtree, shapes: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Ask the tree for boxes first; a prepared polygon then answers for all its points in one call."""
    found = np.full(len(x), OUTSIDE, dtype=np.int32)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    point, shape = tree.query(shapely.points(x[known], y[known]))
    order = np.argsort(shape, kind="stable")
    point, shape = known[point[order]], shape[order]
    numbers = np.unique(shape)[::-1]  # the first polygon writes last
    starts, ends = (np.searchsorted(shape, numbers, side=side) for side in ("left", "right"))
    for number, start, end in zip(numbers, starts, ends, strict=True):
        candidates = point[start:end]
        inside = shapely.intersects_xy(shapes[number], x[candidates], y[candidates])
        found[candidates[inside]] = number
    return found


def cell_of(x: Any, y: Any, size: int = 500) -> np.ndarray:
    """Return the number of the grid cell of each point: 100 000 × row + column, from the system's origin.

    Cells are half open, so a point on a line belongs to the cell to its north and east.
    """
    column = np.floor(np.asarray(x, dtype=float) / size).astype(np.int64)
    row = np.floor(np.asarray(y, dtype=float) / size).astype(np.int64)
    return row * 100_000 + column
