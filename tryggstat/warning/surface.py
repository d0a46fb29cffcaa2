"""One model of a whole surface: shape shared, levels and dispersions drawn towards each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tryggstat.warning.aberrations import robust_dispersion, trust_weeks
from tryggstat.warning.design import Design
from tryggstat.warning.dispersion import DISPERSIONS, rough_dispersion, weigh_dispersions
from tryggstat.warning.inputs import History
from tryggstat.warning.levels import fit_level_prior
from tryggstat.warning.regression import Fit, Prior, fit_series

ROUNDS, STEPS, LAST_STEPS = 5, 3, 25
"""Rounds of the whole, and Newton steps of the series in each but the last."""
WEIGHING, DOUBTING = (2, 4), (0, 1, 3)
"""Rounds that weigh dispersions and past weeks anew: the dear parts, which move little."""
FIRST_SPREAD, SPREAD_WORTH, LEAST_SPREAD = 0.05, 0.5, 0.003
"""Own deviation from the shared shape: sd believed beforehand, its worth in series, and its floor."""


@dataclass(frozen=True)
class Shape:
    """A log-linear shape for each series, without level, and how well it is known."""

    coef: NDArray[np.float64]  # (n, k - 1)
    variance: NDArray[np.float64]  # (n, k - 1)


@dataclass(frozen=True)
class Surface:
    """A fitted surface."""

    fit: Fit
    dispersion_weight: NDArray[np.float64]  # (n, n_dispersions)
    trust: NDArray[np.float64]  # (n, n_past)


@dataclass(frozen=True)
class Draft:
    """A surface between two rounds of fitting."""

    coef: NDArray[np.float64]  # (n, k), level first
    parent: NDArray[np.float64]  # (n, k - 1), the shape each series deviates from
    dispersion: NDArray[np.float64]  # (n,)
    trust: NDArray[np.float64]  # (n, n_past)
    series_spread: NDArray[np.float64]  # (k - 1,), variance of series around their group
    group_spread: NDArray[np.float64]  # (k - 1,), variance of groups around the surface


def fit_surface(history: History, design: Design) -> Surface:
    """Fit levels, shapes, dispersions and trust in turn until they agree."""
    draft = first_draft(history, design)
    for round_ in range(ROUNDS):
        shape, group_spread = shared_shape(history, design, draft)
        prior = series_prior(history, design, draft, shape)
        start = np.column_stack([draft.coef[:, 0], prior.mean]) if round_ == 0 else draft.coef
        fit = fit_series(
            draft.trust * history.counts,
            draft.trust * history.exposure,
            design.past,
            prior,
            dispersion=draft.dispersion,
            start=start,
            rounds=STEPS if round_ < ROUNDS - 1 else LAST_STEPS,
        )
        mean = fit.mean(design.past, history.exposure)
        if round_ == 0:
            dispersion = rough_dispersion(history.counts, mean, fit.own)
            dispersion = np.minimum(dispersion, robust_dispersion(history.counts, mean))
        if round_ in WEIGHING:
            weight = weigh_dispersions(history.counts, mean, draft.trust, fit.own)
            dispersion = weight @ DISPERSIONS
        draft = replace(
            draft,
            coef=fit.coef,
            parent=shape.coef,
            dispersion=dispersion,
            trust=trust_weeks(history.counts, mean, dispersion) if round_ in DOUBTING else draft.trust,
            series_spread=learn_spread(fit, prior, draft.series_spread) if round_ else draft.series_spread,
            group_spread=group_spread,
        )
    return Surface(fit, weight, draft.trust)


def first_draft(history: History, design: Design) -> Draft:
    """Start with level only, Poisson, all weeks ordinary."""
    n_series, n_shape = len(history.counts), len(design.spread)
    events, exposure = history.counts.sum(axis=1), history.exposure.sum(axis=1)
    half = 0.5 * max(events.sum(), 1) / max(n_series, 1)
    level = (events + half) / (exposure + half * exposure.sum() / max(events.sum(), 1)).clip(1e-12)
    spread = np.full(n_shape, FIRST_SPREAD**2)
    return Draft(
        coef=np.column_stack([np.log(level), np.zeros((n_series, n_shape))]),
        parent=np.zeros((n_series, n_shape)),
        dispersion=np.ones(n_series),
        trust=np.ones(history.counts.shape),
        series_spread=spread,
        group_spread=spread,
    )


def shared_shape(history: History, design: Design, draft: Draft) -> tuple[Shape, NDArray[np.float64]]:
    """Return the shape of the group each series belongs to, and how much groups differ."""
    own = draft.coef[:, 1:] - draft.parent
    log_rest = draft.coef[:, :1] + own @ design.past[:, 1:].T
    counts, rest = draft.trust * history.counts, draft.trust * history.exposure * np.exp(log_rest)
    everyone = np.zeros(len(counts), np.intp)
    weak = Shape(np.zeros((1, len(design.spread))), design.spread[None] ** 2)
    surface, _ = fit_parents(counts, rest, everyone, design, weak)
    if history.groups.max(initial=0) == 0:
        return pass_down(surface, everyone, counts, design), draft.group_spread
    n_groups = history.groups.max(initial=0) + 1
    in_groups = np.eye(n_groups)[history.groups].T @ counts
    above = pass_down(surface, np.zeros(n_groups, np.intp), in_groups, design)
    believed = replace(above, variance=np.minimum(above.variance + draft.group_spread, design.spread**2))
    groups, prior = fit_parents(counts, rest, history.groups, design, believed)
    shape = pass_down(groups, history.groups, counts, design)
    return shape, learn_spread(groups, prior, draft.group_spread)


def fit_parents(
    counts: NDArray[np.float64],
    rest: NDArray[np.float64],
    labels: NDArray[np.intp],
    design: Design,
    believed: Shape,
) -> tuple[Fit, Prior]:
    """Fit the shape of sums of series, with their dispersion read from the residuals."""
    member = np.eye(len(believed.coef))[labels].T
    totals, exposure = member @ counts, member @ rest
    weak = np.full(len(totals), 0.5)
    seen = exposure.sum(axis=1)
    worth = weak * np.where(seen > 0, seen, 1) / (totals.sum(axis=1) + 0.5)
    prior = Prior(weak, worth, believed.coef, believed.variance)
    fit = fit_series(totals, exposure, design.past, prior)
    mean = fit.mean(design.past, exposure).clip(1e-12)
    degrees = np.maximum((exposure > 0).sum(axis=1) - fit.own, 1)
    dispersion = np.maximum(((totals - mean) ** 2 / mean).sum(axis=1) / degrees, 1)
    return fit_series(totals, exposure, design.past, prior, dispersion=dispersion, start=fit.coef), prior


def pass_down(parents: Fit, labels: NDArray[np.intp], counts: NDArray[np.float64], design: Design) -> Shape:
    """Return each child's parent shape, less certain the more of it came from the child itself."""
    events = counts.sum(axis=1)
    share = events / np.maximum(np.bincount(labels, events)[labels], 1e-12)
    variance = np.diagonal(parents.covariance, axis1=1, axis2=2)[:, 1:][labels]
    variance = variance / np.maximum(1 - share, 1e-6)[:, None]
    return Shape(parents.coef[:, 1:][labels], np.minimum(variance, design.spread**2))


