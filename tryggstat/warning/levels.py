"""How the levels of a surface's series are spread: a gamma prior from all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SHAPES = np.geomspace(0.08, 400, 25)
ROUNDS = 8


def fit_level_prior(
    events: NDArray[np.float64], exposure: NDArray[np.float64], groups: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the gamma prior (shape, exposure) of each series' level.

    ``events`` and ``exposure`` are divided by the dispersion beforehand. The prior's mean is the group's own;
    its shape is common and integrated over its likelihood, so few series give a wide prior.
    """
    means = group_means(events, exposure, groups, SHAPES)
    support = marginal(events, exposure, SHAPES[:, None], means)
    weight = np.exp(support - support.max())
    weight /= weight.sum()
    shape = 1 / (weight / SHAPES).sum()
    mean = (weight[:, None] * means).sum(axis=0)
    return np.full(len(events), shape), shape / mean


def group_means(
    events: NDArray[np.float64],
    exposure: NDArray[np.float64],
    groups: NDArray[np.intp],
    shapes: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return each series' group mean under each shape; half an event keeps empty groups above zero."""
    n_groups = groups.max(initial=0) + 1
    boxes = (n_groups * np.arange(len(shapes))[:, None] + groups).ravel()

    def mean_of(weight: NDArray[np.float64]) -> NDArray[np.float64]:
        top, bottom = (
            np.bincount(boxes, (weight * values).ravel(), len(shapes) * n_groups)
            for values in (events, exposure)
        )
        return ((top + 0.5 / n_groups) / np.where(bottom > 0, bottom, 1))[boxes].reshape(weight.shape)

    mean = mean_of(np.ones((len(shapes), len(groups))))
    for _ in range(ROUNDS):
        mean = mean_of(1 / (1 + exposure * mean / shapes[:, None]))
    return mean


def marginal(
    events: NDArray[np.float64],
    exposure: NDArray[np.float64],
    shape: NDArray[np.float64] | float,
    mean: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the log likelihood of all totals under gamma priors, up to a constant, one for each shape."""
    from scipy.special import gammaln

    rate = shape / mean
    risen = gammaln(shape + events) - gammaln(shape)
    return (risen + shape * np.log(rate) - (shape + events) * np.log(rate + exposure)).sum(axis=-1)
