"""How high a count may be by chance, by Farrington's and Noufaily's rules; lines up with R's conventions."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Power = Literal["none", "1/2", "2/3"]
POWERS: dict[str, float] = {"none": 1.0, "1/2": 0.5, "2/3": 2 / 3}
FUZZ = 64 * np.finfo(float).eps
"""R's room for rounding where a distribution function meets the level exactly."""


def by_power(
    mean: Floats, error: Floats, phi: Floats, count: Floats, z: float, power: Power
) -> tuple[Floats, Floats]:
    """Return upper bound and tail probability of a count that a power makes normal (Farrington 1996)."""
    from scipy.special import ndtr

    exponent = POWERS[power]
    tau = phi + error**2 / mean
    spread = exponent * np.sqrt(mean ** (2 * exponent - 1) * tau)
    upper = (mean**exponent + z * spread) ** (1 / exponent)
    return upper, ndtr((mean**exponent - count**exponent) / spread)


def by_negative_binomial(mean: Floats, phi: Floats, count: Floats, alpha: float) -> tuple[Floats, Floats]:
    """Return quantile and tail probability P(Y ≥ count) of a negative binomial, Poisson where phi is 1."""
    return quantile(1 - alpha, mean, phi), tail(count, mean, phi)


def tail(count: Floats, mean: Floats, phi: Floats) -> Floats:
    """Return P(Y ≥ count) where Y has this mean and variance phi × mean; exactly 1 at 0."""
    from scipy.special import betainc, gammainc

    at_least = np.maximum(count, 1)
    wide = np.where(phi > 1, phi, 2.0)
    negative_binomial = betainc(at_least, mean / (wide - 1), 1 - 1 / wide)
    found = np.where(phi > 1, negative_binomial, gammainc(at_least, mean))
    return np.where(np.isfinite(mean + phi + count), np.where(count <= 0, 1.0, found), np.nan)


def quantile(level: float, mean: Floats, phi: Floats) -> Floats:
    """Return the smallest y with P(Y ≤ y) ≥ level; nan where mean or phi is."""
    limit = 1 - level * (1 - FUZZ)
    out = np.full(np.shape(mean), np.nan)
    known = np.isfinite(mean) & np.isfinite(phi)
    mu, wide = mean[known], phi[known]
    low = np.full(mu.shape, -1.0)  # P(Y > low) = 1 > limit always holds
    high = np.ceil(mu + 3 * np.sqrt(mu * wide)) + 1
    while (short := tail(high + 1, mu, wide) > limit).any():
        low, high = np.where(short, high, low), np.where(short, 2 * high, high)
    while True:
        middle = np.floor((low + high) / 2)
        between = (low < middle) & (middle < high)  # false as well where numbers are too large to be whole
        if not between.any():
            break
        over = tail(middle + 1, mu, wide) > limit
        low, high = np.where(between & over, middle, low), np.where(between & ~over, middle, high)
    out[known] = high
    return out
