"""The simulated maxima: one stream of chance for each world, on threads, processes or a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.results import TIED
from tryggstat.scan.search import Search

PILOT = 16
PER_TASK = 64

Floats = NDArray[np.float64]
States = NDArray[np.uint64]


def simulate(search: Search, rung: int, states: States) -> Floats:
    """Return the largest ratio of each world; the same whatever level, ``rung``, one begins at."""
    room, found = search.room(), np.empty(len(states))
    for k, state in enumerate(states.copy()):
        search.draw(room, state)
        found[k] = search.largest(room, rung)
    return found


def simulate_all(
    search: Search,
    root: np.random.SeedSequence,
    n_sim: int,
    *,
    executor: Executor | None,
    observed: float,
    stop_after: int | None,
) -> tuple[Floats, bool]:
    """Return the maxima, and whether they were cut short by ``stop_after`` at least as large as the observed.

    The world that ended it is left out: (1 + larger) / (1 + n) is then Besag and Clifford's estimate.
    """
    from tryggstat.streams import next_streams

    found = simulate(search, search.rung_below(observed), next_streams(root, min(PILOT, n_sim)))
    rung = search.rung_below(float(found.min())) if len(found) else 0
    search.limits(rung)
    work = partial(simulate, search, rung)
    with workers(executor) as pool:
        while len(found) < n_sim and not (stop_after and reaching(found, observed) >= stop_after):
            # all the rest at once or, if we may stop, as many as there are
            more = min(len(found) if stop_after else n_sim, n_sim - len(found))
            found = np.concatenate([found, *pool.map(work, in_parts(next_streams(root, more)))])
    return cut_short(found, observed, stop_after)


def reaching(found: Floats, observed: float) -> int:
    """Return how many maxima are at least as large as the observed."""
    return int(np.sum(found >= observed * (1 - TIED)))


def cut_short(found: Floats, observed: float, stop_after: int | None) -> tuple[Floats, bool]:
    """Return the maxima before the one that made enough."""
    reached = np.flatnonzero(found >= observed * (1 - TIED))
    if not stop_after or len(reached) < stop_after:
        return found, False
    return found[: reached[stop_after - 1]], True


def in_parts(states: States) -> list[States]:
    """Return shares of worlds for the workers."""
    return np.array_split(states, max(1, -(-len(states) // PER_TASK)))


@contextmanager
def workers(executor: Executor | None) -> Iterator[Executor]:
    """Lend the executor given, or threads of our own."""
    if executor is not None:
        yield executor
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield pool
