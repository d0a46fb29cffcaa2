"""Who is whose neighbour: rows of a sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots.inputs import check_points, check_positive

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rows = Any
"""A scipy.sparse matrix (n, n), or ``(indptr, indices)`` or ``(indptr, indices, weights)``."""


@dataclass(frozen=True)
class Neighbours:
    """Each cell's neighbours without itself, their weights, and the weight it gave itself (0: none)."""

    indptr: Ints
    indices: Ints
    weights: Floats
    own: Floats

    @property
    def size(self) -> Ints:
        """How many neighbours each cell has."""
        return np.diff(self.indptr)

    @property
    def even(self) -> bool:
        """Whether the neighbours of each cell weigh alike, as with weights 0/1 or rows that sum to 1."""
        first = np.repeat(self.indptr[:-1], self.size)
        return bool((self.weights == self.weights[first]).all())

    def add_up(self, each: Floats) -> Floats:
        """Return, for each cell, the sum over its neighbours of what stands beside them."""
        filled = np.flatnonzero(self.size)
        total = np.zeros(len(self.indptr) - 1)
        if len(filled):
            total[filled] = np.add.reduceat(each, self.indptr[filled])
        return total


def grid_neighbours(ny: int, nx: int, *, diagonal: bool = True) -> tuple[Ints, Ints]:
    """Return the neighbours of each cell of a grid, ``(indptr, indices)``, cells numbered row by row.

    Answers: which cells touch which? With ``diagonal`` also those that share a corner only (queen), else
    those that share a side (rook).

    Raises
    ------
    ValueError : a side without cells.

    Examples
    --------
    >>> from tryggstat.hotspots import grid_neighbours
    >>> indptr, indices = grid_neighbours(2, 3)
    >>> indices[indptr[0]:indptr[1]].tolist()
    [1, 3, 4]

    """
    if ny < 1 or nx < 1:
        raise ValueError(f"ny and nx must be at least 1; got {ny} and {nx}")
    number = np.full((ny + 2, nx + 2), -1)
    number[1:-1, 1:-1] = np.arange(ny * nx).reshape(ny, nx)
    steps = [(y, x) for y in range(3) for x in range(3) if (y, x) != (1, 1) and (diagonal or 1 in (y, x))]
    around = np.stack([number[y : y + ny, x : x + nx] for y, x in steps], axis=-1).reshape(ny * nx, -1)
    return np.concatenate([[0], np.cumsum((around >= 0).sum(axis=1))]), around[around >= 0]


def neighbours_within(xy: ArrayLike, distance: float) -> tuple[Ints, Ints]:
    """Return which points lie at most ``distance`` from each other, ``(indptr, indices)``.

    Points are (n, 2) in metres. No point is its own neighbour; two at one place are each other's.

    Raises
    ------
    ValueError : a nan, or a distance not above 0.

    Examples
    --------
    >>> from tryggstat.hotspots import neighbours_within
    >>> indptr, indices = neighbours_within([[0, 0], [30, 0], [100, 0]], 30)
    >>> indptr.tolist(), indices.tolist()
    ([0, 1, 2, 2], [1, 0])

    """
    from scipy.spatial import cKDTree

    points, reach = check_points(xy), check_positive(distance, "distance")
    pairs = (
        cKDTree(points).query_pairs(reach, output_type="ndarray") if len(points) else np.empty((0, 2), int)
    )
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.lexsort(both.T[::-1])]
    return np.searchsorted(both[:, 0], np.arange(len(points) + 1)), both[:, 1]


def read_neighbours(neighbours: Rows, n: int) -> Neighbours:
    """Return the rows, each cell's own entry apart, or say what is wrong with them."""
    if hasattr(neighbours, "tocsr"):
        rows = neighbours.tocsr()
        neighbours = rows.indptr, rows.indices, rows.data
    indptr, indices = (np.asarray(part, dtype=np.int64) for part in neighbours[:2])
    weights = np.asarray(neighbours[2] if len(neighbours) > 2 else np.ones(len(indices)), dtype=float)
    check_rows(indptr, indices, weights, n)
    row = np.repeat(np.arange(n), np.diff(indptr))
    own = np.bincount(row[indices == row], weights[indices == row], minlength=n)
    kept = (indices != row) & (weights > 0)
    size = np.bincount(row[kept], minlength=n)
    own_weights = own.astype(float)
    return Neighbours(np.concatenate([[0], np.cumsum(size)]), indices[kept], weights[kept], own_weights)


def check_rows(indptr: Ints, indices: Ints, weights: Floats, n: int) -> None:
    """Say what does not fit ``n`` cells."""
    if indptr.shape != (n + 1,):
        raise ValueError(f"neighbours must have a row for each of {n} values; got {len(indptr) - 1}")
    if indptr[0] != 0 or indptr[-1] != len(indices) or (np.diff(indptr) < 0).any():
        raise ValueError(
            f"neighbours' indptr must grow from 0 to {len(indices)}; got {indptr[0]} to {indptr[-1]}"
        )
    if len(indices) and not 0 <= indices.min() <= indices.max() < n:
        raise ValueError(f"neighbours must be numbered 0 to {n - 1}; got {indices.min()} to {indices.max()}")
    if weights.shape != indices.shape or not np.isfinite(weights).all():
        raise ValueError(f"neighbours' weights must be {len(indices)} finite numbers; got {weights}")
    if (weights < 0).any():
        raise ValueError(f"neighbours' weights must not be negative; got {weights.min()}")
