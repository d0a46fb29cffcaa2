"""The space-time scan beside SaTScan 10.3, whose figures were measured on a machine of the same kind.

python -m benchmarks.scan
"""

from __future__ import annotations

import resource
from dataclasses import dataclass
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan import ScanResult, space_time_scan

DAYS, SIDE = 1092, 12_000.0


@dataclass(frozen=True)
class Case:
    """One row of the table."""

    name: str
    events: int
    places: int
    prospective: bool
    n_sim: int
    satscan_s: float
    asked: int


CASES = (
    Case("prospective, 20 000 / 3 000, 999", 20_000, 3_000, True, 999, 94.0, 20),
    Case("prospective, 1 000 / 3 000, 999", 1_000, 3_000, True, 999, 92.3, 50),
    Case("weekly, 5 000 / 500, 999", 5_000, 500, False, 999, 54.1, 12),
    Case("weekly, 20 000 / 500, 999", 20_000, 500, False, 999, 53.1, 6),
    Case("weekly, 5 000 / 3 000, 99", 5_000, 3_000, False, 99, 221.6, 40),
)


@dataclass(frozen=True)
class Town:
    """Places and events."""

    xy: NDArray[np.float64]
    place: NDArray[np.int64]
    day: NDArray[np.int64]


def make_town(events: int, places: int, seed: int = 3) -> Town:
    """Draw a town of 40 neighbourhoods around a centre, with heavy-tailed places, seasons and no clusters."""
    rng = np.random.default_rng(seed)
    size = rng.pareto(1.2, 40) + 0.3
    middle = np.clip(rng.normal(SIDE / 2, SIDE / 6, (40, 2)), 0, SIDE)
    home = rng.choice(40, places, p=size / size.sum())
    xy = np.clip(middle[home] + rng.normal(0, 330, (places, 2)), 0, SIDE)
    level = rng.lognormal(0, 1.3, places)
    season = 1 + 0.25 * np.sin(2 * np.pi * np.arange(DAYS) / 365.25)
    place = rng.choice(places, events, p=level / level.sum())
    day = rng.choice(DAYS, events, p=season / season.sum())
    return Town(xy, place, day)


def scan(town: Town, *, prospective: bool, n_sim: int, seed: int = 1) -> ScanResult:
    """Scan within 1 km: windows of up to 28 days that end today, or of up to 8 weeks anywhere."""
    return space_time_scan(
        town.xy, town.place, town.day, period=(0, DAYS - 1), max_radius=1000.0, prospective=prospective,
        max_days=28 if prospective else 56, unit_days=1 if prospective else 7, n_sim=n_sim,
        rng=np.random.default_rng(seed),
    )  # fmt: skip


def compare() -> None:
    """Print our seconds beside SaTScan's."""
    print("Seconds of wall clock, two threads; SaTScan as measured beside us, not in this run")
    for case in CASES:
        town = make_town(case.events, case.places)
        wall, cpu = perf_counter(), process_time()
        result = scan(town, prospective=case.prospective, n_sim=case.n_sim)
        wall, cpu = perf_counter() - wall, process_time() - cpu
        print(
            f"| {case.name:36s} | {wall:5.2f} s ({cpu:5.2f} s CPU) | SaTScan {case.satscan_s:5.1f} s |"
            f" {case.satscan_s / wall:4.0f} times, asked {case.asked} |"
            f" most likely {result.clusters[0].llr:.2f}, p {result.clusters[0].p:.3f} |",
            flush=True,
        )


def show_cost() -> None:
    """Print time and memory from 10^4 to 10^6 events, prospective, 3 000 places, 999 simulations."""
    before = None
    for events in (10_000, 100_000, 1_000_000):
        town = make_town(events, 3_000)
        wall, cpu = perf_counter(), process_time()
        scan(town, prospective=True, n_sim=999)
        wall, cpu = perf_counter() - wall, process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        exponent = "" if before is None else f" exponent {np.log10(cpu / before):.2f}"
        print(
            f"| {events:9d} events | {wall:6.2f} s ({cpu:.1f} s CPU) | {memory:5.0f} MB |{exponent}",
            flush=True,
        )
        before = cpu


def main() -> None:
    """Print the tables asked for."""
    scan(make_town(500, 100), prospective=True, n_sim=9)
    scan(make_town(500, 100), prospective=False, n_sim=9)
    compare()
    show_cost()


if __name__ == "__main__":
    main()
