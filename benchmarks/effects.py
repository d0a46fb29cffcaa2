"""Verdicts: errors where nothing is done, real falls found; time beside a loop of statsmodels fits.

python -m benchmarks.effects [runs]       measures simulated per cell of the tables, by default 500

Ten thousand measures and more in all. A rate of 5 % over n runs has a standard error of √(0.0475 / n).
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from time import process_time

import numpy as np
from numpy.typing import NDArray

from tests.tryggstat.effect_worlds import TOWNS, WEEKS, Town, draw_town, judge_town
from tryggstat.effects import Verdict, detectable_change, segmented_regression

COMPARISONS = (1, 4, 8, 15)
FALLS = (0.2, 0.3, 0.5)
RARE = (30, 300, 1000)
TEMPTING = (
    "chance alone",
    "variance 3 × mean, drift 15 %",
    "variance 3 × mean, drift 15 %, highest of 40",
    "unlike areas, 3 × mean, weeks remember, rise of 40",
)
EVENTS = (50, 100, 300, 1000)


def main() -> None:
    """Print the five tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    compare_speed()
    show_errors(runs)
    show_errors_at(runs)
    show_found(runs)
    show_told(max(runs // 10, 20))


def count_words(town: Town, n_comparison: int, runs: int) -> Counter[Verdict]:
    """Return how often each word was said of measures in drawn towns."""
    return Counter(
        judge_town(town, n_comparison, np.random.default_rng([run, n_comparison])).verdict
        for run in range(runs)
    )


def show_errors(runs: int) -> None:
    """Print false reductions and increases for each kind of town."""
    print(
        f"\nWords said in vain, {runs} measures a cell, 100 events a year: reductions (increases), per cent"
    )
    print(f"| nothing is done | {' | '.join(f'{n} comparison areas' for n in COMPARISONS)} |")
    for name, town in TOWNS.items():
        cells = []
        for n in COMPARISONS:
            said = count_words(town, n, runs)
            false = [said[word] / runs for word in (Verdict.REDUCTION_SUPPORTED, Verdict.INCREASE_SUPPORTED)]
            cells.append(f"{100 * false[0]:.1f} ({100 * false[1]:.1f})")
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def show_errors_at(runs: int) -> None:
    """Print false reductions at other numbers of events, in the towns that tempt most."""
    print(f"\nReductions seen in vain at other numbers of events, {runs} measures a cell, per cent")
    print("| nothing is done | " + " | ".join(f"{n} events, {k} beside" for n in RARE for k in (1, 8)) + " |")
    for name in TEMPTING:
        said = [count_words(replace(TOWNS[name], events=n), k, runs) for n in RARE for k in (1, 8)]
        cells = [f"{100 * words[Verdict.REDUCTION_SUPPORTED] / runs:.1f}" for words in said]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def show_found(runs: int) -> None:
    """Print how often real falls are found, beside eight comparison areas, chosen or not."""
    print(
        f"\nReal falls found, {runs // 2} measures a cell, 8 comparison areas, variance 1.5 × mean, per cent"
    )
    print(f"| fall | {' | '.join(f'{n} events a year' for n in EVENTS)} |")
    for among, way in ((1, "at random"), (40, "highest")):
        for fall in FALLS:
            plan = Town(dispersion=1.5, fall=fall, among=among, chosen=way)  # type: ignore[arg-type]
            said = [count_words(replace(plan, events=n), 8, runs // 2) for n in EVENTS]
            found = [100 * word[Verdict.REDUCTION_SUPPORTED] / (runs // 2) for word in said]
            label = f"{fall:.0%}" + ("" if among == 1 else ", highest of 40")
            print(f"| {label} | {' | '.join(f'{share:.0f}' for share in found)} |", flush=True)


def show_told(runs: int) -> None:
    """Print which fall is told beforehand to be found with power 0.8 (median over drawn towns)."""
    print(f"\nSmallest fall told beforehand at power 0.8, median of {runs} towns, variance 1.5 × mean")
    print(f"| chosen | {' | '.join(f'{n} events a year' for n in EVENTS)} |")
    for among, label in ((1, "for other reasons"), (40, "highest of 40")):
        told = [[tell(Town(events=n, dispersion=1.5), among, run) for run in range(runs)] for n in EVENTS]
        cells = [f"{np.median(np.where(np.isnan(falls), 1, falls)):.0%}" for falls in told]
        print(f"| {label} | {' | '.join(cells)} |".replace("100%", "none"), flush=True)


def tell(town: Town, among: int, run: int) -> float:
    """Return the smallest fall that the history of a drawn town lets one hope to find."""
    history = draw_town(town, 8, np.random.default_rng(run))[:, :WEEKS]
    return detectable_change(history[0], history[1:], columns_after=WEEKS, chosen_among=among).fall


def compare_speed(n_series: int = 2000, n_weeks: int = 260) -> None:
    """Print CPU seconds of 2 000 interrupted time series, ours and one statsmodels GLM after the other."""
    rng = np.random.default_rng(1)
    counts = rng.poisson(rng.gamma(2, 5, (n_series, 1)), (n_series, n_weeks))
    asked = {"start": 200, "season_period": 52.18, "slope": True}
    segmented_regression(counts[:5], **asked)  # type: ignore[arg-type]
    began = process_time()
    segmented_regression(counts, **asked)  # type: ignore[arg-type]
    ours = process_time() - began
    peer = fit_one_by_one(counts[:200]) * n_series / 200
    print(
        f"{n_series} interrupted series × {n_weeks} weeks, 8 terms, quasi-Poisson, CPU: ours {ours:.2f} s,"
        f" statsmodels {peer:.1f} s (200 series, scaled): {peer / ours:.0f} times; R glm, 7 terms, measured"
        " elsewhere on such a machine: 4.0 s"
    )


def fit_one_by_one(counts: NDArray[np.int64]) -> float:
    """Return the CPU seconds of a quasi-Poisson GLM per series."""
    import statsmodels.api as sm  # type: ignore[import-untyped]

    week = np.arange(counts.shape[1])
    step = (week >= 200).astype(float)
    turns = 2 * np.pi * (week + 1) / 52.18
    season = [wave(k * turns) for k in (1, 2) for wave in (np.sin, np.cos)]
    design = np.column_stack([np.ones(len(week)), step, week / 100, *season, step * (week - 200) / 100])
    began = process_time()
    for row in counts:
        sm.GLM(row, design, family=sm.families.Poisson()).fit(scale="X2")
    return process_time() - began


if __name__ == "__main__":
    main()
