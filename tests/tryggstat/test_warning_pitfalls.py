"""Pitfalls of the field that touch warnings, each as a test (sparse series, many tests, weekly looking)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import poisson

from tryggstat.warning import (
    adjust,
    budget,
    days_since,
    ears,
    expected_counts,
    farrington,
    hierarchy,
    recurrence,
)

AREAS, CATEGORIES, WEEKS = 36, 60, 320
NOUFAILY: dict[str, Any] = {
    "periods": 10,
    "past_weeks_not_included": 26,
    "trend_p": 1,
    "threshold": "nbPlugin",
}


def sparse_means(rng: np.random.Generator) -> np.ndarray:
    """Means a week as in a town of 36 areas and 60 categories: median about 0.01, a tenth above 0.19."""
    return rng.lognormal(np.log(0.012), 2.15, (AREAS, CATEGORIES))


@pytest.fixture(scope="module")
def sparse() -> np.ndarray:
    rng = np.random.default_rng(1)
    return rng.poisson(sparse_means(rng)[..., None], (AREAS, CATEGORIES, WEEKS))


def exact_p(counts: np.ndarray, mean: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return true p of area totals, category totals and cells."""
    return tuple(  # type: ignore[return-value]
        poisson.sf(total - 1, expected)
        for total, expected in (
            (counts.sum(axis=1), mean.sum(axis=1)), (counts.sum(axis=0), mean.sum(axis=0)), (counts, mean),
        )
    )  # fmt: skip


def test_pitfall_2_the_worlds_are_as_sparse_as_the_town(sparse: np.ndarray) -> None:
    weekly = sparse.mean(axis=2)
    assert (np.median(sparse), round(float(np.quantile(weekly, 0.9)), 2)) == (
        0,
        pytest.approx(0.19, abs=0.04),
    )


def test_pitfall_2_farrington_says_that_it_cannot_judge(sparse: np.ndarray) -> None:
    judged = farrington(sparse.reshape(-1, WEEKS), **NOUFAILY)
    assert judged.enough.mean() < 0.05
    assert not judged.alarm[~judged.enough].any()
    assert np.isnan(judged.upper[~judged.enough]).all()


def test_pitfall_2_ears_alarms_on_any_event_after_seven_quiet_weeks_and_says_so(sparse: np.ndarray) -> None:
    found = ears(sparse.reshape(-1, WEEKS), alpha=0.01)
    alone = found.alarm & ~found.usable
    assert alone.sum() > 0.5 * found.alarm.sum()
    assert (found.alarm[:, 7:].mean() > 0.01, alone[:, 7:].any()) == (True, True)


def test_pitfall_2_waiting_times_hold_in_every_cell(sparse: np.ndarray) -> None:
    chart = days_since(sparse.reshape(-1, WEEKS))
    for level in (0.01, 0.05, 0.2):
        assert (chart.p_quiet <= level).mean() <= level + 0.01
        assert (chart.p_soon <= level).mean() <= level + 0.01


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("need", ["either", "both"])
def test_pitfall_2_hierarchy_names_nothing_where_nothing_happens(need: Any, within: bool) -> None:
    rng, named, worlds = np.random.default_rng(2), 0, 400
    for _ in range(worlds):
        mean = sparse_means(rng)
        found = hierarchy(*exact_p(rng.poisson(mean), mean), q=0.2, need=need, within=within)
        named += bool(found.areas.any() or found.categories.any())
    assert named / worlds <= 0.2 + 1.64 * np.sqrt(0.2 * 0.8 / worlds)


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("need", ["either", "both"])
def test_pitfall_2_hierarchy_keeps_the_share_of_false_names(need: Any, within: bool) -> None:
    rng, shares = np.random.default_rng(3), []
    for _ in range(200):
        mean = sparse_means(rng)
        true = np.zeros(mean.shape, bool)
        true[rng.integers(AREAS, size=3), rng.integers(CATEGORIES, size=3)] = True
        found = hierarchy(*exact_p(rng.poisson(mean + 15 * true), mean), q=0.2, need=need, within=within)
        truth = (found.cells, true), (found.areas, true.any(axis=1)), (found.categories, true.any(axis=0))
        false, named = (sum((f & ~t).sum() for f, t in truth), sum(f.sum() for f, _ in truth))
        shares.append(false / max(named, 1))
    assert np.mean(shares) <= 0.2


def test_pitfall_2_hierarchy_names_the_area_of_a_cell_that_expects_nothing(sparse: np.ndarray) -> None:
    counts = sparse[:, :, -131:].copy()
    counts[7, 11, -1] += 9
    tables = counts.sum(axis=1), counts.sum(axis=0), counts.reshape(-1, 131)
    areas, categories, cells = (expected_counts(table).p for table in tables)
    found = hierarchy(areas, categories, cells.reshape(AREAS, CATEGORIES))
    assert (found.areas.nonzero()[0].tolist(), found.categories.nonzero()[0].tolist()) == ([7], [11])


def test_pitfall_2_a_burst_that_drowns_in_its_totals_is_found_within_them() -> None:
    rng, found = np.random.default_rng(7), np.zeros(2)
    for _ in range(50):
        mean = sparse_means(rng)
        row, column = rng.integers(AREAS), rng.integers(CATEGORIES)
        counts = rng.poisson(mean)
        mean[row, column], counts[row, column] = 0.01, 5
        p = exact_p(counts, mean)
        found += [hierarchy(*p, within=within).cells[row, column] for within in (False, True)]
    assert (found[0] <= 25, found[1]) == (True, 50)


def test_pitfall_3_two_thousand_calm_series_alarm_every_week_unless_rationed() -> None:
    rng = np.random.default_rng(4)
    counts = rng.poisson(rng.uniform(3, 40, (2000, 1)), (2000, WEEKS))
    judged = farrington(counts, alpha=0.01, **NOUFAILY)
    assert judged.alarm.sum() >= 10
    assert (adjust(judged.p[:, 0]) <= 0.05).sum() <= 1
    assert budget(expected_counts(counts[:, -131:])).expected_per_quarter <= 4


def test_pitfall_10_a_recurrence_of_n_weeks_comes_once_in_n_weeks() -> None:
    counts = np.random.default_rng(5).poisson(400, (200, 520))
    apart = recurrence(poisson.sf(counts - 1, 400))
    for weeks in (10, 50, 200):
        assert (apart >= weeks).mean() == pytest.approx(1 / weeks, rel=0.15)


def test_pitfall_10_looking_every_week_finds_something_every_year() -> None:
    p = poisson.sf(np.random.default_rng(6).poisson(400, (1000, 52)) - 1, 400)
    assert (p.min(axis=1) <= 0.05).mean() > 0.85
    assert recurrence(0.05, tests=52) < 1.1
