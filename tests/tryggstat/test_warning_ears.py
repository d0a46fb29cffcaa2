"""EARS: R's results, a slow twin, and the edges."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.tryggstat.naive import warning_detectors as naive
from tryggstat.warning import ears

PUBLISHED = Path(__file__).parent / "published"
METHODS: Any = ("C1", "C2", "C3")
SERIES = np.random.default_rng(3).poisson(6, (5, 40))


@pytest.mark.parametrize(("method", "alpha"), [("C1", 0.05), ("C2", 0.05), ("C3", 0.025)])
def test_salmonella_newport_is_as_in_r(method: Any, alpha: float) -> None:
    with (PUBLISHED / "farrington" / "salmNewport_germany.csv").open(encoding="utf-8") as file:
        data = {row["epoch"]: int(row["overall"]) for row in csv.DictReader(file)}
    with (PUBLISHED / "ears" / f"expected_{method}.csv").open(encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    found = ears([list(data.values())], method=method, alpha=alpha)
    at = [list(data).index(row["epoch"]) for row in told]
    np.testing.assert_allclose(found.upper[0, at], [float(row["upperbound"]) for row in told], rtol=1e-9)
    assert found.alarm[0, at].tolist() == [row["alarm"] == "1" for row in told]


@pytest.mark.parametrize("baseline", [3, 7])
@pytest.mark.parametrize("method", METHODS)
def test_bounds_are_those_of_the_slow_twin(method: Any, baseline: int) -> None:
    counts = np.random.default_rng(4).poisson(40, (3, 30))
    found = ears(counts, method=method, alpha=0.02, baseline=baseline).upper
    first = baseline + {"C1": 0, "C2": 2, "C3": 4}[method]
    slow = [[naive.ears(row, t, method, 0.02, baseline) for t in range(first, 30)] for row in counts]
    np.testing.assert_allclose(found[:, first:], slow, rtol=1e-9)
    assert np.isnan(found[:, :first]).all()


@pytest.mark.parametrize("method", METHODS)
def test_shift_in_time_shifts_the_verdicts(method: Any) -> None:
    whole, part = ears(SERIES, method=method), ears(SERIES[:, 10:], method=method)
    np.testing.assert_array_equal(whole.upper[:, 21:], part.upper[:, 11:])


@pytest.mark.parametrize(("method", "n_weeks"), [("C1", 7), ("C2", 9), ("C3", 11), ("C3", 1)])
def test_too_short_a_history_has_no_verdict(method: Any, n_weeks: int) -> None:
    found = ears(SERIES[:, :n_weeks], method=method)
    assert (np.isnan(found.upper).all(), found.alarm.any(), found.usable.any()) == (True, False, False)


def test_usual_alpha_depends_on_the_method() -> None:
    for method, alpha in (("C1", 0.001), ("C2", 0.001), ("C3", 0.025)):
        usual, asked = ears(SERIES, method=method), ears(SERIES, method=method, alpha=alpha)  # type: ignore[arg-type]
        np.testing.assert_array_equal(usual.upper, asked.upper)


def test_least_deviation_keeps_one_event_after_nothing_quiet() -> None:
    counts = [[0] * 7 + [1]]
    found = [bool(ears(counts, least_deviation=deviation).alarm[0, -1]) for deviation in (0.0, 1.0)]
    assert found == [True, False]


def test_no_series_give_empty_arrays() -> None:
    assert ears(np.zeros((0, 30), int)).upper.shape == (0, 30)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"method": "C4"}, "method must be .*; got 'C4'"),
        ({"alpha": 0}, "alpha must lie between 0 and 1; got 0"),
        ({"baseline": 2}, "baseline must be a whole number from 3; got 2"),
        ({"least_deviation": -1}, "least_deviation must not be negative; got -1"),
    ],
)
def test_wrong_rules_are_refused_by_name(more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        ears(SERIES, **more)
