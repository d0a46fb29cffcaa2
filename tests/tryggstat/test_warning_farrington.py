"""Farrington's and Noufaily's method: R's results, a slow twin, and the edges."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.naive import warning_detectors as naive
from tryggstat.warning import Farrington, farrington
from tryggstat.warning.reference_weeks import read_weeks, references
from tryggstat.warning.thresholds import by_negative_binomial, by_power, quantile

PUBLISHED = Path(__file__).parent / "published" / "farrington"
NAMES = {
    "expected": "expected", "upper": "upperbound", "p": "pvalue", "score": "score", "mu0": "mu0",
    "phi": "phi", "alarm": "alarm", "trend": "trend",
}  # fmt: skip
DELTA: dict[str, Any] = {"threshold": "delta", "weights_threshold": 1, "past_weeks_not_included": 3}
NOUFAILY: dict[str, Any] = {"periods": 10, "past_weeks_not_included": 26, "trend_p": 1}
PLUGIN: dict[str, Any] = NOUFAILY | {"threshold": "nbPlugin"}
MUAN: dict[str, Any] = NOUFAILY | {"threshold": "muan"}
SERIES = np.random.default_rng(5).negative_binomial(3, 0.3, (6, 330))


def read(name: str) -> dict[str, list[str]]:
    with (PUBLISHED / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {column: [row[column] for row in rows] for column in rows[0]}


def numbers(column: list[str]) -> np.ndarray:
    return np.array([np.nan if value == "NA" else float(value) for value in column])


def assert_as_in_r(found: Farrington, name: str) -> None:
    table = read(name)
    for ours, theirs in NAMES.items():
        if theirs in table:
            np.testing.assert_allclose(getattr(found, ours)[0], numbers(table[theirs]), rtol=1e-9)


@pytest.mark.parametrize(
    ("name", "rule"), [("original", DELTA), ("noufaily_nbPlugin", PLUGIN), ("noufaily_muan", MUAN)]
)
def test_salmonella_newport_is_as_in_r(name: str, rule: dict) -> None:
    data = read("salmNewport_germany.csv")
    days = np.array(data["epoch"], "M8[D]")
    at = np.flatnonzero(days >= np.datetime64("2011-01-03"))[:52]
    found = farrington(numbers(data["overall"]), weeks=days, at=at, years_back=4, **rule)
    assert_as_in_r(found, f"expected_germany2011_{name}.csv")


@pytest.mark.parametrize(
    ("name", "rule"),
    [("original", DELTA), ("noufaily", PLUGIN), ("farrington1996_fn", {"threshold": "original"})],
)
def test_salmonella_agona_is_as_in_r(name: str, rule: dict) -> None:
    counts = numbers(read("salmonella_agona.csv")["agona"])
    found = farrington(counts, at=range(281, 312), years_back=4, alpha=0.1, **rule)
    assert_as_in_r(found, f"expected_agona_{name}.csv")


@pytest.mark.parametrize("power", ["none", "1/2", "2/3"])
def test_bounds_by_power_are_those_of_surveillance(power: Any) -> None:
    told = json.loads((PUBLISHED / "thresholds.json").read_text(encoding="utf-8"))["threshold_farrington"]
    one = np.ones(1)
    upper, p = by_power(5 * one, 0.2 * one, one, 8 * one, 1.6448536269514722, power)
    found = [upper[0], p[0], 3 / (upper[0] - 5)]
    np.testing.assert_allclose(found, told["expect"][power][1:], atol=1e-6)


@pytest.mark.parametrize("row", range(4))
def test_negative_binomial_bounds_are_those_of_surveillance(row: int) -> None:
    told = json.loads((PUBLISHED / "thresholds.json").read_text(encoding="utf-8"))["threshold_noufaily"]
    case = told["expect"][row]
    error = np.log(2) if case["method"] == "muan" else 0.0
    mean, phi = np.array([5 * np.exp(1.6448536269514722 * error)]), np.array([case["phi"]])
    upper, p = by_negative_binomial(mean, phi, np.array([11.0]), 0.05)
    found = [upper[0], p[0], (11 - np.log(5)) / (upper[0] - np.log(5))]
    np.testing.assert_allclose(found, case["out"][1:], atol=1e-6)


@pytest.mark.parametrize("trend", [True, False])
@pytest.mark.parametrize("rule", [DELTA, PLUGIN, MUAN])
def test_regressions_are_those_of_the_slow_twin(rule: dict, trend: bool) -> None:
    found = farrington(SERIES, trend=trend, **(rule | {"trend_p": 1.0, "weights_threshold": 1.5}))
    base = found.baselines[0]
    for i, row in enumerate(SERIES):
        part = row[base.columns].astype(float), base.week, base.level, base.now, np.zeros(len(base.week))
        slow = naive.farrington_mean(*part, bool(found.trend[i, 0]), 1.5)
        assert found.expected[i, 0] == pytest.approx(np.exp(slow["log_mean"]))
        assert found.phi[i, 0] == pytest.approx(slow["phi"])
        np.testing.assert_allclose(found.slope[i, 0], slow["slope"] if found.trend[i, 0] else np.nan)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(mean=st.floats(0.01, 60), phi=st.sampled_from([1.0, 1.01, 1.5, 4]), level=st.floats(0.01, 0.999))
def test_quantiles_are_found_by_counting(mean: float, phi: float, level: float) -> None:
    assert quantile(level, np.array([mean]), np.array([phi]))[0] == naive.quantile(level, mean, phi)


def test_sparse_regressions_are_those_of_the_slow_twin_or_have_no_answer() -> None:
    counts = np.random.default_rng(6).poisson(np.geomspace(0.004, 0.6, 24)[:, None], (24, 330))
    found = farrington(counts, limit54=(0, 4), trend=False, **PLUGIN)
    base = found.baselines[0]
    slow = [
        naive.farrington_mean(
            row[base.columns].astype(float), base.week, base.level, base.now, np.zeros(237), False, 2.58
        )
        for row in counts
    ]
    assert np.isnan(found.phi[:, 0]).tolist() == [not row[base.columns].any() for row in counts]
    np.testing.assert_allclose(found.expected[:, 0], np.exp([fit["log_mean"] for fit in slow]), rtol=1e-7)
    np.testing.assert_allclose(found.phi[:, 0], [fit["phi"] for fit in slow], rtol=1e-7)


@pytest.mark.parametrize("phi", [1.0, 2.0])
@pytest.mark.parametrize("mean", [1e12, 1e30, 1e200])
def test_quantiles_of_absurd_means_are_near_them(mean: float, phi: float) -> None:
    assert quantile(0.95, np.array([mean]), np.array([phi]))[0] == pytest.approx(mean, rel=1e-5)


def test_hopeless_series_have_no_bound_only_where_their_mean_has_none() -> None:
    counts = np.random.default_rng(8).poisson(0.02, (200, 330))
    counts[:, -1] = 5
    found = farrington(counts, **MUAN)
    known = ~np.isnan(found.phi)
    assert np.isinf(found.mu0).any()
    assert np.isnan(found.upper[known]).tolist() == np.isinf(found.mu0[known]).tolist()


def test_population_that_doubles_with_the_counts_explains_them() -> None:
    people = np.where(np.arange(330) < 200, 1.0, 2.0)
    counts = np.round(20 * people).astype(int)
    found = farrington(counts, population=people, **PLUGIN)
    assert (round(float(found.expected[0, 0])), bool(found.alarm[0, 0])) == (40, False)


def test_scale_of_the_population_does_not_matter() -> None:
    people = np.random.default_rng(1).uniform(1, 3, SERIES.shape)
    one, other = (farrington(SERIES, population=people * scale, **PLUGIN) for scale in (1, 1e4))
    np.testing.assert_allclose(one.expected, other.expected, rtol=1e-7)


def test_order_and_company_of_series_do_not_matter() -> None:
    turn = np.random.default_rng(2).permutation(6)
    together = farrington(SERIES, **MUAN)
    assert (farrington(SERIES[turn], **MUAN).p == together.p[turn]).all()
    assert (farrington(SERIES[3], **MUAN).p == together.p[3:4]).all()


def test_unknown_weeks_are_left_out() -> None:
    counts = SERIES.astype(float)
    counts[:, 100:110] = np.nan
    spread = np.delete(SERIES, range(100, 110), axis=1)
    known = farrington(spread, weeks=np.delete(np.arange(330), range(100, 110)), trend=False, **DELTA)
    np.testing.assert_allclose(farrington(counts, trend=False, **DELTA).expected, known.expected)


def test_too_few_events_lately_are_not_judged() -> None:
    counts = SERIES.copy()
    counts[0, -4:] = [1, 1, 1, 1]
    found = farrington(counts, **PLUGIN)
    assert (found.enough[:2, 0].tolist(), bool(found.alarm[0, 0])) == ([False, True], False)
    assert np.isnan([found.upper[0, 0], found.expected[0, 0]]).all()


def test_long_nothing_has_no_answer() -> None:
    counts = np.zeros((2, 330), int)
    counts[:, -1] = 9
    found = farrington(counts, **PLUGIN)
    assert (np.isnan(found.mu0).all(), found.alarm.any()) == (True, False)


def test_no_series_give_empty_arrays() -> None:
    assert farrington(np.zeros((0, 330)), at=[-2, -1], **PLUGIN).p.shape == (0, 2)


def test_iso_weeks_and_their_mondays_are_the_same() -> None:
    monday = np.datetime64("2004-01-05") + 7 * np.arange(330)
    iso = [int(day.astype(object).strftime("%G%V")) for day in monday]
    assert (read_weeks(iso, 330) == monday).all()


@pytest.mark.parametrize(("day", "before"), [("2013-06-06", "2012-06-07"), ("2012-02-29", "2011-03-02")])
def test_same_week_a_year_before_is_the_nearest_same_weekday(day: str, before: str) -> None:
    days = np.datetime64(day) + 7 * np.arange(-120, 1)
    assert days[references(days, 120, 1, 52)] == np.datetime64(before)


def test_parts_of_the_year_follow_noufaily() -> None:
    base = farrington(SERIES, **PLUGIN).baselines[0]
    last_year = base.level[(base.columns >= 329 - 52 - 3) & (base.columns < 329 - 26)]
    assert np.unique(base.level).tolist() == list(range(10))
    assert last_year.tolist() == [9] * 7 + [0] * 5 + [1] * 5 + [2] * 5 + [3] * 5 + [4] * 2


@pytest.mark.parametrize(
    ("counts", "more", "message"),
    [
        ([[1, -2] + [0] * 300], {}, r"counts must not be negative; got -2.0 at \(0, 1\)"),
        ([[1, 0.5] + [0] * 300], {}, r"counts must be whole numbers; got 0.5 at \(0, 1\)"),
        (np.ones((2, 0)), {}, r"counts must have shape .*; got \(2, 0\)"),
        (np.ones((2, 100)), {}, "weeks must reach back years_back years; week 99 has none 2 years before"),
        (SERIES, {"threshold": "normal"}, "threshold must be one of .*; got 'normal'"),
        (SERIES, {"alpha": 1}, "alpha must lie between 0 and 1; got 1"),
        (SERIES, {"half_window": -1}, "half_window must be a whole number from 0; got -1"),
        (SERIES, {"past_weeks_not_included": -1}, "past_weeks_not_included must be .*; got -1"),
        (SERIES, {"power": "3"}, "power must be one of none, 1/2, 2/3; got '3'"),
        (SERIES, {"limit54": (-1, 4)}, r"limit54 must be events from 0 and weeks from 1; got \(-1, 4\)"),
        (SERIES, {"periods": 60}, "periods must leave each part of the year a week; got 60 for 45 weeks"),
        (SERIES, {"population": np.zeros(330)}, r"population must be above 0; got 0.0 at \(0, 0\)"),
        (SERIES, {"population": np.ones(3)}, r"population must have shape .*; got \(3,\)"),
        (SERIES, {"weeks": np.ones(330, int)}, "weeks must rise; got 1 before 1"),
        (SERIES, {"weeks": np.ones(330)}, "weeks must be 330 whole numbers.*; got shape .* of float64"),
        (SERIES, {"weeks": np.arange(330) + 202500}, "weeks must be year × 100 .*; got 202500"),
        (SERIES, {"at": 330}, "at must be a column of counts, -330 to 329; got 330"),
        (SERIES, {"at": 0, "threshold": "original"}, "at must have past weeks .*; week 0 has none"),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_by_name(counts: Any, more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        farrington(counts, **more)
