"""How unusual a cell's neighbourhood is when the values of all other cells are dealt out at random."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tryggstat.hotspots.neighbours import Neighbours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TASKS = 8
TIE = 1e-9
"""Sums this near each other, relative to what was added up, are equal."""
TOO_LONG = 2e10
TOO_LARGE = 3e7
"""Additions nobody wants to wait for, numbers nobody wants to hold; permutations are quicker."""


def exact_chances(values: Floats, near: Neighbours) -> Floats:
    """Return the chances (2, n) of a sum at least, and at most, as large: exact, without simulation.

    With even weights and whole values the law of a cell's sum depends on its own value and its number of
    neighbours alone: draw that many of the other cells.
    """
    if not near.even:
        raise ValueError("permutations must be given where the neighbours of a cell weigh differently")
    if (values != np.floor(values)).any():
        raise ValueError("permutations must be given where values are not whole numbers")
    whole = (values - values.min(initial=np.inf)).astype(np.int64)
    chances = np.ones((2, len(values)))
    if not len(values):
        return chances
    sums = np.rint(near.add_up(whole[near.indices].astype(float))).astype(np.int64)
    for cells in alike_in_size(near.size, len(values) - 1):
        chances[:, cells] = tails_of(whole, near.size[cells], sums[cells], cells)
    return chances


def alike_in_size(size: Ints, others: int) -> Iterator[Ints]:
    """Yield cells whose numbers of neighbours are so alike that one law holds them without underflow."""
    from scipy.stats import binom

    left = np.unique(size[size > 0])
    while len(left):
        fits = binom.logpmf(left, others, left[-1] / (others + 1)) > -400
        yield np.flatnonzero(np.isin(size, left[fits]))
        left = left[~fits]


def tails_of(whole: Ints, size: Ints, sums: Ints, cells: Ints) -> Floats:
    """Return both tails of these cells' sums, own value by own value."""
    levels, level_of, count = np.unique(whole, return_inverse=True, return_counts=True)
    shape = (int(size.max()) + 1, int(sums.max()) + 2)
    deep = np.log2(len(levels) + 1)
    work = len(levels) * deep * shape[0] * shape[1] * min(shape[0], count.mean())
    if work > TOO_LONG or deep * shape[0] * shape[1] > TOO_LARGE:
        raise ValueError(f"permutations must be given for {len(levels)} different values up to {levels[-1]}")
    law = np.zeros(shape)
    law[0, 0] = 1
    chances, mine = np.empty((2, len(cells))), level_of[cells]
    for level, own_law in without_one(law, levels, count, size.max() / len(whole)):
        at = np.flatnonzero(mine == level)
        rows = own_law / own_law.sum(axis=1, keepdims=True).clip(np.finfo(float).tiny)
        chances[0, at] = rows[:, ::-1].cumsum(axis=1)[:, ::-1][size[at], sums[at]]
        chances[1, at] = rows.cumsum(axis=1)[size[at], sums[at]]
    return chances.clip(0, 1)


def without_one(
    law: Floats, levels: Ints, count: Ints, chance: float, first: int = 0
) -> Iterator[tuple[int, Floats]]:
    """Yield, for each level, the law of what is drawn from all cells but one of that level.

    By halves: each half's laws start from one that already holds the other half. Nothing is ever taken out of
    a law again, so that small chances keep their digits.
    """
    from tryggstat.hotspots.kernels import add_level

    if len(levels) == 1:
        add_level(law, levels[0], count[0] - 1, chance)
        yield first, law
        return
    half = len(levels) // 2
    for mine, other in ((slice(half), slice(half, None)), (slice(half, None), slice(half))):
        started = law.copy()
        for value, cells in zip(levels[other], count[other], strict=True):
            add_level(started, value, cells, chance)
        yield from without_one(started, levels[mine], count[mine], chance, first + (mine.start or 0))


def permuted_chances(
    values: Floats, near: Neighbours, rng: np.random.Generator, permutations: int, executor: Executor | None
) -> Floats:
    """Return the same chances from conditional permutations, ties counted in both."""
    from tryggstat.streams import streams

    states = streams(rng, permutations)
    count = partial(count_even if near.even else count_uneven, values, near, find_bounds(values, near))
    each = -(-permutations // TASKS)
    parts = [states[begin : begin + each] for begin in range(0, permutations, each)]
    if executor is not None:
        counts = list(executor.map(count, parts))
    else:
        with ThreadPoolExecutor() as threads:
            counts = list(threads.map(count, parts))
    return (1 + np.sum(counts, axis=0)) / (1 + permutations)


def find_bounds(values: Floats, near: Neighbours) -> Floats:
    """Return from where a simulated sum is at least, and to where it is at most, the observed one."""
    weights = np.ones(len(near.indices)) if near.even else near.weights
    parts = weights * values[near.indices]
    sums, slack = near.add_up(parts), TIE * near.add_up(np.abs(parts))
    return np.stack([sums - slack, sums + slack])


def count_even(
    values: Floats, near: Neighbours, bounds: Floats, states: NDArray[np.uint64]
) -> NDArray[np.int32]:
    """Return how many of these permutations reach each cell's sum from above and from below."""
    from tryggstat.hotspots.kernels import count_sums

    count = np.zeros((2, len(values)), np.int32)
    size, order = near.size.astype(np.int32), np.arange(max(len(values) - 1, 0))
    count_sums(values, size, bounds, states.copy(), order, size.max(initial=0), count)
    return count


def count_uneven(
    values: Floats, near: Neighbours, bounds: Floats, states: NDArray[np.uint64]
) -> NDArray[np.int32]:
    """Return the same where neighbours weigh differently."""
    from tryggstat.hotspots.kernels import count_weighted_sums

    count = np.zeros((2, len(values)), np.int32)
    order, most = np.arange(max(len(values) - 1, 0)), near.size.max(initial=0)
    count_weighted_sums(values, near.indptr, near.weights, bounds, states.copy(), order, most, count)
    return count
