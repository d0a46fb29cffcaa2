"""The disclosure: what it costs and hides on a municipality's table, and whether the auditor finds anything.

python -m benchmarks.disclosure

No peer of the same task can be run beside it; R's GaussSuppression on its own example is a test.
"""

from __future__ import annotations

from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure import Release, Suppression, attack, suppress

AREAS, CATEGORIES, K = 36, 60, 5
WORLDS = {"a year": (2, 20), "a quarter": (0.5, 8), "a week": (0.5, 0.6)}


def main() -> None:
    """Print a line per table."""
    print(f"{AREAS} areas × {CATEGORIES} categories with all totals, k = {K}")
    for name, (shape, scale) in WORLDS.items():
        rng = np.random.default_rng(1)
        table = rng.poisson(rng.gamma(shape, scale, (AREAS, CATEGORIES)))
        tell(name, suppress_timed(table), [])
    rng = np.random.default_rng(2)
    table = rng.poisson(rng.gamma(2, 20, (AREAS, CATEGORIES)))
    district = np.arange(AREAS) // 6
    tell("districts too", suppress_timed(table, totals=[["each", district, "all"], None]), [])
    cube = rng.poisson(rng.gamma(1, 5, (AREAS, CATEGORIES, 2)) * np.array([10, 1]))
    before = suppress(cube, k=K, totals=[None, None, [[0, -1]]]).release
    now = suppress_timed(cube, totals=[None, None, [[0, 0]]], releases=[before])
    tell("running total, week two", now, [before])


def suppress_timed(table: NDArray[np.int64], **options: object) -> tuple[Suppression, float, float]:
    """Return what to publish, and its wall and CPU seconds."""
    began, used = perf_counter(), process_time()
    safe = suppress(table, k=K, **options)  # type: ignore[arg-type]
    return safe, perf_counter() - began, process_time() - used


def tell(name: str, done: tuple[Suppression, float, float], earlier: list[Release]) -> None:
    """Attack what would be published and print one line."""
    safe, seconds, cpu = done
    used = process_time()
    found = attack([safe.release, *earlier])
    width = found.releases[0].width[safe.primary].min(initial=np.inf)
    print(
        f"{name}: {int(safe.primary.sum())} small, {int(safe.secondary.sum())} others hidden"
        f" of {safe.primary.size}, {seconds:.2f} s ({cpu:.2f} s CPU);"
        f" attack {process_time() - used:.2f} s CPU:"
        f" {found.n_recovered} recovered, narrowest {width:.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
