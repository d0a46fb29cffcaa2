"""Slow twins of ``tryggstat.effects``: loops, general optimisers and drawn chance instead of formulas."""

from __future__ import annotations

from math import exp, factorial, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def displacement_difference(areas: list, lengths: tuple, sizes: list, signs: list) -> tuple[float, float]:
    """Add each area's change and variance, one period after the other."""
    value = variance = 0.0
    for (before, after), size, sign in zip(areas, sizes, signs, strict=True):
        value += sign * (after / (lengths[1] * size) - before / (lengths[0] * size))
        for count, length in ((before, lengths[0]), (after, lengths[1])):
            variance += sign**2 * count / (length * size) ** 2
    return value, sqrt(variance)


def compare_counts(first: int, second: int, most: int = 60) -> float:
    """Try every pair of counts."""
    mean = (first + second) / 2
    chance = [exp(-mean) * mean**k / factorial(k) for k in range(most)]
    observed = abs(first - second) / sqrt(first + second)
    total = 0.0
    for x in range(most):
        for y in range(most):
            if (abs(x - y) / sqrt(x + y) if x + y else 0) >= observed - 1e-12:
                total += chance[x] * chance[y]
    return total


def poisson_regression(counts: Floats, design: Floats, exposure: Floats) -> Floats:
    """Climb the likelihood of one series with a general optimiser."""

    def minus(coef: Floats) -> float:
        mean = exposure * np.exp(design @ coef)
        return float((mean - counts * np.log(mean)).sum())

    start = np.zeros(design.shape[1])
    start[0] = log(counts.sum() / exposure.sum())
    return minimize(minus, start, method="BFGS", options={"gtol": 1e-9}).x


def closest_mixture(here: Floats, there: Floats, importance: Floats, ridge: float) -> Floats:
    """Minimise over the simplex with a general constrained optimiser."""
    k = len(there)
    return minimize(
        lambda w: float(importance @ (here - w @ there) ** 2 + ridge * w @ w),
        np.full(k, 1 / k),
        method="SLSQP",
        bounds=[(0, 1)] * k,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-14, "maxiter": 1000},
    ).x


def draw_changes(
    before: float, after: float, there: tuple[float, float], dispersion: float, among: int, n: int
) -> Floats:
    """Draw rates that would give the four counts, the one before as the luckiest of ``among`` noises."""
    rng = np.random.default_rng(8)
    shape = np.array([after, *there]) / dispersion + 0.5
    rates = rng.gamma(shape, dispersion, (n, 3))
    first = rng.gamma(before / dispersion + 0.5, dispersion, (n, among)).min(axis=1)
    return np.log(rates[:, 0] / first) - np.log(rates[:, 2] / rates[:, 1])


def margins_scatter(table: Floats) -> float:
    """Add up (observed − expected)² / expected, cell by cell."""
    total = 0.0
    for row in table:
        for week in range(table.shape[1]):
            expected = row.sum() * table[:, week].sum() / table.sum()
            total += (row[week] - expected) ** 2 / expected if expected else 0.0
    return total


def regression_to_mean(counts: list[float], exposure: list[float], dispersion: float) -> list[float]:
    """Shrink one area after the other."""
    n, mean = len(counts), sum(counts) / sum(exposure)
    squares = sum((count - mean * size) ** 2 for count, size in zip(counts, exposure, strict=True))
    spread = squares * n / (n - 1) - dispersion * mean * sum(exposure)
    spread = max(0.0, spread / sum(size**2 for size in exposure))
    out = []
    for count, size in zip(counts, exposure, strict=True):
        own = spread * size / (spread * size + dispersion * mean)
        out.append(own * count + (1 - own) * mean * size)
    return out
