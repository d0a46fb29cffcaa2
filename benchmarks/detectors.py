"""The detectors others use, beside what they cost elsewhere; what they say where nothing happens.

python -m benchmarks.detectors [worlds]       null worlds for the error rates, by default 1000

R surveillance's seconds were measured on two cores of the same kind of machine and are printed as given;
statsmodels runs here. Alarm rates are over calm worlds: Poisson and negative binomial counts without season.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from tryggstat.warning import (
    adjust,
    cusum,
    days_since,
    ears,
    farrington,
    hierarchy,
)

NOUFAILY: dict[str, Any] = {"periods": 10, "past_weeks_not_included": 26, "trend_p": 1}
ORIGINAL: dict[str, Any] = {"threshold": "original"}
AREAS, CATEGORIES = 36, 60
Q = 0.1


def main() -> None:
    """Print times, alarm rates and what the hierarchy finds."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    compare_speed()
    show_alarm_rates()
    show_waiting_times()
    show_hierarchy(worlds)


def clock(work: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """Return the least wall seconds of some runs, and the processor seconds of that run."""
    runs = []
    for _ in range(times):
        wall, processor = perf_counter(), process_time()
        work()
        runs.append((perf_counter() - wall, process_time() - processor))
    return min(runs)


def compare_speed(n_series: int = 2000) -> None:
    """Print seconds beside R's and statsmodels'."""
    rng = np.random.default_rng(1)
    sparse = rng.poisson(rng.gamma(0.3, 0.3, (n_series, 1)), (n_series, 330))
    dense = rng.poisson(rng.uniform(3, 40, (n_series, 1)), (n_series, 330))
    print(f"{n_series} series, warm: seconds (processor seconds), the peer's seconds, ratio of wall times")
    for name, counts, given in (("sparse", sparse, 33.1), ("dense", dense, 24.2)):
        work = lambda counts=counts: farrington(counts, threshold="nbPlugin", **NOUFAILY)  # noqa: E731
        tell(f"Farrington flexible, nbPlugin, one week, {name}", clock(work), given, "R surveillance, given")
        tell(
            "… the same",
            clock(work),
            loop_of_statsmodels(counts[:40]) * n_series / 40,
            "statsmodels, 40 scaled",
        )
    counts = dense[:, :279]
    for method, given in (("C1", 13.5), ("C3", 21.4)):
        work = lambda method=method: ears(counts, method=method)  # type: ignore[misc] # noqa: E731
        tell(f"EARS {method}, 279 weeks", clock(work), given, "R surveillance, given")
    mean = counts.mean(axis=1, keepdims=True) * np.ones(279)
    for name, rule in (
        ("CUSUM, negative binomial", {"theta": 0.7, "dispersion": 0.1}),
        ("GLR, Poisson, 26 weeks back", {"window": 26}),
        ("GLR, negative binomial, 13 weeks back", {"window": 13, "dispersion": 0.1}),
    ):
        wall, processor = clock(lambda rule=rule: cusum(counts, expected=mean, **rule))  # type: ignore[misc]
        print(f"  {name}, 279 weeks: {wall:.3f} s ({processor:.3f})", flush=True)
    print_smaller(sparse)


def print_smaller(sparse: NDArray[np.int64]) -> None:
    """Print the seconds of what has no peer."""
    p = np.random.default_rng(2).uniform(size=(2160, 52))
    totals = p[:AREAS, 0], p[:CATEGORIES, 1], p[:, 2].reshape(AREAS, CATEGORIES)
    daily = np.random.default_rng(3).poisson(0.02, (2160, 1092))
    for name, work in (
        ("days since the last, 2160 series × 1092 days", lambda: days_since(daily)),
        ("BH, 2160 series in each of 52 weeks", lambda: adjust(p, axis=0)),
        ("hierarchy, 36 areas × 60 categories", lambda: hierarchy(*totals, within=True)),
    ):
        wall, processor = clock(work)
        print(f"  {name}: {wall:.4f} s ({processor:.4f})", flush=True)


def tell(name: str, ours: tuple[float, float], theirs: float, peer: str) -> None:
    """Print one line of the comparison."""
    print(
        f"  {name}: {ours[0]:.3f} s ({ours[1]:.3f}); {peer} {theirs:.1f} s: {theirs / ours[0]:.0f} times",
        flush=True,
    )


def loop_of_statsmodels(counts: NDArray[np.int64]) -> float:
    """Return the seconds of Noufaily's fits by statsmodels: with trend, reweighted, and again without it."""
    import statsmodels.api as sm  # type: ignore[import-untyped]

    base = farrington(counts[:1], threshold="nbPlugin", **NOUFAILY).baselines[0]
    parts = np.eye(base.n_levels)[base.level]
    began = perf_counter()
    for row in counts[:, base.columns]:
        for design in (np.column_stack([parts, base.week]), parts):
            if row.any():
                first = sm.GLM(row, design, family=sm.families.Poisson()).fit(maxiter=25)
                far = first.resid_anscombe > 2.58
                weight = np.where(far, np.where(far, first.resid_anscombe, 1.0) ** -2.0, 1.0)
                sm.GLM(row, design, family=sm.families.Poisson(), freq_weights=weight).fit(maxiter=25)
    return perf_counter() - began


def show_alarm_rates(n_series: int = 4000) -> None:
    """Print how often each detector alarms in a calm week, by the mean and the dispersion of the series."""
    print("\nAlarms in calm weeks, per cent of all series (of those judged); what was promised stands first")
    detectors = {
        "Farrington 1996, 2.5 % (alpha 0.05 two-sided)": lambda y: of_farrington(y, alpha=0.05, **ORIGINAL),
        "Noufaily, nbPlugin, 1 %": lambda y: of_farrington(y, alpha=0.01, threshold="nbPlugin", **NOUFAILY),
        "Noufaily, muan, 1 %": lambda y: of_farrington(y, alpha=0.01, threshold="muan", **NOUFAILY),
        "EARS C1, 1 %": lambda y: of_ears(y, method="C1", alpha=0.01),
        "EARS C1, 1 %, least deviation 1": lambda y: of_ears(y, method="C1", alpha=0.01, least_deviation=1),
        "EARS C2, 1 %": lambda y: of_ears(y, method="C2", alpha=0.01),
        "EARS C3, 2.5 %": lambda y: of_ears(y, method="C3", alpha=0.025),
        "GLR of the true mean, from 5, 26 weeks back": of_glr,
    }
    kinds = [(mean, spread) for spread in (1.0, 1.5) for mean in (0.02, 0.2, 1.0, 5.0, 30.0)]
    print("  " + " | ".join(f"mean {mean:g}" + (", × 1.5" if spread > 1 else "") for mean, spread in kinds))
    worlds = [draw(mean, spread, n_series) for mean, spread in kinds]
    for name, detector in detectors.items():
        print(f"| {name} | {' | '.join(detector(world) for world in worlds)} |", flush=True)


def draw(mean: float, spread: float, n_series: int) -> NDArray[np.int64]:
    """Return calm weeks of series with one mean and this variance / mean."""
    rng = np.random.default_rng([int(mean * 100), int(spread * 10)])
    if spread == 1:
        return rng.poisson(mean, (n_series, 320))
    return rng.negative_binomial(mean / (spread - 1), 1 / spread, (n_series, 320))


def of_farrington(counts: NDArray[np.int64], **rule: Any) -> str:
    """Return the share of series that alarm in the last week, and of those judged."""
    found = farrington(counts, **rule)
    judged = found.enough & ~np.isnan(found.upper)
    share = found.alarm.sum() / max(judged.sum(), 1)
    return f"{100 * found.alarm.mean():.2f} ({100 * share:.1f} of {100 * judged.mean():.0f} %)"


def of_ears(counts: NDArray[np.int64], **rule: Any) -> str:
    """Return the share of series and weeks that alarm."""
    return f"{100 * ears(counts[:1000], **rule).alarm[:, 11:].mean():.2f}"


def of_glr(counts: NDArray[np.int64]) -> str:
    """Return the share of series and weeks that alarm, the mean being known."""
    known = np.full(320, counts.mean())
    return f"{100 * cusum(counts[:200], expected=known, window=26).alarm.mean():.2f}"


def show_waiting_times(n_series: int = 10_000) -> None:
    """Print how often waiting times are called unusual where nothing happens."""
    print("\nDays since, 730 calm days: silences and gaps with p ≤ 5 %, ≤ 1 %, per cent of series")
    for mean in (0.002, 0.01, 0.05, 0.2):
        chart = days_since(np.random.default_rng(int(mean * 1000)).poisson(mean, (n_series, 730)))
        rates = [100 * (p <= level).mean() for p in (chart.p_quiet, chart.p_soon) for level in (0.05, 0.01)]
        print(f"| {mean:g} a day | {' | '.join(f'{rate:.2f}' for rate in rates)} |", flush=True)


def show_hierarchy(worlds: int) -> None:
    """Print what is named, falsely and rightly, on sparse surfaces, beside all cells tested at once."""
    ways: dict[str, Any] = {
        f"{need}, {'within' if within else 'totals'}": {"need": need, "within": within}
        for need in ("either", "both") for within in (False, True)
    }  # fmt: skip
    print(
        f"\n36 areas × 60 categories, true p, q = {Q}, {worlds} worlds: anything named | false share | found"
    )
    for title, plant in PLANTS.items():
        print(f"  {title}")
        for way, rule in ways.items():
            told = [name_worlds(plant, rule, world) for world in range(worlds)]
            anything, false, cell, total = np.mean(told, axis=0)
            print(
                f"| {way} | {anything:.3f} | {false:.3f} | cells {cell:.2f}, totals {total:.2f} |", flush=True
            )
        flat = [flat_worlds(plant, world) for world in range(worlds)]
        anything, false, cell = np.mean(flat, axis=0)
        print(f"| all cells by BH | {anything:.3f} | {false:.3f} | cells {cell:.2f} |", flush=True)


def one_cell(mean: NDArray[np.float64], rng: np.random.Generator, extra: int) -> NDArray[np.float64]:
    """Return the means with so many more events expected in one cell."""
    risen = mean.copy()
    risen[rng.integers(AREAS), rng.integers(CATEGORIES)] += extra
    return risen


def one_category(mean: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the means with three times as much of one of the ten largest categories."""
    risen = mean.copy()
    risen[:, rng.choice(np.argsort(mean.sum(axis=0))[-10:])] *= 3
    return risen


PLANTS: dict[str, Callable[[NDArray[np.float64], np.random.Generator], NDArray[np.float64]]] = {
    "nothing happens": lambda mean, rng: mean,
    "4 more events expected in one cell": lambda mean, rng: one_cell(mean, rng, 4),
    "12 more events expected in one cell": lambda mean, rng: one_cell(mean, rng, 12),
    "one larger category × 3 in all areas": one_category,
}


def planted(
    plant: Callable, world: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return the ordinary means of a sparse surface, the true ones, and counts."""
    rng = np.random.default_rng([world, 5])
    mean = rng.lognormal(np.log(0.012), 2.15, (AREAS, CATEGORIES))
    risen = plant(mean, rng)
    return mean, risen, rng.poisson(risen)


def name_worlds(plant: Callable, rule: dict[str, Any], world: int) -> tuple[float, float, float, float]:
    """Return whether anything was named, the false share, and how much of the rise in cells and totals."""
    mean, risen, counts = planted(plant, world)
    p = [poisson.sf(counts.sum(axis=axis) - 1, mean.sum(axis=axis)) for axis in (1, 0)]
    found = hierarchy(*p, poisson.sf(counts - 1, mean), q=Q, **rule)
    true = risen > mean
    pairs = [(found.cells, true), (found.areas, true.any(axis=1)), (found.categories, true.any(axis=0))]
    named, false = sum(f.sum() for f, _ in pairs), sum((f & ~t).sum() for f, t in pairs)
    totals = sum((f & t).sum() for f, t in pairs[1:]) / max(sum(t.sum() for _, t in pairs[1:]), 1)
    return float(named > 0), false / max(named, 1), (found.cells & true).sum() / max(true.sum(), 1), totals


def flat_worlds(plant: Callable, world: int) -> tuple[float, float, float]:
    """Return the same for all cells at once."""
    mean, risen, counts = planted(plant, world)
    named, true = adjust(poisson.sf(counts - 1, mean), axis=None) <= Q, risen > mean
    return (
        float(named.any()),
        (named & ~true).sum() / max(named.sum(), 1),
        (named & true).sum() / max(true.sum(), 1),
    )


if __name__ == "__main__":
    main()
