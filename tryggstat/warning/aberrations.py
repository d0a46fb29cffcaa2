"""How far each past week is to be trusted as ordinary."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RISE, RISE_SIZE = 3.0, 2.0
"""An outbreak is a negative binomial around three times the mean, wide enough for ×1.5 to ×10."""
FIRST_SHARE, LARGEST_SHARE = 0.01, 0.05
ROUNDS = 12
WORTH_A_LOOK = 1.5
FEW, MARGIN = 2.0, 1.3


def trust_weeks(
    counts: NDArray[np.float64], mean: NDArray[np.float64], dispersion: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the probability that each past week was ordinary, (n, n_past).

    Noufaily et al. (2013) give weeks beyond an Anscombe residual of 2.58 the weight residual⁻². On sparse
    series that discards ordinary pairs of events and on any series it trims the tail that the dispersion is
    read from. Here a week is weighed by its odds of being an outbreak, whose share is learnt from the surface
    itself: near nothing where there are none.
    """
    trust = np.ones(counts.shape)
    spread = np.sqrt(dispersion[:, None] * mean)
    rows, weeks = np.nonzero((counts > mean + WORTH_A_LOOK * spread) & (mean > 0))
    if not len(rows):
        return trust
    y, mu = counts[rows, weeks], mean[rows, weeks]
    excess = np.maximum(dispersion[rows] - 1, 1e-6)
    odds = np.exp(log_pmf(y, RISE * mu, np.full(len(mu), RISE_SIZE)) - log_pmf(y, mu, mu / excess))
    share = FIRST_SHARE
    for _ in range(ROUNDS):
        outbreak = share * odds / (1 - share + share * odds)
        share = min(outbreak.sum() / counts.size, LARGEST_SHARE)
    trust[rows, weeks] = 1 - outbreak
    return trust


def log_pmf(
    y: NDArray[np.float64], mean: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log negative binomial probability, without the part of ``y`` alone."""
    from scipy.special import gammaln

    return gammaln(y + size) - gammaln(size) - size * np.log1p(mean / size) + y * np.log(mean / (mean + size))


def robust_dispersion(counts: NDArray[np.float64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a dispersion that no few outbreaks can lift, by the median residual; inf where means are low."""
    residual = np.abs(counts - mean) / np.sqrt(mean.clip(1e-12))
    middle = np.median(residual, axis=1) if counts.shape[1] else np.zeros(len(counts))
    steady = np.maximum(MARGIN * (middle / 0.6745) ** 2, 1)
    enough = mean.sum(axis=1) >= FEW * max(counts.shape[1], 1)
    return np.where(enough, steady, np.inf)
