"""Areas made light enough to draw: simplified together, in whole metres."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

Ring = list[list[int]]


def outlines(polygons: Any, *, tolerance: float | None = None) -> list[list[Ring]]:
    """Return each area's rings as whole numbers, at most about ``tolerance`` metres off.

    Neighbours keep their shared boundary when the areas form a coverage. Without a tolerance it is a
    thousandth of the drawing's width. Holes are rings too: fill them by the even-odd rule.
    """
    shapes = np.asarray(polygons, dtype=object)
    if not len(shapes):
        return []
    west, south, east, north = shapely.total_bounds(shapes)
    light = _simplified(shapes, tolerance or max(east - west, north - south) / 1000)
    return [[ring for part in shapely.get_parts(shape) for ring in _rings(part)] for shape in light]


def label_points(polygons: Any) -> np.ndarray:
    """Return a point well inside each area as whole numbers, shape (n, 2), for its name."""
    inside = shapely.point_on_surface(np.asarray(polygons, dtype=object))
    return np.rint(shapely.get_coordinates(inside)).astype(np.int64).reshape(-1, 2)


def _simplified(shapes: np.ndarray, tolerance: float) -> np.ndarray:
    if shapely.coverage_is_valid(shapes):
        return shapely.coverage_simplify(shapes, tolerance)
    return shapely.simplify(shapes, tolerance, preserve_topology=True)  # overlapping areas, one by one


def _rings(part: shapely.Polygon) -> list[Ring]:
    return [
        np.rint(shapely.get_coordinates(ring)).astype(int).tolist()
        for ring in (part.exterior, *part.interiors)
    ]
