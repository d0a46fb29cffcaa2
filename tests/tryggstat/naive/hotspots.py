"""Slow twins of ``tryggstat.hotspots``: one minute, one cell, one point, one draw at a time."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def aoristic_weights(start: int, end: int) -> Floats:
    """Put one minute after the other into its hour of the week."""
    hours = np.zeros(168)
    for minute in range(start, end) if end > start else [start]:
        hours[minute // 60 % 168] += 1
    return hours / hours.sum()


def row(neighbours: tuple, cell: int) -> NDArray[np.int64]:
    """Return the neighbours of one cell."""
    indptr, indices = neighbours[:2]
    return indices[indptr[cell] : indptr[cell + 1]]


def exact_chances(values: Floats, neighbours: tuple, cell: int) -> tuple[float, float]:
    """Draw every possible neighbourhood of one cell from all other cells."""
    near = row(neighbours, cell)
    others = [value for number, value in enumerate(values) if number != cell]
    sums = np.array([sum(drawn) for drawn in combinations(others, len(near))])
    seen = sum(values[near])
    return float((sums >= seen).mean()), float((sums <= seen).mean())


def getis_ord(values: Floats, weights: Floats, *, star: bool) -> Floats:
    """Return z of a full matrix of weights, cell after cell."""
    z = np.empty(len(values))
    for cell in range(len(values)):
        pool = values if star else np.delete(values, cell)
        w = weights[cell] if star else np.delete(weights[cell], cell)
        n, spread = len(pool), pool.var()
        variance = spread * (n * (w**2).sum() - w.sum() ** 2) / (n - 1)
        z[cell] = (w @ pool - w.sum() * pool.mean()) / np.sqrt(variance)
    return z


def local_moran(values: Floats, weights: Floats) -> Floats:
    """Return I, one product after the other."""
    z = values - values.mean()
    m2 = (z**2).sum() / len(z)
    return np.array(
        [
            sum(z[cell] * weights[cell, other] * z[other] for other in range(len(z)) if other != cell) / m2
            for cell in range(len(z))
        ]
    )


def touching(ny: int, nx: int, *, diagonal: bool) -> list[list[int]]:
    """Compare every cell of a grid with every other."""
    cells = [(y, x) for y in range(ny) for x in range(nx)]
    far = 1 if diagonal else 0
    return [
        [
            number
            for number, (b, a) in enumerate(cells)
            if max(abs(b - y), abs(a - x)) == 1 and abs(b - y) * abs(a - x) <= far
        ]
        for y, x in cells
    ]


def kernel_sum(xy: Floats, at: Floats, bandwidth: float, kernel: str, weights: Floats) -> float:
    """Add one bump after the other at one point."""
    total = 0.0
    for (x, y), weight in zip(xy, weights, strict=True):
        far = ((x - at[0]) ** 2 + (y - at[1]) ** 2) / bandwidth**2
        if kernel == "gaussian":
            total += weight * np.exp(-far / 2) / (2 * np.pi * bandwidth**2)
        elif far < 8:  # falls to nought at √8 bandwidths
            total += weight * 3 / (8 * np.pi * bandwidth**2) * (1 - far / 8) ** 2
    return total


def way_to_segment(point: Floats, segment: Floats) -> float:
    """Walk along the segment in small steps and keep the shortest way."""
    steps = np.linspace(0, 1, 20_001)[:, None]
    along = segment[:2] + steps * (segment[2:] - segment[:2])
    return float(np.sqrt(((along - point) ** 2).sum(axis=1)).min())