def series_prior(history: History, design: Design, draft: Draft, shape: Shape) -> Prior:
    """Return what each series is believed to be before its own counts are read."""
    coef = shape.coef + draft.coef[:, 1:] - draft.parent
    exposure = draft.trust * history.exposure * np.exp(coef @ design.past[:, 1:].T)
    events = (draft.trust * history.counts).sum(axis=1)
    level_shape, level_exposure = fit_level_prior(
        events / draft.dispersion, exposure.sum(axis=1) / draft.dispersion, history.groups
    )
    variance = np.minimum(shape.variance + draft.series_spread, design.spread**2)
    return Prior(level_shape, level_exposure, shape.coef, variance)


def learn_spread(fit: Fit, prior: Prior, before: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the variance of own deviations: their square beyond the noise, steadied by a weak prior."""
    left = np.diagonal(fit.covariance, axis1=1, axis2=2)[:, 1:]
    decided = 1 - left / prior.variance
    known = np.maximum(prior.variance - before, 0)  # the parent's own doubt
    surplus = (fit.coef[:, 1:] - prior.mean) ** 2 - decided * left - decided**2 * known
    total = surplus.sum(axis=0) + SPREAD_WORTH * FIRST_SPREAD**2
    return np.clip(total / ((decided**2).sum(axis=0) + SPREAD_WORTH), LEAST_SPREAD**2, 1.0)
