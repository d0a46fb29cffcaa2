"""Hot spots: time and answers beside esda and scikit-learn in the same run; R's figures as given.

python -m benchmarks.hotspots [--without-peer]

R spatstat's and spdep's figures were measured once on a machine of this kind and are printed as given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tryggstat.hotspots import Grid, getis_ord, grid_neighbours, kernel_density, local_moran

SIDE = 224
SPATSTAT = 2.32
SPDEP = 49.0
TOWN = 12_000
GRID = Grid(0, 0, TOWN / 512, 512, 512)
BANDWIDTH = 300


def main() -> None:
    """Print seconds and ratios."""
    with_peer = "--without-peer" not in sys.argv
    compare_cells(with_peer)
    compare_density()
    show_error()
    show_growth()
    if with_peer:
        beside_exact_peer()


def compare_cells(with_peer: bool) -> None:
    """Print Gi* and local Moran of 50 176 cells, exact and with 999 permutations."""
    counts = np.random.default_rng(1).poisson(1.5, SIDE * SIDE)
    near = grid_neighbours(SIDE, SIDE)
    drawn = {"permutations": 999, "rng": np.random.default_rng(2)}
    first = perf_counter()
    exact = getis_ord(counts, near)
    print(f"first call of the process: {perf_counter() - first:.2f} s")
    exact_time = best("Gi* of 50,176 cells, exact", lambda: getis_ord(counts, near))
    ours = best("Gi* of 50,176 cells, 999 permutations", lambda: getis_ord(counts, near, **drawn))
    moran = best("local Moran, 999 permutations", lambda: local_moran(counts, near, **drawn))
    print(f"R spdep Gi* {SPDEP} s (as given): {SPDEP / ours:.0f} times, exact {SPDEP / exact_time:.0f} times")
    if with_peer:
        beside_esda(counts, near, exact.p_high, (exact_time, ours, moran))


def beside_esda(counts: NDArray, near: tuple, p_high: NDArray, times: tuple) -> None:
    """Print esda's seconds, cold and warm, and how far its unfolded p lies from the exact one."""
    import esda
    from libpysal.weights import WSP
    from scipy import sparse

    rows = sparse.csr_array((np.ones(len(near[1])), near[1], near[0]), shape=(len(counts),) * 2)
    weights = WSP(rows).to_W(silence_warnings=True)

    def theirs() -> Any:
        return esda.G_Local(counts.astype(float), weights, transform="B", star=True, permutations=999, seed=1)

    began = perf_counter()
    found = theirs()
    print(f"esda Gi*, first call of the process: {perf_counter() - began:.1f} s")
    warm = best("esda Gi*, warm", theirs, times=2)
    lisa = best(
        "esda local Moran, warm", lambda: esda.Moran_Local(counts, weights, n_jobs=-1, seed=1), times=2
    )
    exact, ours, moran = times
    print(f"esda / ours: Gi* exact {warm / exact:.0f}, permuted {warm / ours:.0f} times")
    print(f"esda / ours: local Moran {lisa / moran:.0f} times")
    z = getis_ord(counts, near).z
    print(f"largest difference of z: {np.abs(found.Zs - z).max():.1e}")
    drawn = (1 + (found.sim >= found.Gs - 1e-12).sum(axis=0)) / 1000
    print(f"largest difference of p, ties counted: {np.abs(drawn - p_high).max():.3f} (4 sd: 0.063)")
    folded = (found.p_sim <= 0.001).mean()
    print(f"called significant at .001: esda folded {folded:.2%}, ours high {(p_high <= 0.001).mean():.2%}")


def make_town(n: int) -> NDArray[np.float64]:
    """Draw events around centres of very different size."""
    rng = np.random.default_rng(n)
    centres, size = rng.uniform(0, TOWN, (300, 2)), rng.pareto(1.5, 300)
    chosen = rng.choice(300, n, p=size / size.sum())
    return np.clip(centres[chosen] + rng.normal(0, 250, (n, 2)), 0, TOWN - 1)


def study_area() -> NDArray[np.bool_]:
    """Return a round municipality."""
    y, x = np.mgrid[:512, :512]
    return (x - 256) ** 2 + (y - 256) ** 2 < 250**2


def compare_density() -> None:
    """Print the density of a million events with each edge correction."""
    events, box = make_town(1_000_000), (0, 0, TOWN, TOWN)
    ways: dict[str, dict[str, Any]] = {
        "box": {"edge": box},
        "mask": {"edge": study_area()},
        "mask, Diggle": {"edge": study_area(), "correction": "diggle"},
        "mask, quartic": {"edge": study_area(), "kernel": "quartic"},
    }
    for name, given in ways.items():
        seconds = best(
            f"density of 1,000,000 events on 512 × 512, {name}",
            lambda given=given: kernel_density(events, bandwidth=BANDWIDTH, grid=GRID, **given),
        )
        print(f"R spatstat {SPATSTAT} s (as given): {SPATSTAT / seconds:.0f} times")


def show_error() -> None:
    """Print how far the binned density lies from the exact sum."""
    events = make_town(20_000)
    for kernel in ("gaussian", "quartic"):
        for metres in (300, 100, 50):
            given: dict[str, Any] = {"bandwidth": metres, "grid": GRID, "kernel": kernel}
            exact = kernel_density(events, method="exact", **given).values
            error = np.abs(kernel_density(events, **given).values - exact).max() / exact.max()
            print(f"20,000 events, {kernel} {metres} m, cells of 23 m: error {error:.1e} of the maximum")


def show_growth() -> None:
    """Print the seconds at growing numbers of events."""
    for n in (10_000, 100_000, 1_000_000):
        events = make_town(n)
        best(
            f"density of {n:,} events, mask",
            lambda events=events: kernel_density(events, bandwidth=BANDWIDTH, grid=GRID, edge=study_area()),
        )


def beside_exact_peer(n: int = 20_000, side: int = 64) -> None:
    """Print scikit-learn's seconds for 20 000 events at 64 × 64 centres, beside our exact sum."""
    from sklearn.neighbors import KernelDensity

    events, small = make_town(n), Grid(0, 0, TOWN / side, side, side)
    tree = KernelDensity(bandwidth=BANDWIDTH).fit(events)
    given: dict[str, Any] = {"bandwidth": BANDWIDTH, "grid": small, "method": "exact"}
    exact = best("density of 20,000 events on 64 × 64, exact", lambda: kernel_density(events, **given))
    seconds = best("scikit-learn", lambda: tree.score_samples(small.centres), times=1)
    print(f"scikit-learn / ours, exact: {seconds / exact:.0f} times")
    theirs, ours = np.exp(tree.score_samples(small.centres)) * n, kernel_density(events, **given).values
    print(f"largest difference: {np.abs(theirs / ours.ravel() - 1).max():.1e}")


def best(name: str, work: Callable[[], object], times: int = 3) -> float:
    """Print and return the least seconds of a few runs, after one that warms."""
    work()
    seconds, cpu = np.inf, np.inf
    for _ in range(times):
        began, used = perf_counter(), process_time()
        work()
        seconds, cpu = min(seconds, perf_counter() - began), min(cpu, process_time() - used)
    print(f"{name}: {seconds:.3f} s ({cpu:.3f} s CPU)", flush=True)
    return seconds


if __name__ == "__main__":
    main()
