"""The distribution of a count not yet seen: a mixture of negative binomials per series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEAST_EXCESS = 1e-7
SMALLEST_MEAN = 1e-12
LEAST_VARIANCE = 0.5


@dataclass(frozen=True)
class Predictive:
    """What each series' count will be, doubt about its level and dispersion included.

    mean : (n,) expected counts.
    excess : (n, k) variance divided by mean, less one, of each component.
    weight : (n, k) how likely each component is; rows sum to 1.
    """

    mean: NDArray[np.float64]
    excess: NDArray[np.float64]
    weight: NDArray[np.float64]

    def tail(self, counts: ArrayLike, rows: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
        """Return P(Y ≥ count) for each series, or for the series ``rows``, exactly 1 at 0."""
        from scipy.special import betainc

        pick = slice(None) if rows is None else rows
        mean, excess = np.maximum(self.mean[pick], SMALLEST_MEAN)[:, None], self.excess[pick]
        seen = np.asarray(counts, dtype=float)[:, None]
        size = mean / excess
        parts = betainc(np.maximum(seen, 1), size, excess / (1 + excess))
        return np.where(seen[:, 0] <= 0, 1.0, np.minimum((self.weight[pick] * parts).sum(axis=1), 1.0))

    def of(self, rows: NDArray[np.intp]) -> Predictive:
        """Return the distributions of the series ``rows``."""
        return Predictive(self.mean[rows], self.excess[rows], self.weight[rows])

    def variance(self) -> NDArray[np.float64]:
        """Return the variance of each series' count."""
        return self.mean * (1 + (self.weight * self.excess).sum(axis=1))

    def steady_spread(self) -> NDArray[np.float64]:
        """Return each series' standard deviation, as if at least half an event were expected."""
        return np.sqrt(np.maximum(self.variance(), LEAST_VARIANCE))

    def exceedance(self, counts: ArrayLike) -> NDArray[np.float64]:
        """Return how many steady standard deviations each count lies above its mean."""
        return (np.asarray(counts) - self.mean) / self.steady_spread()

    def least_count(self, chance: float) -> NDArray[np.int64]:
        """Return for each series the smallest count y with P(Y ≥ y) ≤ ``chance``."""
        low = np.zeros(len(self.mean), np.int64)  # tail(low) > chance always holds
        spread = np.sqrt(self.variance())
        high = np.ceil(self.mean + 3 * spread + 1).astype(np.int64)
        rows = np.arange(len(low))
        while len(rows := rows[self.tail(high[rows], rows) > chance]):
            low[rows], high[rows] = high[rows], 2 * high[rows] + 1
        rows = np.flatnonzero(high - low > 1)
        while len(rows):
            middle = (low[rows] + high[rows]) // 2
            over = self.tail(middle, rows) > chance
            low[rows[over]], high[rows[~over]] = middle[over], middle[~over]
            rows = rows[high[rows] - low[rows] > 1]
        return high if chance < 1 else np.zeros_like(high)


def mix(
    mean: NDArray[np.float64],
    log_variance: NDArray[np.float64],
    dispersions: NDArray[np.float64],
    weight: NDArray[np.float64],
) -> Predictive:
    """Return the predictive distribution of counts whose log mean is only known with ``log_variance``.

    A gamma mean with squared coefficient of variation v adds mean·v to the variance-to-mean ratio; with a
    Poisson component this is exactly the negative binomial, otherwise its two first moments.
    """
    excess = dispersions[None, :] - 1 + (mean * log_variance)[:, None]
    return Predictive(mean, np.maximum(excess, LEAST_EXCESS), weight)
