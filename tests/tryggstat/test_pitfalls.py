"""Pitfalls of the field that touch several methods, each as a test; and that none of the twelve lacks one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from tryggstat.concentration import forecast_accuracy
from tryggstat.hotspots import Grid, aoristic_weights, kernel_density
from tryggstat.scan import ScanResult, space_time_scan
from tryggstat.warning import expected_counts

HOUR = 60


def test_every_pitfall_is_named_by_a_test() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    named = {int(number) for text in texts for number in re.findall(r"[Pp]itfall[ _](\d+)", text)}
    assert named == set(range(1, 13))


def test_pitfall_6_residents_are_not_those_at_risk_in_a_town_centre() -> None:
    rng = np.random.default_rng(1)
    xy = np.array([[x, y] for x in range(5) for y in range(5)], float)
    share = np.where(np.arange(25) == 12, 0.4, 0.6 / 24)  # events in the centre, nobody lives there
    rows = {"place": rng.choice(25, 800, p=share), "day": rng.integers(0, 100, 800)}
    ask: Any = {"period": (0, 99), "max_days": 7, "max_radius": 1, "n_sim": 99}
    by_residents = space_time_scan(xy, **rows, model="poisson", population=np.ones(25), **ask, rng=rng)
    by_history = space_time_scan(xy, **rows, **ask, rng=rng)
    assert (by_residents.clusters[0].p, by_residents.clusters[0].places) == (0.01, (12,))
    assert by_history.clusters[0].p > 0.05


def test_pitfall_7_a_silent_week_is_not_a_calm_one() -> None:
    counts = np.random.default_rng(2).poisson(6, (20, 60))
    offset = np.ones(60)
    counts[:, 40:50], offset[40:50] = 0, 0
    told, read_as_noughts = expected_counts(counts, offset=offset), expected_counts(counts)
    assert abs(told.expected.mean() - 6) < 0.4
    assert read_as_noughts.expected.mean() < 5


def test_pitfall_7_a_weekend_long_span_says_little_of_the_hour() -> None:
    friday_evening, monday_morning = (4 * 24 + 16) * HOUR, (7 * 24 + 8) * HOUR
    spread = aoristic_weights([friday_evening], [monday_morning])[0]
    assert np.isclose(spread.sum(), 1)
    assert spread.max() <= 1 / 64 + 1e-12


def test_pitfall_11_simple_counts_foretell_about_as_well_as_density() -> None:
    rng, side = np.random.default_rng(3), 20
    rate = rng.gamma(0.4, 2.5, side * side)
    year, month = rng.poisson(12 * rate), rng.poisson(rate)
    at = np.repeat(np.argwhere(np.ones((side, side)))[:, ::-1] + 0.5, year, axis=0)
    smooth = kernel_density(at, bandwidth=1, grid=Grid(0, 0, 1, side, side)).values.ravel()
    area = np.full(side * side, 1 / side**2)
    simple, dense = (forecast_accuracy(seen, month, area=area).pai[19] for seen in (year, smooth))
    assert simple >= 0.9 * dense


def weekly_scan(events: dict[str, np.ndarray], last: int, **how: Any) -> ScanResult:
    """Scan the hundred days to a day, as at the end of a week."""
    seen = (events["day"] > last - 100) & (events["day"] <= last)
    ask: Any = {"period": (last - 99, last), "max_days": 14, "every_days": 7, "rng": np.random.default_rng(4)}
    return space_time_scan(events["xy"], events["place"][seen], events["day"][seen], **ask, **how)


def calm_town(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw two years and a half of events that know nothing of each other."""
    xy, place = rng.uniform(0, 9, (12, 2)), rng.integers(0, 12, 2700)
    return {"xy": xy, "place": place, "day": rng.integers(0, 830, 2700)}


def test_pitfall_10_a_scan_every_week_finds_something_every_year() -> None:
    town = calm_town(np.random.default_rng(8))
    found = [weekly_scan(town, last, n_sim=39).clusters for last in range(99, 827, 7)]
    told = [one[0].recurrence_days for one in found if one and one[0].p <= 0.05]
    assert 2 <= len(told) <= 14  # of 105 weeks, about one in twenty
    assert min(told) >= 140


def test_pitfall_12_a_sequential_p_is_not_a_full_one() -> None:
    town = calm_town(np.random.default_rng(6))
    full, short = (weekly_scan(town, 400, n_sim=999, stop_after=h) for h in (None, 5))
    larger = np.sum(full.null >= full.clusters[0].llr * (1 - 1e-9))
    assert (full.stopped, short.stopped) == (False, True)
    assert full.clusters[0].p == (1 + larger) / 1000
    assert short.clusters[0].p == 5 / (1 + short.n_sim)
    assert short.clusters[0].p != full.clusters[0].p
