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
    means = np.stack([group_means(events, exposure, groups, shape) for shape in SHAPES])
    support = np.array(
        [marginal(events, exposure, shape, mean) for shape, mean in zip(SHAPES, means, strict=True)]
    )
    weight = np.exp(support - support.max())
    weight /= weight.sum()
    shape = 1 / (weight / SHAPES).sum()
    mean = (weight[:, None] * means).sum(axis=0)
    return np.full(len(events), shape), shape / mean


def group_means(
    events: NDArray[np.float64], exposure: NDArray[np.float64], groups: NDArray[np.intp], shape: float
) -> NDArray[np.float64]:
    """Return each series' group mean under one shape; half an event keeps empty groups above zero."""
    half = 0.5 / (groups.max(initial=0) + 1)
    top, bottom = np.bincount(groups, events) + half, np.bincount(groups, exposure)
    mean = (top / np.where(bottom > 0, bottom, 1))[groups]
    for _ in range(ROUNDS):
        weight = 1 / (1 + exposure * mean / shape)
        top, bottom = np.bincount(groups, weight * events) + half, np.bincount(groups, weight * exposure)
        mean = (top / np.where(bottom > 0, bottom, 1))[groups]
    return mean


def marginal(
    events: NDArray[np.float64], exposure: NDArray[np.float64], shape: float, mean: NDArray[np.float64]
) -> float:
    """Return the log likelihood of all totals under a gamma prior, up to a constant."""
    from scipy.special import gammaln

    rate = shape / mean
    risen = gammaln(shape + events) - gammaln(shape)
    return float((risen + shape * np.log(rate) - (shape + events) * np.log(rate + exposure)).sum())
