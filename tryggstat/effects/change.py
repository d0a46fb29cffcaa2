"""What is known of one relative change: a mixture of normal distributions of its logarithm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tryggstat.effects.inputs import Floats
from tryggstat.effects.variation import Variation

DOUBTS, NOISES = 12, 24
"""Nodes over how well the variation is known and over the noise of the count before."""
MANY = 1e6


@dataclass(frozen=True)
class LogChange:
    """log (rate after / rate before) beyond the comparison, as equally many normal parts as weights."""

    centres: Floats
    spreads: Floats
    weights: Floats

    def below(self, value: float) -> float:
        """Return the confidence that the change lies below a value."""
        from scipy.special import ndtr

        return float(self.weights @ ndtr((value - self.centres) / self.spreads))

    def quantile(self, share: float) -> float:
        """Return the value below which the change lies with this confidence."""
        from scipy.optimize import brentq

        low = float((self.centres - 12 * self.spreads).min())
        high = float((self.centres + 12 * self.spreads).max())
        return float(brentq(lambda value: self.below(value) - share, low, high, xtol=1e-10))


def log_change(
    before: float, after: float, there: Floats, variation: Variation, *, among: int = 1
) -> LogChange:
    """Return what four counts say of the change; ``there`` is (k, 2), before and after of each comparison.

    A count y with variance / mean φ says of its rate what a scaled Poisson count does: λ / φ is gamma with
    shape y / φ + ½ (the mid-p confidence distribution). If the area was chosen as the worst among n, the
    noise of its count before may be the largest of n: its probability is then u^(1/n) for uniform u. However
    the choice was made, the noise of the chosen is no larger than the largest: this bounds every choice.
    """
    from scipy.special import chdtri, gammainccinv, polygamma, psi

    chances, weights = unit_nodes(DOUBTS)
    freedom = min(variation.freedom, MANY)
    doubt = freedom / chdtri(freedom, chances)[:, None]
    whole = there.sum(axis=0)
    shares = (there**2).sum(axis=0) / np.maximum(whole, 1.0) ** 2
    counts = np.array([after, whole[0], whole[1]])
    phi = np.array(
        [
            variation.over_mean(after),
            variation.over_mean(whole[0], shares[0]),
            variation.over_mean(whole[1], shares[1]),
        ]
    )
    scale = np.maximum(phi * doubt, 1.0)
    shape = counts / scale + 0.5
    centre = (psi(shape) + np.log(scale)) @ np.array([1.0, 1.0, -1.0])
    spread = np.sqrt(polygamma(1, shape).sum(axis=1))
    noise, noise_weights = unit_nodes(NOISES)
    first = np.maximum(variation.over_mean(before) * doubt, 1.0)
    rate = first * gammainccinv(before / first + 0.5, noise[None, :] ** (1 / among))
    centres = centre[:, None] - np.log(np.maximum(rate, 1e-12))
    return LogChange(centres.ravel(), np.repeat(spread, NOISES), np.outer(weights, noise_weights).ravel())


@lru_cache
def unit_nodes(n: int) -> tuple[Floats, Floats]:
    """Return Gauss–Legendre nodes and weights for the mean of a function of a uniform number."""
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (nodes + 1) / 2, weights / 2
