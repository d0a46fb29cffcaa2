"""Pairs of points near each other, found through a list of square cells, a bounded number at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tryggstat.repeats.bands import Bands

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Metric = Literal["euclidean", "manhattan"]
CANDIDATES = 4_000_000
"""Pairs looked at in one go: bounds the memory, never changes the answer."""
TOO_MANY = 20_000_000_000
"""Pairs nobody wants to wait for: a million events at one address."""


@dataclass(frozen=True)
class Places:
    """Points in the order of their cells, and for each the two runs of later points that may be near."""

    points: Floats
    spans: Ints
    order: NDArray[np.intp]
    limits: Floats
    manhattan: bool


def arrange(xy: Floats, bands: Bands, metric: Metric) -> Places:
    """Sort points into cells as wide as the bands reach.

    Rows of cells follow each other, so that a cell, the one to its right and the three above are two runs.
    """
    if metric not in ("euclidean", "manhattan"):
        raise ValueError(f"metric must be 'euclidean' or 'manhattan'; got {metric!r}")
    if bands.reach <= 0:
        raise ValueError(f"distances must have a finite edge above 0; got {list(bands.edges)}")
    limits = bands.limits(np.square if metric == "euclidean" else float)
    # A little wider than the reach: rounding must not move a near pair two cells apart.
    cell = np.floor((xy - xy.min(axis=0, initial=np.inf)) / (bands.reach * (1 + 1e-9))).astype(np.int64)
    wide = int(cell[:, 0].max(initial=0)) + 3
    key = cell[:, 1] * wide + cell[:, 0] + 1
    order = np.argsort(key, kind="stable")
    spans = find_spans(key[order], wide)
    candidates = int((spans[:, 1::2] - spans[:, ::2]).sum())
    if candidates > TOO_MANY:
        raise ValueError(f"xy must not hold more than {TOO_MANY} pairs to look at; got {candidates}")
    return Places(xy[order], spans, order, limits, metric == "manhattan")


def find_spans(key: Ints, wide: int) -> Ints:
    """Return for each point the ends of the two runs of later points in its own and the cells around."""
    cells, where = np.unique(key, return_inverse=True)
    spans = np.empty((len(key), 4), np.int64)
    spans[:, 0] = np.arange(1, len(key) + 1)
    spans[:, 1] = np.searchsorted(key, cells + 1, side="right")[where]
    spans[:, 2] = np.searchsorted(key, cells + wide - 1, side="left")[where]
    spans[:, 3] = np.searchsorted(key, cells + wide + 1, side="right")[where]
    return spans


def near_pairs(places: Places) -> Iterator[tuple[NDArray[np.int32], Ints]]:
    """Yield pairs (m, 2) as positions in ``places``, sorted by band, with the ends of the bands."""
    from tryggstat.repeats.kernels import place_pairs

    spans = places.spans
    candidates = np.cumsum((spans[:, 1::2] - spans[:, ::2]).sum(axis=1))
    total = int(candidates[-1]) if len(candidates) else 0
    cuts = np.searchsorted(candidates, np.arange(0, total, CANDIDATES), side="left")
    rows = np.unique([0, *cuts, len(spans)])
    for begin, end in pairwise(rows):
        given = (places.points, spans, begin, end, places.limits, places.manhattan)
        count = np.zeros(len(places.limits), np.int64)
        place_pairs(*given, count, np.empty((0, 2), np.int32))
        pairs = np.empty((count.sum(), 2), np.int32)
        if len(pairs):
            place_pairs(*given, np.cumsum(count) - count, pairs)
        yield pairs, np.cumsum(count)
