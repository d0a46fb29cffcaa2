"""Small areas, association, change, replicates, trend breaks, and every edge of the surveys."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tests.tryggstat.naive import surveys as naive
from tests.tryggstat.test_surveys import CLUSTERS, DESIGNS, STRATA
from tryggstat.surveys import (
    Design,
    adjust,
    bootstrap,
    change,
    compare,
    fay_herriot,
    jackknife,
    mean,
    quantile,
    rao_scott,
    ratio,
    replicate,
    share,
    total,
    trend_breaks,
)

MILK = Path(__file__).parent / "published" / "fay-herriot"


def column(name: str, field: str) -> np.ndarray:
    with (MILK / f"{name}.csv").open(encoding="utf-8") as file:
        return np.array([float(row[field]) for row in csv.DictReader(file)])


MAJOR = column("milk", "MajorArea")
X = np.column_stack([np.ones(43), *(area == MAJOR for area in (2, 3, 4))])


@pytest.mark.parametrize("method", ["REML", "ML", "FH"])
def test_small_areas_equal_r_sae(method: Any) -> None:
    found = fay_herriot(column("milk", "yi"), column("milk", "SD") ** 2, X, method=method)
    assert_allclose(found.estimate, column(f"expected_{method}", "eblup"), rtol=1e-13)
    assert_allclose(found.mse, column(f"expected_{method}", "mse"), rtol=1e-13)
    fit = {
        name: column(f"expected_{method}_coef", name) for name in ("beta", "std.error", "refvar", "loglike")
    }
    assert_allclose(found.coefficients, fit["beta"], rtol=1e-12)
    assert_allclose(np.sqrt(np.diag(found.covariance)), fit["std.error"], rtol=1e-12)
    assert_allclose([found.variance, found.loglikelihood], [fit["refvar"][0], fit["loglike"][0]], rtol=1e-13)
    assert_allclose([found.aic, found.bic], [column(f"expected_{method}_coef", n)[0] for n in ("AIC", "BIC")])


def test_small_areas_equal_the_slow_twin() -> None:
    rng = np.random.default_rng(2)
    x, noise = np.column_stack([np.ones(30), rng.normal(size=30)]), rng.uniform(0.1, 0.6, 30)
    y = x @ [1, 2] + rng.normal(size=30) * (0.4 + noise) ** 0.5
    found = fay_herriot(y, noise, x)
    spread, estimate = naive.fay_herriot_reml(y, noise, x, found.steps)
    assert_allclose([found.variance, *found.estimate], [spread, *estimate], rtol=1e-10)


def test_small_area_without_answers_gets_what_the_regression_says() -> None:
    found = fay_herriot([1.0, np.nan, 3, 2, 9], [0.5, np.nan, 0.5, 0.5, 0.5], np.ones(5))
    assert (found.estimate[1], found.weight[1]) == (found.synthetic[1], 0)
    assert found.mse[1] > found.mse[0]


def test_small_areas_that_do_not_differ_are_all_what_the_regression_says() -> None:
    found = fay_herriot([1.0, 1.1, 0.9, 1.0], [1, 1, 1, 1], np.ones(4))
    assert (found.variance, found.estimate.tolist()) == (0.0, found.synthetic.tolist())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 2], [1, -1], [1, 1]), "variances must be finite and not negative; got -1.0 at position 1"),
        (([1, 2, 3], [1, 1, 1], np.ones((3, 2))), "deficient rank"),
        (([1, np.nan], [1, 1], [1, 1]), "more areas than x has columns; got 1"),
        (([1, np.inf, 3], [1, 1, 1], [1, 1, 1]), "direct must not be infinite"),
    ],
)
def test_small_areas_refuse(arguments: tuple, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fay_herriot(*arguments)


def test_association_equals_r_svychisq_as_its_site_prints_it() -> None:
    test = rao_scott(CLUSTERS["sch.wide"], CLUSTERS["stype"], DESIGNS["clus1"])
    assert [round(test.f, 4), round(test.f_df[0], 3), round(test.f_df[1], 3)] == [5.1934, 1.495, 20.925]
    assert [round(test.f_p, 5), round(test.pearson, 4), round(test.first_p, 6)] == [
        0.02175,
        11.9409,
        0.005553,
    ]


def test_association_in_a_simple_sample_is_pearsons() -> None:
    rng = np.random.default_rng(3)
    rows, columns = rng.integers(0, 3, 400), rng.integers(0, 2, 400)
    test = rao_scott(rows, columns, Design(np.ones(400)))
    table = np.histogram2d(rows, columns, (3, 2))[0]
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / 400
    assert_allclose(test.pearson, ((table - expected) ** 2 / expected).sum(), rtol=1e-10)
    assert_allclose(test.effects, 1, atol=0.15)


def test_jackknife_of_a_mean_equals_r_as_its_site_prints_it() -> None:
    y = np.column_stack([CLUSTERS["api00"], CLUSTERS["api99"]])
    found = replicate(lambda w: w @ y / w.sum(), jackknife(DESIGNS["clus1"]))
    assert found.se.round(4).tolist() == [26.3294, 26.9985]


@pytest.mark.parametrize(("name", "data"), [("strat", STRATA), ("clus1", CLUSTERS)])
def test_jackknife_of_a_total_is_taylors(name: str, data: dict[str, np.ndarray]) -> None:
    found = replicate(lambda w: w @ data["enroll"], jackknife(DESIGNS[name]), centre="estimate")
    assert_allclose(found.se, total(data["enroll"], DESIGNS[name]).se, rtol=1e-10)


def test_bootstrap_of_a_total_is_taylors_on_average() -> None:
    drawn = bootstrap(DESIGNS["strat"], n=2000, rng=np.random.default_rng(4))
    found = replicate(lambda w: w @ STRATA["enroll"], drawn)
    assert_allclose(found.se, total(STRATA["enroll"], DESIGNS["strat"]).se, rtol=0.07)
    assert drawn.matrix.min() >= 0


def test_bootstrap_of_the_same_seed_is_the_same() -> None:
    one, other = (bootstrap(DESIGNS["clus1"], n=5, rng=np.random.default_rng(9)).matrix for _ in range(2))
    assert one.tolist() == other.tolist()


def test_change_in_the_same_people_is_that_of_their_differences() -> None:
    rng = np.random.default_rng(6)
    before, after = rng.normal(size=(2, 40))
    people = np.tile(np.arange(40), 2)
    both = Design(np.ones(80), psu=people)
    found = change(np.concatenate([before, after]), both, wave=np.repeat([1, 2], 40))
    paired = mean(after - before, Design(np.ones(40)))
    assert_allclose(
        [found.difference, found.se, found.df], [paired.estimate, paired.se, paired.df], rtol=1e-10
    )


def test_change_between_independent_samples_adds_their_variances() -> None:
    rng = np.random.default_rng(7)
    y, wave = rng.normal(size=(90, 2)), np.repeat([2021, 2022], 45)
    found = change(y, Design(np.ones(90), strata=wave), wave=wave)
    waves = [mean(y[wave == year], Design(np.ones(45))) for year in (2021, 2022)]
    apart = compare(*waves, correction="bh")
    assert_allclose([found.difference, found.se], [apart.difference, apart.se], rtol=1e-10)


def test_change_counts_only_what_may_be_compared() -> None:
    rng = np.random.default_rng(8)
    y, wave = rng.normal(size=(60, 3)), np.repeat([1, 2], 30)
    found = change(y, Design(np.ones(60), strata=wave), wave=wave, comparable=[True, False, True])
    assert np.isnan(found.difference).tolist() == [False, True, False]
    assert_allclose(found.adjusted_p, adjust([found.p[0], np.nan, found.p[2]]))


def test_change_of_an_area_nobody_answered_in_is_nan() -> None:
    found = change(
        [1, 2, 3, 4, 5, 6.0],
        Design(np.ones(6)),
        wave=[1, 1, 1, 2, 2, 2],
        domain=["a", "a", "a", "a", "a", "b"],
    )
    assert np.isnan(found.p).tolist() == [False, True]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([0, 0.001, 0.01, 0.02, 0.04, 0.3, 1.0]), max_size=9))
def test_corrected_p_values_equal_the_slow_twins(p: list[float]) -> None:
    assert_allclose(adjust(p, "holm"), naive.adjust_holm(p))
    assert_allclose(adjust(p, "bh"), naive.adjust_bh(p))


def test_pitfall_3_many_tests_on_unchanged_areas_call_nothing_after_holm() -> None:
    rng, called = np.random.default_rng(11), []
    for _ in range(200):
        y, wave = rng.normal(size=(1200, 1)), np.tile([1, 2], 600)
        domain = np.repeat(np.arange(20), 60)
        found = change(y, Design(np.ones(1200), strata=wave), wave=wave, domain=domain)
        called.append([(found.p < 0.05).any(), (found.adjusted_p < 0.05).any()])
    naive_rate, rate = np.mean(called, axis=0)
    assert (naive_rate > 0.5, rate <= 0.05 + 3 * (0.05 * 0.95 / 200) ** 0.5) == (True, True)


def test_trend_breaks_where_wording_mode_or_frame_changed() -> None:
    found = trend_breaks(
        wording=[["a", "x"], ["a", "y"], ["a", "x"], ["a", ""]],
        mode=["paper", "paper", "paper", "web"],
        frame=["16-85"] * 4,
    )
    assert found.series.tolist() == [[0, 0], [0, 1], [0, 0], [1, -1]]
    assert found.reasons == (((), ("wording",)), ((), ("wording",)), (("mode",), ("unknown",)))
    assert found.comparable[0, 2].tolist() == [True, True]


EDGES = {
    "nan": ([np.nan, np.nan, 1.0], 1.0, 1),
    "all equal": ([0.3] * 5, 0.3, 5),
    "one answer": ([2.0, np.nan, np.nan], 2.0, 1),
}


@pytest.mark.parametrize("name", EDGES)
def test_mean_of_little_is_what_was_answered(name: str) -> None:
    y, expected, n = EDGES[name]
    found = mean(y, Design(np.ones(len(y))))
    assert (found.estimate, found.n, found.se) == (pytest.approx(expected), n, 0)


def test_mean_of_nobody_is_nan_and_its_total_0() -> None:
    y, design = [np.nan, np.nan], Design([1, 1])
    assert [np.isnan(float(mean(y, design).estimate)), float(total(y, design).estimate)] == [True, 0.0]


def test_one_unit_has_no_interval() -> None:
    found = mean([1, 2, 5, 6], Design(np.ones(4), psu=[1, 1, 2, 2]), domain=["a", "a", "b", "b"])
    assert (found.df.tolist(), np.isnan(found.low).tolist()) == ([0, 0], [True, True])


def test_share_of_all_has_limits_below_1() -> None:
    found = share([1] * 20, Design(np.ones(20)))
    assert (found.estimate, found.high, round(float(found.low), 4)) == (1, 1, 0.8389)


def test_answers_without_weight_count_nothing() -> None:
    found = mean([1, 2, 99], Design([1, 1, 0]))
    assert (found.estimate, found.n) == (1.5, 2)


def test_quantile_of_huge_ties_is_the_tie() -> None:
    found = quantile(np.repeat([1.0, 2.0], [10, 100_000]), Design(np.ones(100_010)))
    assert [float(found.estimate), float(found.low), float(found.high)] == [2, 2, 2]


@pytest.mark.parametrize(
    ("lonely", "se"), [("certainty", 0.25), ("average", 0.25 * 2**0.5), ("adjust", 0.125**0.5)]
)
def test_lonely_unit_counts_as_the_design_says(lonely: Any, se: float) -> None:
    design = Design([1, 1, 2], strata=["a", "a", "b"], lonely=lonely)
    assert_allclose(mean([1, 2, 2.5], design).se, se)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"weights": []}, "weights must be one number per answer"),
        ({"weights": [1, -2]}, "weights must be finite and not negative; got -2.0 at position 1"),
        ({"weights": [0, 0]}, "weights must not all be 0"),
        ({"weights": [1, 1], "strata": [1, np.nan]}, "strata must not be nan; got nan at position 1"),
        ({"weights": [1, 1], "psu": [1]}, r"psu must have shape \(2,\); got \(1,\)"),
        ({"weights": [1, 1], "fpc": [3, 4]}, "fpc must be the same within a stratum"),
        ({"weights": [1, 1], "fpc": 1}, "fpc must not be smaller than the units drawn; got 1 for 2"),
        ({"weights": [1, 1], "strata": ["a", "b"]}, "got 1 in stratum a"),
        ({"weights": [1, 1], "lonely": "guess"}, "lonely must be one of"),
    ],
)
def test_design_refuses(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Design(**arguments)


TWO = Design([1.0, 1.0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mean([1, np.inf], TWO), "y must not be infinite"),
        (lambda: mean([1, 2, 3], TWO), r"y must have shape \(2,\)"),
        (lambda: mean([1, 2], TWO, level=1), "level must be between 0 and 1; got 1"),
        (lambda: mean([1, 2], TWO, df=0), "df must be above 0; got 0"),
        (lambda: ratio([1, 2], [[1, 2], [1, 2]], TWO), "x must have the shape of y"),
        (lambda: share([1, 2], TWO), "y must be 0, 1 or nan; got 2.0"),
        (lambda: quantile([1, 2], TWO, p=1), "p must be between 0 and 1; got 1"),
        (lambda: change([1, 2], TWO, wave=[1, 1]), "wave must have two labels; got 1"),
        (lambda: adjust([2.0]), "p must be between 0 and 1; got 2.0"),
        (lambda: rao_scott([1, 1], [1, 2], TWO), "rows must have at least two labels; got 1"),
        (lambda: bootstrap(TWO, n=1, rng=np.random.default_rng(1)), "n must be at least 2; got 1"),
        (lambda: trend_breaks(wording=["a"], mode=[], frame=[]), "as many waves"),
    ],
)
def test_surveys_refuse(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
