"""The same numbers from a Dask cluster as from this process alone, to the last bit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Any

import numpy as np
import pytest

from tryggstat.hotspots import getis_ord, grid_neighbours, local_moran
from tryggstat.repeats import knox
from tryggstat.scan import space_time_scan

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    """Lend two workers, whose work goes through Dask's scheduler as bytes, as between machines."""
    how: Any = {"threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=2, protocol="tcp://", **how) as workers,
        distributed.Client(workers) as client,
    ):
        yield client.get_executor()


def events() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    return rng.uniform(0, 5000, (60, 2)), rng.integers(0, 60, 500), rng.integers(0, 90, 500)


def scan(rng: np.random.Generator, executor: Executor | None) -> Any:
    xy, place, day = events()
    how: Any = {"max_days": 14, "max_radius": 1500, "n_sim": 150}
    found = space_time_scan(xy, place, day, **how, rng=rng, executor=executor)
    return found.clusters, found.null.tolist()


def stopped_scan(rng: np.random.Generator, executor: Executor | None) -> Any:
    xy, place, day = events()
    found = space_time_scan(xy, place, day, max_days=14, n_sim=150, stop_after=5, rng=rng, executor=executor)
    return found.clusters, found.null.tolist(), found.stopped


def hot(rng: np.random.Generator, executor: Executor | None) -> Any:
    values = np.random.default_rng(4).normal(size=900)
    return vars(getis_ord(values, grid_neighbours(30, 30), permutations=99, rng=rng, executor=executor))


def alike(rng: np.random.Generator, executor: Executor | None) -> Any:
    values = np.random.default_rng(4).normal(size=900)
    return vars(local_moran(values, grid_neighbours(30, 30), permutations=99, rng=rng, executor=executor))


def near(rng: np.random.Generator, executor: Executor | None) -> Any:
    xy, place, day = events()
    bands: Any = {"distances": (0, 200, 900), "days": (0, 7, 14)}
    return vars(knox(xy[place], day, **bands, permutations=99, rng=rng, executor=executor))


@pytest.mark.parametrize("work", [scan, stopped_scan, hot, alike, near])
def test_a_cluster_gives_the_same_to_the_last_bit(work: Callable[..., Any], cluster: Executor) -> None:
    alone, shared = (work(np.random.default_rng(9), executor) for executor in (None, cluster))
    assert repr_of(shared) == repr_of(alone)


def repr_of(answer: Any) -> str:
    """Return everything in an answer, numbers in full."""
    with np.printoptions(threshold=10**7, floatmode="unique"):
        return repr(answer)
