"""What comes in is points, weights and counts; what is wrong with it is said by name and position."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def check_points(xy: ArrayLike, name: str = "xy") -> Floats:
    """Return coordinates as (n, 2) floats or say which is wrong."""
    points = np.asarray(xy, dtype=float)
    if points.size == 0 and points.ndim <= 2:
        return np.empty((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"{name} must have shape (n, 2); got {points.shape}")
    refuse_where(~np.isfinite(points).all(axis=1), points, f"{name} must be finite")
    return np.ascontiguousarray(points)


def check_column(values: ArrayLike, n: int, name: str) -> Floats:
    """Return one finite number for each of ``n`` events or say which is wrong."""
    column = np.asarray(values, dtype=float)
    if column.shape != (n,):
        raise ValueError(f"{name} must have shape ({n},), one for each point; got {column.shape}")
    refuse_where(~np.isfinite(column), column, f"{name} must be finite")
    return np.ascontiguousarray(column)


def refuse_where(wrong: NDArray[np.bool_], values: NDArray, need: str) -> None:
    """Raise with the first wrong value and its position."""
    if wrong.any():
        at = int(wrong.argmax())
        raise ValueError(f"{need}; got {values[at].tolist()} at {at}")


def check_positive(value: float, name: str) -> float:
    """Return a finite number above nought or say what came."""
    if not (np.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be above 0 and finite; got {value}")
    return float(value)
