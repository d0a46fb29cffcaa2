"""Near repeats: the Knox table beside pointpats in the same run, with the same counts.

python -m benchmarks.repeats [--without-peer]       pointpats takes about a minute and 1.5 GB
"""

from __future__ import annotations

import sys
import tracemalloc
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from tryggstat.repeats import knox

TOWN, DAYS = 12_000, 1_092
NEAR = {"distances": (0, 200), "days": (0, 14), "closed": "right"}
TABLE = {"distances": (0, 1, 100, 200, 300, 400, np.inf), "days": (0, 7, 14, 21, 28, np.inf)}


def main() -> None:
    """Print seconds and ratios."""
    began = perf_counter()
    knox([[0, 0], [1, 1]], [0, 1], **NEAR, rng=np.random.default_rng(1), permutations=1)
    print(f"first call of the process: {perf_counter() - began:.2f} s")
    ours, count = measure(20_000, 999, NEAR)
    measure(20_000, 999, TABLE)
    for n, permutations in ((5_000, 999), (200_000, 99)):
        measure(n, permutations, NEAR)
    show_memory(200_000, 99)
    if "--without-peer" not in sys.argv:
        beside_pointpats(20_000, ours, count)


def make_events(n: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Draw events at 3 000 places of very different size, one in twenty a near repeat of another."""
    rng = np.random.default_rng(7)
    places, size = rng.uniform(0, TOWN, (3000, 2)), rng.lognormal(0, 1.55, 3000)
    xy = places[rng.choice(3000, n, p=size / size.sum())] + rng.normal(0, 40, (n, 2))
    day = rng.integers(0, DAYS, n)
    again, of = rng.choice(n, (2, n // 20), replace=False)
    xy[again], day[again] = xy[of] + rng.normal(0, 50, (n // 20, 2)), day[of] + rng.integers(0, 10, n // 20)
    return xy, day


def measure(n: int, permutations: int, bands: dict) -> tuple[float, int]:
    """Print and return the least of three runs and the pairs of the first cell."""
    events, seconds, cpu = make_events(n), np.inf, np.inf
    for _ in range(3):
        began, used = perf_counter(), process_time()
        table = knox(*events, **bands, permutations=permutations, rng=np.random.default_rng(1))
        seconds, cpu = min(seconds, perf_counter() - began), min(cpu, process_time() - used)
    size = " × ".join(map(str, table.observed.shape))
    print(
        f"Knox {n:,} events, {permutations} permutations, table of {size}: {seconds:.2f} s ({cpu:.2f} s CPU);"
        f" {table.observed[0, 0]:,} pairs in the first cell, p {table.p_high[0, 0]:.3f}",
        flush=True,
    )
    return seconds, int(table.observed[0, 0])


def show_memory(n: int, permutations: int) -> None:
    """Print the most memory that arrays take at once."""
    events = make_events(n)
    tracemalloc.start()
    knox(*events, **NEAR, permutations=permutations, rng=np.random.default_rng(1))
    print(f"memory of the arrays, {n:,} events: {tracemalloc.get_traced_memory()[1] / 2**20:.0f} MB")
    tracemalloc.stop()


def beside_pointpats(n: int, ours: float, count: int) -> None:
    """Print pointpats' seconds for a tenth of the permutations."""
    from pointpats import Knox

    xy, day = make_events(n)
    np.random.seed(1)
    began = perf_counter()
    theirs = Knox(xy, day[:, None], delta=200, tau=14, permutations=99)
    seconds = perf_counter() - began
    print(
        f"pointpats, 99 permutations: {seconds:.1f} s: {seconds / ours:.0f} times ours with 999;"
        f" {int(theirs.statistic_):,} pairs, ours {count:,}"
    )


if __name__ == "__main__":
    main()
