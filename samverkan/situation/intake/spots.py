"""How exact a point is: a centroid or a snapped point must never pass for the place of an event."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .batch import Labels
from .precision import NOWHERE, PlacePrecision

MANY, SOME, STREETS, AREAS = 20, 10, 5, 3
_CENTROID_REACH = 5.0
_CODED = re.compile(r"\b\d+X{1,3}\b|\bblock\b|\bkvarteret\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d+)\s+\D")


def place_precision(
    x: NDArray[np.int32],
    y: NDArray[np.int32],
    places: Labels,
    area_labels: Labels,
    areas: Any,
    *,
    coarse: bool,
) -> NDArray[np.int8]:
    """Return the precision of each row's point; ``coarse`` says that the coordinates are rounded off."""
    known = x != NOWHERE
    result = np.where(area_labels.index >= 0, PlacePrecision.AREA, PlacePrecision.UNKNOWN).astype(np.int8)
    result[known] = PlacePrecision.POINT
    if not known.any():
        return result
    spot, count = _spots(x[known], y[known])
    coded, hundreds = _block_labels(places)
    at = result[known]
    at[coarse | hundreds[places.index[known]]] = PlacePrecision.SEGMENT
    at[(count >= SOME)[spot]] = PlacePrecision.PLACE
    at[coded[places.index[known]] | coarse] = PlacePrecision.SEGMENT
    at[_is_centroid(x[known], y[known], spot, count, places[known], area_labels[known], areas)] = (
        PlacePrecision.AREA
    )
    result[known] = at
    return result


def is_coarse(x: NDArray[np.float64], y: NDArray[np.float64]) -> bool:
    """Return whether nearly all coordinates are rounded: to 0.001 degrees, or to 100 metres."""
    known = np.isfinite(x) & np.isfinite(y) & (x != 0)
    if known.sum() < MANY:
        return False
    step = 1e-3 if np.abs(np.concatenate([x[known], y[known]])).max() <= 360 else 100.0
    rounded = [np.abs(v[known] / step - np.rint(v[known] / step)) < 1e-6 for v in (x, y)]
    return bool((rounded[0] & rounded[1]).mean() > 0.95)


def _spots(x: NDArray[np.int32], y: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the number of each row's point, and how many rows each point has."""
    both = (x.astype(np.int64) << 32) ^ (y.astype(np.int64) & 0xFFFFFFFF)
    _, spot, count = np.unique(both, return_inverse=True, return_counts=True)
    return spot, count


def _block_labels(places: Labels) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which labels hide the house number (12XX), and which give a block as a whole hundred."""
    coded = np.array([*(bool(_CODED.search(name)) for name in places.names), False])
    numbers = [int(m[1][:9]) if (m := _NUMBER.match(name)) else -1 for name in places.names]
    whole = np.array([*(n >= 0 and n % 100 == 0 for n in numbers), False])
    numbered = sum(n >= 0 for n in numbers)
    return coded, whole if numbered >= MANY and whole.sum() > 0.8 * numbered else np.zeros_like(whole)


def _is_centroid(
    x: Any, y: Any, spot: Any, count: Any, places: Labels, area_labels: Labels, areas: Any
) -> NDArray[np.bool_]:
    """Return which rows lie on the middle of an area, or on a point that stands for many streets or areas."""
    streets = np.array([*_numbered(_street(name) for name in places.names), -1])[places.index]
    many = (count >= MANY) & ((_different(spot, streets, len(count)) >= STREETS)
                              | (_different(spot, area_labels.index, len(count)) >= AREAS))  # fmt: skip
    shapes = [] if areas is None else [shape for shape in areas.polygons if shape is not None]
    if shapes:
        first = np.unique(spot, return_index=True)[1]
        middles = shapely.STRtree(shapely.centroid(shapes))
        rows = middles.query(
            shapely.points(x[first], y[first]), predicate="dwithin", distance=_CENTROID_REACH
        )[0]
        on_middle = np.zeros(len(count), dtype=bool)
        on_middle[rows] = True
        many |= on_middle & (count >= AREAS)
    return many[spot]


def _street(label: str) -> str:
    """Return the street of an address: what stands before the comma, without numbers."""
    return " ".join(re.sub(r"[\d-]+\S*", " ", label.split(",", 1)[0].casefold()).split()[:2])


def _numbered(texts: Any) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(text, len(numbers)) for text in texts]


def _different(spot: NDArray[np.intp], values: NDArray[Any], size: int) -> NDArray[np.intp]:
    """Return how many different values (-1 is none) each spot has."""
    known = values >= 0
    pairs = np.unique(np.stack([spot[known], values[known]]), axis=1)
    return np.bincount(pairs[0].astype(np.intp), minlength=size)
