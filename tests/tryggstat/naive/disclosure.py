"""Slow twin of ``tryggstat.disclosure``: every table that agrees with what is printed, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure import Release


def compatible(releases: list[Release], most: int) -> Iterator[NDArray[np.int64]]:
    """Yield every table of counts 0 … ``most`` whose sums are as printed."""
    shape = releases[0].cells
    for counts in product(range(most + 1), repeat=int(np.prod(shape))):
        table = np.array(counts).reshape(shape)
        if all(agrees(table, release) for release in releases):
            yield table


def agrees(table: NDArray[np.int64], release: Release) -> bool:
    """Tell whether a table's sums are as printed, wherever something is."""
    shown = sums(table, release)
    return all(p != p or s == p for s, p in zip(shown, release.values.ravel(), strict=True))  # noqa: PLR0124


def sums(table: NDArray[np.int64], release: Release) -> list[int]:
    """Add up the cells of every published place."""
    groups = [[np.flatnonzero(row) for row in axis] for axis in release.axes]
    return [int(sum(table[cell] for cell in product(*place))) for place in product(*groups)]


def ranges(releases: list[Release], most: int) -> list[tuple[NDArray, NDArray]]:
    """Return for each release the smallest and largest value of each place over all compatible tables."""
    seen = [np.array([sums(table, release) for table in compatible(releases, most)]) for release in releases]
    return [(all_.min(axis=0), all_.max(axis=0)) for all_ in seen]
