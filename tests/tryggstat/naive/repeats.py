"""Slow twins of ``tryggstat.repeats``: one pair after the other."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray


def inside(value: float, low: float, high: float, closed: str) -> bool:
    """Return whether a band holds a value."""
    if closed == "left":
        return low <= value < high
    return low < value <= high or value == low == 0


def far_apart(a: NDArray, b: NDArray, metric: str) -> float:
    """Measure the way between two points."""
    return float(np.abs(a - b).sum() if metric == "manhattan" else np.sqrt(((a - b) ** 2).sum()))


def knox_table(
    xy: NDArray, day: NDArray, distances: tuple, days: tuple, metric: str = "euclidean", closed: str = "left"
) -> NDArray:
    """Put every pair into its cell."""
    table = np.zeros((len(distances) - 1, len(days) - 1), int)
    for i, j in combinations(range(len(day)), 2):
        apart, between = far_apart(xy[i], xy[j], metric), abs(day[i] - day[j])
        for row, wide in enumerate(pairwise(distances)):
            for column, long in enumerate(pairwise(days)):
                table[row, column] += inside(apart, *wide, closed) and inside(between, *long, closed)
    return table


def near_repeats(xy: NDArray, day: NDArray, distance: float, days: float) -> list[list[int]]:
    """Return the pairs, the earlier event first."""
    pairs = [
        [i, j] if day[i] <= day[j] else [j, i]
        for i, j in combinations(range(len(day)), 2)
        if far_apart(xy[i], xy[j], "euclidean") < distance and abs(day[i] - day[j]) < days
    ]
    return sorted(pairs)
