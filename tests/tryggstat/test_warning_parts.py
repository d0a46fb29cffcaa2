"""Each vectorised part of the warnings against its slow twin."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]

from tests.tryggstat import naive
from tryggstat.warning.aberrations import in_outbreak, outbreak_ratio, robust_dispersion, trust_weeks
from tryggstat.warning.design import Basis, make_design
from tryggstat.warning.dispersion import (
    DISPERSIONS,
    LEAN,
    ROUNDS,
    learn_shares,
    log_likelihoods,
    weigh_dispersions,
)
from tryggstat.warning.levels import SHAPES, fit_level_prior, group_means, marginal
from tryggstat.warning.predictive import Predictive, mix
from tryggstat.warning.regression import Prior, fit_series

RNG = np.random.default_rng(3)
WEEKS = 120
DESIGN = make_design(np.arange(WEEKS + 1), season_period=52.1775)
EXPOSURE = RNG.uniform(0.5, 2, (6, WEEKS))
MEAN = EXPOSURE * np.array([0.05, 0.3, 1, 4, 12, 40])[:, None] * np.exp(0.3 * DESIGN.past[:, 2])
COUNTS = RNG.negative_binomial(MEAN / 0.7, 1 / 1.7).astype(float)
PRIOR = Prior(np.full(6, 0.8), np.full(6, 0.4), np.full((6, 6), 0.05), np.full((6, 6), 0.04))


def test_regression_finds_the_posterior_mode() -> None:
    design = DESIGN.past[:, :4]
    prior = Prior(PRIOR.shape, PRIOR.exposure, PRIOR.mean[:, :3], PRIOR.variance[:, :3])
    fit = fit_series(COUNTS, EXPOSURE, design, prior)
    for i in range(6):
        row = (prior.shape[i], prior.exposure[i], prior.mean[i], prior.variance[i])
        slow = naive.posterior_mode(COUNTS[i], EXPOSURE[i], design, row)
        np.testing.assert_allclose(fit.coef[i], slow, atol=2e-5)


def test_regression_without_prior_is_the_glm_of_statsmodels() -> None:
    dense, exposure, flat = COUNTS[3:], EXPOSURE[3:], np.zeros((3, 6))
    fit = fit_series(dense, exposure, DESIGN.past, Prior(flat[:, 0], flat[:, 0], flat, flat + 1e12))
    for i in range(3):
        model = sm.GLM(dense[i], DESIGN.past, family=sm.families.Poisson(), exposure=exposure[i]).fit(
            tol=1e-12
        )
        np.testing.assert_allclose(fit.coef[i], model.params, rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(fit.covariance[i], model.cov_params(), rtol=1e-5, atol=1e-9)
    np.testing.assert_allclose(fit.own, 7)


def test_regression_with_level_alone_is_the_gamma_posterior() -> None:
    none = np.empty((6, 0))
    fit = fit_series(COUNTS, EXPOSURE, DESIGN.past[:, :1], Prior(PRIOR.shape, PRIOR.exposure, none, none))
    shape = PRIOR.shape + COUNTS.sum(axis=1)
    np.testing.assert_allclose(np.exp(fit.coef[:, 0]), shape / (PRIOR.exposure + EXPOSURE.sum(axis=1)))
    np.testing.assert_allclose(fit.covariance[:, 0, 0], 1 / shape)


def test_likelihoods_are_sums_of_log_probabilities() -> None:
    trust = RNG.uniform(0, 1, COUNTS.shape)
    fast = log_likelihoods(COUNTS, MEAN, trust)
    for i in range(6):
        slow = [naive.log_likelihood(COUNTS[i], MEAN[i], trust[i], d) for d in DISPERSIONS]
        np.testing.assert_allclose(fast[i] - fast[i, 0], np.subtract(slow, slow[0]), atol=1e-6)


@pytest.mark.parametrize("truth", [1.0, 2.0, 3.0])
def test_dispersion_is_found_again(truth: float) -> None:
    rng, mean = np.random.default_rng(5), np.full((200, 120), 3.0)
    counts = rng.poisson(mean) if truth == 1 else rng.negative_binomial(mean / (truth - 1), 1 / truth)
    weight = weigh_dispersions(counts.astype(float), mean, np.ones(mean.shape), np.zeros(200))
    assert (weight @ DISPERSIONS).mean() == pytest.approx(truth, rel=0.03)


def test_shares_are_learnt_series_by_series() -> None:
    likelihood = np.random.default_rng(11).lognormal(0, 2, (15, len(DISPERSIONS)))
    lean = DISPERSIONS**-2.0 / (DISPERSIONS**-2.0).sum()
    np.testing.assert_allclose(learn_shares(likelihood), naive.learned_shares(likelihood, lean, LEAN, ROUNDS))


def test_two_dispersions_are_told_apart() -> None:
    rng, mean = np.random.default_rng(12), np.full((100, 120), 5.0)
    truth = np.repeat([1.2, 4.0], 50)
    counts = rng.negative_binomial(mean / (truth[:, None] - 1), 1 / truth[:, None]).astype(float)
    found = weigh_dispersions(counts, mean, np.ones(mean.shape), np.zeros(100)) @ DISPERSIONS
    assert found[:50].max() < 2 < found[50:].min()


def test_one_dispersion_is_not_taken_for_many() -> None:
    rng, mean = np.random.default_rng(13), np.full((100, 120), 0.3)
    counts = rng.negative_binomial(mean / 0.5, 1 / 1.5).astype(float)
    found = weigh_dispersions(counts, mean, np.ones(mean.shape), np.zeros(100)) @ DISPERSIONS
    assert np.ptp(found) < 0.1


def test_level_prior_is_the_gamma_of_the_levels() -> None:
    rng, exposure = np.random.default_rng(6), np.full(2000, 100.0)
    events = rng.poisson(rng.gamma(1.5, 0.2 / 1.5, 2000) * exposure).astype(float)
    shape, worth = fit_level_prior(events, exposure, np.zeros(2000, int))
    assert (shape[0], shape[0] / worth[0]) == (pytest.approx(1.5, rel=0.1), pytest.approx(0.2, rel=0.05))


def test_group_means_are_found_group_by_group() -> None:
    rng, groups = np.random.default_rng(14), np.array([0, 2, 1, 2, 2, 0])
    events, exposure = rng.poisson(4, 6).astype(float), rng.uniform(1, 90, 6)
    fast = group_means(events, exposure, groups, SHAPES)
    for row, shape in zip(fast, SHAPES, strict=True):
        own = [
            naive.group_mean(events[groups == g], exposure[groups == g], shape, 0.5 / 3, 8) for g in range(3)
        ]
        np.testing.assert_allclose(row, np.array(own)[groups])


def test_level_marginal_is_negative_binomial() -> None:
    events, exposure, mean = np.array([0.0, 3, 11]), np.array([5.0, 9, 20]), np.array([0.2, 0.3, 0.3])
    fast = marginal(events, exposure, 2.0, mean) - marginal(events, exposure, 0.7, mean)
    slow = naive.gamma_marginal(events, exposure, 2.0, mean) - naive.gamma_marginal(
        events, exposure, 0.7, mean
    )
    assert fast == pytest.approx(slow)


def test_outbreak_ratios_are_of_two_probabilities() -> None:
    dispersion = np.array([1.0, 1.1, 1.7, 2, 3, 5])
    fast = outbreak_ratio(COUNTS, MEAN, dispersion)
    for i in range(6):
        slow = [naive.outbreak_ratio(y, mu, dispersion[i]) for y, mu in zip(COUNTS[i], MEAN[i], strict=True)]
        np.testing.assert_allclose(np.log(fast[i]), np.log(slow).clip(-50, 50), atol=1e-6)


@pytest.mark.parametrize("n_series", [1, 4])
def test_outbreak_chances_are_those_of_all_courses(n_series: int) -> None:
    ratio = np.random.default_rng(10).lognormal(0, 2, (n_series, 7))
    slow = [naive.in_outbreak(row, 0.02, 0.1) for row in ratio]
    np.testing.assert_allclose(in_outbreak(ratio, 0.02, 0.1), slow, rtol=1e-9)


def test_only_outbreaks_lose_trust() -> None:
    rng, mean = np.random.default_rng(7), np.full((40, 120), 8.0)
    counts = rng.poisson(mean).astype(float)
    counts[0, 10:14] = 30
    trust = trust_weeks(counts, mean, np.ones(40))
    assert trust[0, 10:14].max() < 0.01
    assert np.delete(trust.ravel(), range(10, 14)).min() > 0.5


def test_median_residual_ignores_a_few_outbreaks() -> None:
    rng, mean = np.random.default_rng(8), np.full((30, 120), 8.0)
    calm = rng.poisson(mean).astype(float)
    wild = np.where(np.arange(120) < 6, 60.0, calm)
    assert robust_dispersion(wild, mean).mean() < 1.15 * robust_dispersion(calm, mean).mean()


@pytest.fixture(scope="module")
def predictive() -> Predictive:
    weight = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [1, 0, 0], [0.3, 0.3, 0.4]])
    return mix(
        np.array([0.04, 1.3, 9.0, 55.0]), np.array([0.5, 0.1, 0.01, 0.002]), np.array([1.0, 1.5, 3]), weight
    )


def test_tail_is_the_mixtures_sum(predictive: Predictive) -> None:
    for count in (0, 1, 2, 5, 20, 90):
        rows = zip(predictive.mean, predictive.excess, predictive.weight, strict=True)
        slow = [naive.tail(count, *row) for row in rows]
        np.testing.assert_allclose(predictive.tail(np.full(4, count)), slow, rtol=1e-8)


@pytest.mark.parametrize("chance", [0.975, 0.5, 0.025, 1e-4, 1e-7])
def test_least_count_is_found_by_counting(predictive: Predictive, chance: float) -> None:
    rows = zip(predictive.mean, predictive.excess, predictive.weight, strict=True)
    slow = [naive.least_count(chance, *row) for row in rows]
    assert predictive.least_count(chance).tolist() == slow


def test_predictive_with_poisson_is_gamma_poisson() -> None:
    only = mix(np.array([2.0]), np.array([0.25]), np.array([1.0]), np.ones((1, 1)))
    rng = np.random.default_rng(9)
    drawn = rng.poisson(rng.gamma(4, 0.5, 400_000))
    assert only.tail([6])[0] == pytest.approx((drawn >= 6).mean(), rel=0.02)


@pytest.mark.parametrize(
    ("weeks", "basis"),
    [
        (7, Basis.LEVEL | Basis.SHORT),
        (8, Basis.LEVEL),
        (26, Basis.LEVEL | Basis.TREND),
        (52, Basis.LEVEL | Basis.TREND | Basis.SEASON),
        (104, Basis.LEVEL | Basis.TREND | Basis.SEASON | Basis.CURVE),
    ],
)
def test_design_is_what_the_history_carries(weeks: int, basis: Basis) -> None:
    assert make_design(np.arange(weeks + 1), season_period=52.1775).basis == basis
