"""Interrupted time series and synthetic controls."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]

from tests.tryggstat.naive import effects as naive
from tryggstat.effects import SegmentedRegression, segmented_regression, synthetic_control
from tryggstat.effects.simplex import closest_mixture

PUBLISHED = Path(__file__).parent / "published"
SICILY = list(csv.DictReader((PUBLISHED / "its" / "sicily.csv").open(encoding="utf-8")))
EVENTS = [float(row["aces"]) for row in SICILY]
PEOPLE = [float(row["stdpop"]) for row in SICILY]
BAN = [row["smokban"] for row in SICILY].index("1")
MODELS = list(csv.DictReader((PUBLISHED / "its" / "expected_models.csv").open(encoding="utf-8")))
ASKED = {
    "1 Poisson step": {"errors": "poisson"},
    "2 quasi-Poisson step": {},
    "3 quasi-Poisson step + 2 harmonics": {"season_period": 12},
    "4 quasi-Poisson step+slope + 2 harmonics": {"season_period": 12, "slope": True, "slope_from": 0},
}


def sicily(**options) -> SegmentedRegression:
    return segmented_regression(EVENTS, start=BAN, exposure=PEOPLE, **options)


@pytest.mark.parametrize("model", ASKED)
def test_segmented_regression_is_rs_glm(model: str) -> None:
    found = sicily(**ASKED[model])
    expected = [row for row in MODELS if row["model"] == model]
    numbers = np.column_stack([found.coef, found.standard_error, found.z, found.low, found.high])
    printed = [[float(row[key]) for key in ("est", "se", "stat", "lo", "hi")] for row in expected]
    printed = np.column_stack([np.array(printed)[:, :3], np.log(np.array(printed)[:, 3:])])
    np.testing.assert_allclose(numbers, printed, rtol=1e-9)
    np.testing.assert_allclose(found.rate_ratio, [float(row["RR"]) for row in expected], rtol=1e-11)


@pytest.mark.parametrize("model", list(ASKED)[1:])
def test_dispersion_is_rs(model: str) -> None:
    expected = next(float(row["dispersion"]) for row in MODELS if row["model"] == model)
    assert float(sicily(**ASKED[model]).dispersion) == pytest.approx(expected, rel=1e-12)


def surface(n: int = 5, weeks: int = 120, seed: int = 4) -> np.ndarray:
    rng = np.random.default_rng(seed)
    season = 1 + 0.3 * np.sin(2 * np.pi * np.arange(weeks) / 52)
    return rng.poisson(rng.uniform(3, 30, (n, 1)) * season * np.where(np.arange(weeks) < 70, 1, 0.8))


def design_of(n_times: int, start: int) -> np.ndarray:
    time, step = np.arange(1, n_times + 1), np.arange(n_times) >= start
    angle = 2 * np.pi * time / 52
    return np.column_stack([np.ones(n_times), step, time, np.sin(angle), np.cos(angle)]).astype(float)


def test_many_series_are_fitted_as_each_alone() -> None:
    together = segmented_regression(surface(), start=70, season_period=52, slope=True)
    alone = [segmented_regression(row, start=70, season_period=52, slope=True) for row in surface()]
    np.testing.assert_allclose(together.coef, [one.coef for one in alone], rtol=1e-9)
    np.testing.assert_allclose(together.high, [one.high for one in alone], rtol=1e-9)


def test_fit_climbs_to_the_top_of_the_likelihood() -> None:
    counts, exposure = surface()[2].astype(float), np.linspace(1, 2, 120)
    found = segmented_regression(
        counts, start=70, exposure=exposure, season_period=52, harmonics=1, trend=False
    )
    twin = naive.poisson_regression(counts, np.delete(design_of(120, 70), 2, axis=1), exposure)
    np.testing.assert_allclose(found.coef, twin, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("lags", [0, 3, 9])
def test_errors_with_memory_are_those_of_newey_and_west(lags: int) -> None:
    counts = surface()[1]
    found = segmented_regression(counts, start=70, season_period=52, harmonics=1, errors="hac", lags=lags)
    model = sm.GLM(counts, design_of(120, 70), family=sm.families.Poisson())
    options = {"maxlags": lags, "use_correction": False}
    np.testing.assert_allclose(
        found.standard_error, model.fit(cov_type="HAC", cov_kwds=options, tol=1e-12).bse, rtol=1e-5
    )


def test_time_shift_moves_only_the_intercept() -> None:
    early = segmented_regression(surface(), start=70, slope=True)
    late = segmented_regression(surface(), start=70, slope=True, first_time=1000)
    np.testing.assert_allclose(early.coef[:, 1:], late.coef[:, 1:], rtol=1e-6)


def test_slope_counted_from_elsewhere_is_the_same_fit() -> None:
    here, zero = (segmented_regression(surface(), start=70, slope=True, slope_from=x) for x in (None, 0))
    np.testing.assert_allclose(here.fitted, zero.fitted, rtol=1e-6)
    carried = zero.coef[:, zero.term("level")] + 71 * zero.coef[:, zero.term("slope")]
    np.testing.assert_allclose(here.coef[:, here.term("level")], carried, rtol=1e-5)


def test_path_without_the_change_leaves_the_fit_at_the_start() -> None:
    found = segmented_regression(surface()[0], start=70)
    np.testing.assert_array_equal(found.without[:70], found.fitted[:70])
    np.testing.assert_allclose(found.fitted[70:] / found.without[70:], found.rate_ratio[1])


def test_scaling_exposure_changes_no_effect() -> None:
    one = segmented_regression(surface(), start=70)
    other = segmented_regression(surface(), start=70, exposure=np.full(120, 7.0))
    np.testing.assert_allclose(one.coef[:, 1:], other.coef[:, 1:], rtol=1e-9)


def test_interval_covers_the_truth_under_over_dispersion() -> None:
    rng = np.random.default_rng(8)
    worlds = rng.negative_binomial(5, 1 / 3, (1500, 80))  # mean 10, variance 30, nothing happens
    found = segmented_regression(worlds, start=40)
    level = found.term("level")
    covered = (found.low[:, level] <= 0) & (found.high[:, level] >= 0)
    assert covered.mean() == pytest.approx(0.95, abs=0.02)


NOTHING = np.zeros(30, int)
EDGES = {
    "no events": NOTHING,
    "none before": np.r_[NOTHING[:15], np.full(15, 3)],
    "none after": np.r_[np.full(15, 3), NOTHING[:15]],
}


@pytest.mark.parametrize("edge", EDGES)
def test_series_that_cannot_tell_are_nan_and_leave_others_alone(edge: str) -> None:
    ordinary = np.random.default_rng(1).poisson(5, 30)
    found = segmented_regression([EDGES[edge], ordinary], start=15)
    alone = segmented_regression(ordinary, start=15)
    assert found.converged.tolist() == [False, True]
    assert np.isnan(found.coef[0]).all()
    np.testing.assert_allclose(found.coef[1], alone.coef, rtol=1e-9)


def test_no_series_at_all_give_empty_answers() -> None:
    assert segmented_regression(np.zeros((0, 30)), start=15).coef.shape == (0, 3)


REFUSED = {
    "start must be a column from 1 to 29; got 0": {"start": 0},
    "start must be a column from 1 to 29; got 30": {"start": 30},
    "exposure must be above 0 and finite; got 0 at 0": {"start": 5, "exposure": np.zeros(30)},
    "errors must be quasi, poisson or hac; got 'ols'": {"start": 5, "errors": "ols"},
    "lags must be 0 to 29; got 30": {"start": 5, "errors": "hac", "lags": 30},
    "season_period and harmonics must be above 0; got -1 and 2": {"start": 5, "season_period": -1},
    "terms cannot be told apart in 30 columns; got intercept, level, trend, slope": {
        "start": 29,
        "slope": True,
    },
    "counts must have more than 33 columns; got 30": {"start": 5, "season_period": 52, "harmonics": 15},
}


@pytest.mark.parametrize("said", REFUSED)
def test_wrong_arguments_are_refused_by_name(said: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        segmented_regression(np.ones(30), **REFUSED[said])
    assert str(refused.value) == said


def table(name: str) -> np.ndarray:
    rows = list(csv.reader((PUBLISHED / "synth" / name).open(encoding="utf-8")))[1:]
    return np.array([[float(cell) for cell in row[1:]] for row in rows])


GDP = table("gdpcap.csv").T
PATH, V = table("expected_path.csv")[:, 1], table("expected_v.csv")[:, 0]
WEIGHTS = np.array(
    [
        float(row["w"])
        for row in csv.DictReader((PUBLISHED / "synth" / "expected_weights.csv").open(encoding="utf-8"))
    ]
)
BASQUE = {"start": 15, "fit_from": 5, "predictors": table("X_matrix.csv").T}


def test_synthetic_control_with_given_importance_is_that_of_r_synth() -> None:
    found = synthetic_control(GDP[0], GDP[1:], importance=V, placebo=False, **BASQUE)
    np.testing.assert_allclose(found.weights, WEIGHTS, atol=2e-6)  # its solver stops at 1e-6
    np.testing.assert_allclose(found.synthetic, PATH, rtol=1e-6)


def test_optimised_importance_comes_as_close_as_that_of_r_synth() -> None:
    found = synthetic_control(GDP[0], GDP[1:], importance="optimise", placebo=False, **BASQUE)
    reference = synthetic_control(GDP[0], GDP[1:], importance=V, placebo=False, **BASQUE)
    assert found.error_before <= reference.error_before * (1 + 1e-6)
    np.testing.assert_allclose(found.weights, WEIGHTS, atol=1e-4)


def test_basque_placebo_ranks_the_treated_place_first() -> None:
    found = synthetic_control(GDP[0], GDP[1:], importance=V, **BASQUE)
    assert (found.placebo.p, found.placebo.p_fall) == (1 / 17, 1 / 17)


@pytest.mark.parametrize("ridge", [0.0, 0.5])
@pytest.mark.parametrize("seed", range(6))
def test_mixture_is_that_of_a_general_optimiser(seed: int, ridge: float) -> None:
    rng = np.random.default_rng(seed)
    here, there, importance = rng.normal(size=6), rng.normal(size=(5, 6)), rng.random(6)
    found = closest_mixture(here, there, importance, ridge)
    np.testing.assert_allclose(found, naive.closest_mixture(here, there, importance, ridge), atol=2e-5)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e9])
def test_mixture_does_not_depend_on_the_unit(scale: float) -> None:
    rng = np.random.default_rng(3)
    here, there = rng.normal(size=4), rng.normal(size=(3, 4))
    one, other = (closest_mixture(k * here, k * there, np.ones(4), 0) for k in (1, scale))
    np.testing.assert_allclose(one, other, atol=1e-9)


def test_ridge_spreads_the_weights() -> None:
    panel = np.random.default_rng(7).normal(10, 1, (9, 30)).cumsum(axis=1)
    sharp, soft, flat = (
        synthetic_control(panel[0], panel[1:], start=20, ridge=r, placebo=False) for r in (0, 100, 1e9)
    )
    assert (sharp.weights**2).sum() > (soft.weights**2).sum() > (flat.weights**2).sum()
    np.testing.assert_allclose(flat.weights, 1 / 8, atol=1e-4)


def test_places_all_alike_share_equally() -> None:
    found = synthetic_control(np.ones(6), np.ones((4, 6)), start=3)
    assert found.weights.tolist() == [0.25] * 4
    assert (found.effect, found.ratio, found.placebo.p) == (0.0, 1.0, 1.0)


def test_placebo_p_is_uniform_where_nothing_happens() -> None:
    rng = np.random.default_rng(11)
    p = [synthetic_control(w[0], w[1:], start=8).placebo.p_fall for w in rng.normal(size=(150, 10, 16))]
    assert np.mean(np.array(p) <= 0.1) == pytest.approx(0.1, abs=0.08)
    assert np.mean(p) == pytest.approx(0.55, abs=0.08)


REFUSED_PANELS = {
    "treated must be (t,) and donors (k, t); got (6,) and (2, 5)": {"donors": np.ones((2, 5))},
    "outcomes (treated first) must be finite; got nan at (1, 0)": {"donors": np.full((2, 6), np.nan)},
    "start must be a column from 1 to 5; got 6": {"start": 6},
    "fit_from must be a column from 0 to 2; got 3": {"fit_from": 3},
    "donors must be at least 2 for a placebo; got 1": {"donors": np.ones((1, 6))},
    "predictors must have shape (3, p), treated first; got (2, 3)": {"predictors": np.ones((2, 3))},
    "importance must be equal, optimise or numbers; got 'best'": {"importance": "best"},
    "importance must have shape (3,); got (2,)": {"importance": [1, 1]},
    "importance must not be 0 throughout; got only zeros": {"importance": [0, 0, 0]},
    "ridge must be 0 or more; got -1": {"ridge": -1},
}


@pytest.mark.parametrize("said", REFUSED_PANELS)
def test_wrong_panels_are_refused_by_name(said: str) -> None:
    given = {"donors": np.ones((2, 6)), "start": 3} | REFUSED_PANELS[said]
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        synthetic_control(np.ones(6), **given)
    assert str(refused.value) == said
