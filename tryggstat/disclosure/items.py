"""Every published or wanted sum once, as a set of unknown cells, and what plain subtraction gives of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure.layout import Axes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

KNOWN_EMPTY = -1


@dataclass(frozen=True, eq=False)
class Items:
    """Distinct sums. The first ``n_cells`` are the cells themselves; ``sums`` (m, n_cells) holds the others.

    of : for each table given, the item of each of its places, flat; KNOWN_EMPTY for a group of no cells.
    """

    n_cells: int
    sums: csr_array
    of: tuple[NDArray[np.int64], ...]

    @property
    def count(self) -> int:
        """Return how many items there are."""
        return self.n_cells + self.sums.shape[0]


def collect(tables: Sequence[Axes]) -> Items:
    """Return the distinct sums of the tables, which share their cells."""
    from scipy.sparse import csr_array, vstack

    matrices = [memberships(axes) for axes in tables]
    n_cells = matrices[0].shape[1]
    known: dict[bytes, int] = {}
    kept: list[tuple[int, int]] = []
    of = []
    for at, matrix in enumerate(matrices):
        sets = np.split(matrix.indices, matrix.indptr[1:-1])
        of.append(np.array([number(one, (at, row), n_cells, known, kept) for row, one in enumerate(sets)]))
    blocks = [matrices[at][[row for where, row in kept if where == at]] for at in range(len(matrices))]
    sums = vstack(blocks, format="csr") if kept else csr_array((0, n_cells))
    return Items(n_cells, csr_array(sums), tuple(codes.astype(np.int64) for codes in of))


def memberships(axes: Axes) -> csr_array:
    """Return which cells each published place adds up, (places, cells)."""
    from scipy.sparse import csr_array, kron

    matrix = csr_array(np.ones((1, 1)))
    for axis in axes:
        matrix = kron(matrix, csr_array(axis.astype(float)), format="csr")
    matrix = csr_array(matrix)
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


def number(
    cells: NDArray[np.integer],
    place: tuple[int, int],
    n_cells: int,
    known: dict[bytes, int],
    kept: list[tuple[int, int]],
) -> int:
    """Return the item of a set of cells, a new one where it is seen for the first time."""
    if len(cells) <= 1:
        return int(cells[0]) if len(cells) else KNOWN_EMPTY
    key = cells.astype(np.int64).tobytes()
    if key not in known:
        known[key] = n_cells + len(kept)
        kept.append(place)
    return known[key]


def subtract(
    sums: csr_array, printed: NDArray[np.float64], cells: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the cells with all filled in that repeated subtraction gives; nan where it gives nothing.

    ``printed`` holds the sums' values, nan where hidden. A sum of nought empties its cells; a sum of which
    one cell is left tells it. Raises ``ValueError`` where the printed numbers contradict each other.
    """
    cells = cells.copy()
    entry_row = np.repeat(np.arange(sums.shape[0]), np.diff(sums.indptr))
    while True:
        free = np.isnan(cells)
        rest = printed - sums @ np.where(free, 0.0, cells)
        n_free = np.bincount(entry_row, free[sums.indices], minlength=sums.shape[0])
        if (rest < 0).any() or (rest[n_free == 0] > 0).any():
            raise ValueError("releases contradict each other: a sum is not that of its cells")
        told = ((rest == 0) | (n_free == 1)) & (n_free > 0) & ~np.isnan(rest)
        entries = told[entry_row] & free[sums.indices]
        if not entries.any():
            return cells
        cells[sums.indices[entries]] = rest[entry_row[entries]]


def class_of(items: Items, cells: NDArray[np.float64]) -> tuple[NDArray[np.int64], csr_array]:
    """Return the class of each item (−1: known already) and the classes' members among the unknown cells."""
    from scipy.sparse import csr_array, eye_array, vstack

    free = np.flatnonzero(np.isnan(cells))
    classes = np.full(items.count, -1)
    classes[free] = np.arange(len(free))
    inner = csr_array(items.sums[:, free])
    inner.sort_indices()
    known: dict[bytes, int] = {}
    kept: list[int] = []
    for row in range(inner.shape[0]):
        members = inner.indices[inner.indptr[row] : inner.indptr[row + 1]]
        if len(members) == 1:
            classes[items.n_cells + row] = members[0]
        elif len(members):
            key = members.tobytes()
            if key not in known:
                known[key] = len(free) + len(kept)
                kept.append(row)
            classes[items.n_cells + row] = known[key]
    return classes, csr_array(vstack([eye_array(len(free)), inner[kept]], format="csr"))
