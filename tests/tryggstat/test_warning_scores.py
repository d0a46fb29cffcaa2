"""A budget for the scores of any detector: beside its slow twin, in calm worlds, and at the edges."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import poisson

from tests.tryggstat.naive import warning_detectors as naive
from tryggstat.warning import budget, ears, expected_counts

FEW = st.sampled_from([np.nan, -1, 0, 0.5, 2, 3, 3])
SCORES = arrays(float, st.tuples(st.integers(0, 4), st.integers(13, 30)), elements=FEW)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(calm=SCORES, per_quarter=st.sampled_from([1, 2.5, 4, 40]))
def test_threshold_of_scores_is_the_lowest_that_calm_weeks_afford(
    calm: np.ndarray, per_quarter: float
) -> None:
    found = budget(calm, per_quarter=per_quarter)
    slow = naive.lowest_affordable(calm, per_quarter)
    assert found.alarms.tolist() == (calm >= slow).tolist()
    assert found.expected_per_quarter == pytest.approx((calm >= slow).sum() * 13 / calm.shape[1])
    assert found.expected_per_quarter <= per_quarter * (1 + 1e-9)


def test_weeks_asked_about_are_judged_by_calm_ones() -> None:
    calm = np.random.default_rng(7).poisson(3, (5, 52)).astype(float)
    found = budget(np.arange(10.0).reshape(5, 2), calm=calm, per_quarter=2)
    assert found.threshold == naive.lowest_affordable(calm, 2)
    assert found.alarms.tolist() == (np.arange(10.0).reshape(5, 2) >= found.threshold).tolist()


def test_p_values_are_scores_upside_down() -> None:
    p = np.random.default_rng(1).uniform(size=(30, 130)).round(2)
    down, up = budget(p[:, -1], by="p", calm=p), budget(-p[:, -1], calm=-p)
    assert (down.threshold, down.alarms.tolist()) == (-up.threshold, up.alarms.tolist())


def calm_scores(detector: str, rng: np.random.Generator, weeks: int) -> np.ndarray:
    """Draw weeks of 60 calm series, of 0.05 to 20 events, and what a detector makes of them."""
    mean = np.geomspace(0.05, 20, 60)[:, None]
    counts = rng.poisson(mean, (60, weeks + 9))
    if detector == "normal":
        return rng.normal(size=(60, weeks))
    if detector == "exceedance":
        return ((counts - mean) / np.sqrt(np.maximum(mean, 0.5)))[:, 9:]
    return (counts - ears(counts, method="C2", alpha=0.5).upper)[:, 9:]


@pytest.mark.parametrize("detector", ["normal", "exceedance", "C2"])
def test_budget_of_scores_holds_in_new_calm_weeks(detector: str) -> None:
    rng = np.random.default_rng(8)
    found = budget(calm_scores(detector, rng, 1300), per_quarter=4)
    fresh = budget(calm_scores(detector, rng, 13 * 1000), per_quarter=4)
    new = (calm_scores(detector, rng, 13 * 1000) >= found.threshold).sum() / 1000
    doubt = 2 * (found.standard_error + fresh.standard_error)
    assert new == pytest.approx(found.expected_per_quarter, abs=doubt)


def test_budget_of_p_values_is_filled_by_uniform_ones() -> None:
    p = np.random.default_rng(3).uniform(size=(2000, 2600))
    found = budget(p, by="p", per_quarter=4)
    assert (found.threshold, found.cells) == (pytest.approx(4 / 13 / 2000), 2000)
    assert found.alarms.sum() == pytest.approx(800, abs=2 * 800**0.5)
    assert (found.expected_per_quarter, found.standard_error) == (pytest.approx(4), 0)


def test_budget_of_p_values_of_counts_is_never_overdrawn() -> None:
    mean = np.geomspace(0.02, 20, 500)[:, None]
    p = poisson.sf(np.random.default_rng(4).poisson(mean, (500, 2600)) - 1, mean)
    assert 0 < budget(p, by="p", per_quarter=4).alarms.sum() / 200 < 4


def test_unjudged_p_values_are_not_counted() -> None:
    one = budget([0.001, np.nan, 0.5, np.nan], by="p", per_quarter=1)
    assert (one.threshold, one.cells, one.chance.tolist()) == (1 / 26, 2, [1 / 26, 0, 1 / 26, 0])
    assert one.alarms.tolist() == [True, False, False, False]


def test_thousands_of_series_share_one_budget() -> None:
    scores = calm_scores("normal", np.random.default_rng(5), 36 * 261).reshape(2160, 261)
    found = budget(scores, per_quarter=4)
    assert found.alarms.sum() == int(261 / 13 * 4)


def test_ties_are_let_in_together_or_not_at_all() -> None:
    found = budget([1.0, 1.0], calm=np.ones((2, 26)), per_quarter=4)
    assert (found.alarms.tolist(), found.expected_per_quarter) == ([False, False], 0.0)


def test_a_million_ties_are_let_in_together_or_not_at_all() -> None:
    assert not budget(np.zeros((1000, 1000))).alarms.any()
    assert budget(np.zeros((1000, 1000)), per_quarter=13_000).alarms.all()


@pytest.mark.parametrize(
    ("scores", "how"),
    [
        ([np.nan, 5.0], {"calm": np.full((2, 26), np.nan)}),
        (np.full((2, 26), np.nan), {}),
        (np.empty((0, 26)), {}),
        ([], {"by": "p"}),
        (np.empty((3, 0)), {"by": "p"}),
        ([np.nan], {"by": "p"}),
    ],
)
def test_unjudged_scores_never_alarm(scores: Any, how: Any) -> None:
    found = budget(scores, **how)
    assert (found.alarms.any(), found.expected_per_quarter, found.cells) == (False, 0, 0)


def test_a_budget_larger_than_the_sample_alarms_always() -> None:
    found = budget([0.0, 3.0], calm=np.arange(52.0).reshape(2, 26), per_quarter=1000)
    assert (found.threshold, found.expected_per_quarter) == (0, 26)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: budget([1.0], calm=np.ones((2, 30))), r"calm must have shape \(1, n_weeks\); got \(2, 30\)"),
        (lambda: budget([1.0], calm=[[np.inf]]), r"calm must be finite; got inf at \(0, 0\)"),
        (lambda: budget([1.0], calm=[[2.0]], by="p"), r"calm must lie from 0 to 1; got 2.0 at \(0, 0\)"),
        (lambda: budget([1.5], by="p"), r"p must lie from 0 to 1; got 1.5 at \(0,\)"),
        (lambda: budget([1.0, 2.0]), r"calm must be given with the scores of one week; got \(2,\) alone"),
        (lambda: budget(3.0), r"scores must have shape \(n_series,\) or \(n_series, n_weeks\); got \(\)"),
        (lambda: budget(np.ones((1, 12)), per_quarter=1), "calm must hold at least 13 weeks; got 12"),
        (lambda: budget(np.ones((1, 12)), per_quarter=0), "per_quarter must be above 0; got 0"),
        (lambda: budget(np.ones((1, 12)), by="z"), "by must be .*; got 'z'"),  # type: ignore[call-overload]
        (
            lambda: budget(expected_counts([[1] * 20]), calm=[[1.0]]),  # type: ignore[call-overload]
            "calm must not be given with expected_counts, whose chances are known",
        ),
    ],
)
def test_a_budget_of_scores_that_cannot_be_meant_is_refused(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
