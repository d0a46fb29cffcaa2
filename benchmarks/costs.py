"""What each method costs at 10^4, 10^5 and 10^6: processor seconds, their exponent, most memory of a process.

python -m benchmarks.costs [names]      each size has a process of its own, which runs a small case first
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from time import perf_counter, process_time

import numpy as np

from benchmarks.scan import make_town, scan

SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Print a row for each method, or run one size of one."""
    if len(sys.argv) == 3 and sys.argv[2].isdigit():
        measure(sys.argv[1], int(sys.argv[2]))
        return
    for name in sys.argv[1:] or WORKS:
        cells, before = [], None
        for n in SIZES:
            again = [sys.executable, "-m", "benchmarks.costs", name, str(n)]
            wall, cpu, memory = map(float, subprocess.check_output(again, text=True).split())
            exponent = "" if before is None else f", exponent {np.log10(cpu / before):.2f}"
            cells.append(f"{cpu:.2f} s CPU ({wall:.2f} s), {memory:.0f} MB{exponent}")
            before = cpu
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def measure(name: str, n: int) -> None:
    """Print wall and processor seconds of one size, and the most memory of this process in MB."""
    work = WORKS[name]
    work(1000)()
    ready = work(n)
    wall, cpu = perf_counter(), process_time()
    ready()
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def prospective(n: int) -> Callable[[], object]:
    """Scan the last 28 days of n events at 3 000 places, 999 worlds."""
    town = make_town(n, 3_000)
    return lambda: scan(town, prospective=True, n_sim=999)


def weekly(n: int) -> Callable[[], object]:
    """Scan all weeks of n events at 500 places, 99 worlds."""
    town = make_town(n, 500)
    return lambda: scan(town, prospective=False, n_sim=99)


def density(n: int) -> Callable[[], object]:
    """Smooth n events on 512 × 512 cells with edge correction."""
    from tryggstat.hotspots import Grid, kernel_density

    xy, grid = np.random.default_rng(1).uniform(0, 12_000, (n, 2)), Grid(0, 0, 12_000 / 512, 512, 512)
    return lambda: kernel_density(xy, bandwidth=300, grid=grid, edge=(0, 0, 12_000, 12_000))


def getis(n: int) -> Callable[[], object]:
    """Ask n cells for their neighbourhoods, exactly."""
    from tryggstat.hotspots import getis_ord, grid_neighbours

    side = int(n**0.5)
    rows, values = grid_neighbours(side, side), np.random.default_rng(1).poisson(0.4, side * side)
    return lambda: getis_ord(values, rows)


def near_repeats(n: int) -> Callable[[], object]:
    """Count near repeats of n events within 50 m and 14 days, 99 permutations."""
    from tryggstat.repeats import knox

    rng = np.random.default_rng(1)
    xy, day = rng.uniform(0, 12_000, (n, 2)), rng.integers(0, 1092, n)
    return lambda: knox(xy, day, distances=(0, 50), days=(0, 14), permutations=99, rng=rng)


def survey(n: int) -> Callable[[], object]:
    """Estimate 20 items of n answers in 100 domains."""
    from tryggstat.surveys import Design, mean

    rng = np.random.default_rng(1)
    design = Design(rng.uniform(1, 9, n), strata=rng.integers(0, 50, n))
    y, domain = rng.integers(0, 2, (n, 20)).astype(float), rng.integers(0, 100, n)
    return lambda: mean(y, design, domain=domain)


def series(n: int) -> Callable[[], object]:
    """Judge n counts, 100 weeks of each series, by their past and under a budget."""
    from tryggstat.warning import budget, expected_counts

    rng = np.random.default_rng(1)
    counts = rng.poisson(rng.gamma(0.7, 2, (n // 100, 1)), (n // 100, 100))
    return lambda: budget(expected_counts(counts))


def inequality(n: int) -> Callable[[], object]:
    """Say how unequal n places are."""
    from tryggstat.concentration import gini

    counts = np.random.default_rng(1).poisson(0.4, n)
    return lambda: gini(counts)


WORKS: dict[str, Callable[[int], Callable[[], object]]] = {
    "prospective": prospective,
    "weekly": weekly,
    "density": density,
    "getis": getis,
    "near_repeats": near_repeats,
    "survey": survey,
    "series": series,
    "inequality": inequality,
}

if __name__ == "__main__":
    main()
