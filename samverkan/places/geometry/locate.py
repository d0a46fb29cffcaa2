"""Point → area, and the grid cell of a point."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

OUTSIDE = -1


def locate(polygons: Any, x: Any, y: Any) -> np.ndarray:
    """Return for each point the index of the first polygon that covers it, -1 outside all (int32).

    The boundary belongs to the polygon, so a point on a shared boundary is in the first of the two.
    A point that is not finite is outside.
    """
    shapes = np.asarray(polygons, dtype=object)
    east, north = np.atleast_1d(np.asarray(x, dtype=float)), np.atleast_1d(np.asarray(y, dtype=float))
    found = np.full(len(east), OUTSIDE, dtype=np.int32)
    known = np.flatnonzero(np.isfinite(east) & np.isfinite(north))
    order = known[np.argsort(east[known])]
    east, north = east[order], north[order]
    shapely.prepare(shapes)
    for number in range(len(shapes) - 1, -1, -1):  # the first polygon writes last
        near = _in_box(shapely.bounds(shapes[number]), east, north)
        inside = shapely.intersects_xy(shapes[number], east[near], north[near])
        found[order[near[inside]]] = number
    return found


def _in_box(box: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the positions of points within a box, given points sorted from west to east."""
    west, south, east, north = box
    first, last = np.searchsorted(x, west, side="left"), np.searchsorted(x, east, side="right")
    rows = y[first:last]
    return first + np.flatnonzero((rows >= south) & (rows <= north))


def cell_of(x: Any, y: Any, size: int = 500) -> np.ndarray:
    """Return the number of the grid cell of each point: 100 000 × row + column, from the system's origin.

    Cells are half open, so a point on a line belongs to the cell to its north and east.
    """
    column = np.floor(np.asarray(x, dtype=float) / size).astype(np.int64)
    row = np.floor(np.asarray(y, dtype=float) / size).astype(np.int64)
    return row * 100_000 + column
