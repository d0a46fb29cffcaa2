"""Days since the last event: all placements tried, and the edges."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.tryggstat.naive import warning_detectors as naive
from tryggstat.warning import DaysSince, days_since

WEIGHTS = np.array([1.0, 2, 0.5, 1, 1, 3, 0.7])


def on(days: list[int], n_days: int = 7) -> list[int]:
    """One series with events on these days."""
    return np.bincount(days, minlength=n_days).tolist()


def one(days: list[int], n_days: int = 7, **more: Any) -> DaysSince:
    return days_since([on(days, n_days)], **more)


@pytest.mark.parametrize("exposure", [None, WEIGHTS])
@pytest.mark.parametrize("days", [[0, 3], [1, 2, 4], [5, 5, 6], [0, 0, 0, 6], [2, 2]])
def test_chances_are_those_of_all_placements(days: list[int], exposure: Any) -> None:
    found = one(days, exposure=exposure)
    share = (np.ones(7) if exposure is None else exposure) / (7 if exposure is None else exposure.sum())
    slow = naive.waiting_chances(7, share, len(days), int(found.since[0]), int(found.gap[0]))
    assert (found.p_quiet[0], found.p_soon[0]) == (pytest.approx(slow[0]), pytest.approx(slow[1]))


def test_days_are_counted_from_today() -> None:
    found = days_since([on([1, 4]), on([6, 6]), on([]), on([3])])
    assert found.since.tolist() == [2, 0, 7, 3]
    assert found.gap.tolist() == [3, 0, -1, -1]
    assert found.events.tolist() == [2, 2, 0, 1]


def test_nothing_seen_says_nothing() -> None:
    found = one([])
    assert (found.p_quiet[0], found.p_soon[0], found.limit_quiet[0], found.limit_soon[0]) == (1, 1, -1, -1)


@pytest.mark.parametrize("days", [[10, 40, 70, 99], [5, 300, 301], list(range(0, 300, 9))])
def test_limits_are_where_the_chances_pass_alpha(days: list[int]) -> None:
    limit = one(days, 365, alpha=0.05)
    quiet = [((365 - t) / 365) ** len(days) for t in range(366)]
    assert limit.limit_quiet[0] == next(t for t, p in enumerate(quiet) if p <= 0.05)
    shifted = [
        one([*days[:-1], days[-2] + int(limit.limit_soon[0]) + more], 365).p_soon[0] for more in (0, 1)
    ]
    assert shifted[0] <= 0.05 < shifted[1]


def test_known_rate_gives_exponential_silence() -> None:
    found = days_since([on([1], 30), on([], 30)], rate=[0.2, 0.1])
    np.testing.assert_allclose(found.p_quiet, [np.exp(-0.2 * 28), np.exp(-0.1 * 30)])


def test_known_rate_gives_the_gaps_of_a_poisson_process() -> None:
    rng, exposure = np.random.default_rng(1), np.tile([1.0, 1, 1, 1, 1, 3, 0.5], 8)
    counts = rng.poisson(0.15 * exposure, (40_000, 56))
    found = days_since(counts, rate=0.15, exposure=exposure)
    for level in (0.1, 0.3, 0.6):
        assert (found.p_soon <= level).mean() <= level + 0.005
    thursday = found.since == 55 - 52
    gaps = found.gap[thursday & (found.gap >= 0)]
    told = found.p_soon[thursday & (found.gap == 2)][0]
    assert (gaps <= 2).mean() == pytest.approx(told, abs=0.02)


@pytest.mark.parametrize("name", ["p_quiet", "p_soon"])
@pytest.mark.parametrize("mean", [0.004, 0.02, 0.1])
def test_chances_hold_where_nothing_happens(name: str, mean: float) -> None:
    counts = np.random.default_rng(2).poisson(mean, (4000, 400))
    p = getattr(days_since(counts), name)
    for level in (0.01, 0.05, 0.2, 0.5):
        assert (p <= level).mean() <= level + 2.5 * np.sqrt(level * (1 - level) / 4000)


@pytest.mark.parametrize("name", ["p_quiet", "p_soon"])
def test_chances_are_uniform_where_days_are_fine_enough(name: str) -> None:
    from scipy.stats import kstest

    days = np.random.default_rng(3).integers(0, 2000, (3000, 12))
    counts = np.zeros((3000, 2000), int)
    np.add.at(counts, (np.arange(3000)[:, None], days), 1)
    assert kstest(getattr(days_since(counts), name), "uniform").statistic < 0.03


def test_a_large_surface_is_its_series_one_by_one() -> None:
    counts = np.random.default_rng(4).poisson(0.01, (2100, 1000))
    together = days_since(counts)
    alone = [days_since(counts[row : row + 1]).p_soon[0] for row in (0, 1999, 2000, 2099)]
    assert together.p_soon[[0, 1999, 2000, 2099]].tolist() == alone


def test_one_day_and_no_series_have_answers() -> None:
    assert days_since([[3]]).p_soon.tolist() == [1.0]
    assert days_since(np.zeros((0, 5), int)).since.shape == (0,)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"alpha": 0}, "alpha must lie between 0 and 1; got 0"),
        ({"rate": 0}, r"rate must be above 0; got 0.0 at \(0,\)"),
        ({"rate": [1, 2]}, r"rate must be one number or 1; got shape \(2,\)"),
        ({"exposure": [1]}, r"exposure must have shape \(7,\); got \(1,\)"),
        ({"exposure": np.zeros(7)}, "exposure must be above 0 on some day; got 0 on all"),
        ({"exposure": [1, 1, 1, 1, 0, 1, 1]}, r"counts must be 0 where exposure is 0; got 1 at \(0, 4\)"),
    ],
)
def test_wrong_input_is_refused_by_name(more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        one([1, 4], **more)
