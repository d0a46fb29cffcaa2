"""The warnings: false alarms in calm worlds, planted rises found, and time beside a loop of statsmodels fits.

python -m benchmarks.warning [worlds]       worlds per kind and size, by default 40

True rates are exact: for each fitted world the alarm's chance is summed under the distribution the world was
drawn from, so that the only noise is that of the worlds themselves (± one standard error).
"""

from __future__ import annotations

import sys
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from tests.tryggstat.naive import equally_often
from tests.tryggstat.worlds import KINDS, YEAR, World, make_world
from tryggstat.warning import Expected, budget, expected_counts

BUDGETS = (1, 4, 12)
SIZES = ((20, 104), (100, 130), (600, 156))
MIXTURES = ("means 1, 3, 8, 20", "lognormal levels", "lognormal, season 50 %", "dense, mean 5–50")
BANDS = ((0.3, 1.5), (1.5, 4), (4, 12), (12, 30), (0, np.inf))


def main() -> None:
    """Print the three tables."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    compare_speed()
    show_detection(worlds)
    for n_cells, n_past in SIZES:
        show_null(n_cells, n_past, max(worlds * 100 // max(n_cells, 100), 5))


def compare_speed(n_series: int = 2000, n_past: int = 156) -> None:
    """Print seconds and the ratio to one GLM after the other, on sparse and dense surfaces."""
    for name, kind in (
        ("sparse", "sparse, variance 2 × mean"),
        ("dense", "dense, season, variance 2 × mean"),
    ):
        counts = make_world(KINDS[kind], n_series, n_past, np.random.default_rng(1)).counts
        expected_counts(counts)
        began = perf_counter()
        week = expected_counts(counts)
        fitted = perf_counter()
        budget(week)
        rationed = perf_counter()
        loop = fit_one_by_one(counts[:100]) * n_series / 100
        print(
            f"{n_series} {name} series × {n_past} weeks: expected_counts {fitted - began:.2f} s, budget"
            f" {rationed - fitted:.2f} s; statsmodels GLM loop {loop:.1f} s (100 series, scaled):"
            f" {loop / (fitted - began):.0f} times",
            flush=True,
        )


def fit_one_by_one(counts: NDArray[np.int64]) -> float:
    """Return the seconds of a Poisson GLM per series, twice as Farrington does, with trend and two waves."""
    import statsmodels.api as sm  # type: ignore[import-untyped]

    week = np.arange(counts.shape[1] - 1)
    angle = 2 * np.pi * week / YEAR
    waves = [wave(k * angle) for k in (1, 2) for wave in (np.cos, np.sin)]
    design = np.column_stack([np.ones_like(angle), week / len(week), *waves])
    began = perf_counter()
    for row in counts[:, :-1]:
        if row.any():
            first = sm.GLM(row, design, family=sm.families.Poisson()).fit()
            far = np.abs(first.resid_anscombe) > 2.58
            weight = np.where(far, first.resid_anscombe**-2.0, 1.0)
            sm.GLM(row, design, family=sm.families.Poisson(), freq_weights=weight).fit()
    return perf_counter() - began


def show_null(n_cells: int, n_past: int, worlds: int) -> None:
    """Print the true number of false alarms a quarter for each kind of calm world and each budget."""
    print(f"\nFalse alarms a quarter, {n_cells} cells, {n_past} weeks, {worlds} worlds: true (stated)")
    for name, kind in KINDS.items():
        rates = np.zeros((worlds, len(BUDGETS), 2))
        for number in range(worlds):
            world = make_world(kind, n_cells, n_past, np.random.default_rng([number, n_cells]))
            rates[number] = [rate(world, expected_counts(world.counts), n) for n in BUDGETS]
        mean, error = rates.mean(axis=0), rates.std(axis=0) / np.sqrt(worlds)
        cells = [f"{m[0]:5.2f} ± {e[0]:.2f} ({m[1]:.2f})" for m, e in zip(mean, error, strict=True)]
        print(f"| {name:38s} | {' | '.join(cells)} |", flush=True)


def rate(world: World, week: Expected, per_quarter: float) -> tuple[float, float]:
    """Return the true and the stated number of false alarms a quarter."""
    ration = budget(week, per_quarter=per_quarter)
    return 13 * float(world.chance(ration.alarm_at).sum()), ration.expected_per_quarter


def show_detection(worlds: int, n_cells: int = 100, n_past: int = 130) -> None:
    """Print how often rises are found, beside mean + k · SD with k tuned to as many false alarms."""
    print(
        f"\nRises found at 4 false alarms a quarter, {n_cells} cells: exceedance | mean + k · SD || p | same"
    )
    for name in MIXTURES:
        drawn = [
            make_world(KINDS[name], n_cells, n_past, np.random.default_rng([n, 7])) for n in range(worlds)
        ]
        weeks = [expected_counts(world.counts) for world in drawn]
        mean = np.concatenate([world.mean for world in drawn])
        for rise in (2, 3):
            found = [detected(drawn, weeks, by, rise) for by in ("exceedance", "p")]
            for low, high in BANDS:
                band = (mean >= low) & (mean < high)
                if band.any():
                    shares = [
                        f"{ours[band].mean():.3f} | {simple[band].mean():.3f}" for ours, simple in found
                    ]
                    which = "all cells" if low == 0 else f"mean {low}–{high}"
                    print(f"| {name} | ×{rise} | {which} | {' || '.join(shares)} |", flush=True)


def detected(
    worlds: list[World], weeks: list[Expected], by: str, rise: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each cell's chance to be found, by the budget and by mean and deviations."""
    ours, simple = [], []
    for world, week in zip(worlds, weeks, strict=True):
        first = budget(week, by=by).alarm_at  # type: ignore[arg-type]
        ours.append(world.chance(first, rise))
        simple.append(equally_often(world, world.chance(first).sum(), rise))
    return np.concatenate(ours), np.concatenate(simple)


if __name__ == "__main__":
    main()
