"""Log-linear Poisson regressions of many series at once, each drawn towards a prior."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 25
TOLERANCE = 1e-5
"""Of the last step; Newton's error after it is of the order of its square."""
LONGEST_STEP = 1.5


@dataclass(frozen=True)
class Prior:
    """What is believed of each series' coefficients before its own counts.

    The level carries a gamma prior, as ``shape`` events seen in ``exposure`` weeks; the others a normal one.
    """

    shape: NDArray[np.float64]  # (n,)
    exposure: NDArray[np.float64]  # (n,)
    mean: NDArray[np.float64]  # (n, k - 1)
    variance: NDArray[np.float64]  # (n, k - 1)


@dataclass(frozen=True)
class Fit:
    """Coefficients, their covariance and how many of them the series' own data decide."""

    coef: NDArray[np.float64]  # (n, k)
    covariance: NDArray[np.float64]  # (n, k, k)
    own: NDArray[np.float64]  # (n,), effective number of coefficients

    def mean(self, design: NDArray[np.float64], exposure: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the fitted means, (n, n_weeks)."""
        return exposure * np.exp(self.coef @ design.T)

    def log_variance(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the variance of the log mean at one row of the design."""
        return np.einsum("j,njk,k->n", row, self.covariance, row)


def fit_series(
    counts: NDArray[np.float64],
    exposure: NDArray[np.float64],
    design: NDArray[np.float64],
    prior: Prior,
    *,
    dispersion: NDArray[np.float64] | float = 1.0,
    start: NDArray[np.float64] | None = None,
    rounds: int = ROUNDS,
) -> Fit:
    """Find every series' posterior mode by Newton's method, all series in step.

    A gamma(a, b) prior of the level adds a − b·exp(level) to the score, which is one more week with ``a``
    events in ``b`` of exposure; at the mode the level is the gamma posterior's *mean*, (a + events) / (b +
    exposure).
    """
    n_columns = design.shape[1]
    one, other = np.triu_indices(n_columns)
    squares = design[:, one] * design[:, other]
    information = np.empty((len(counts), n_columns, n_columns))
    scale = 1 / np.broadcast_to(np.asarray(dispersion, dtype=float), counts.shape[:1])
    precision = 1 / prior.variance
    coef = first_guess(counts, exposure, prior) if start is None else start.copy()
    fixed_score = scale[:, None] * (counts @ design)
    for _ in range(rounds):
        mean = exposure * np.exp(coef @ design.T) * scale[:, None]
        believed = prior.exposure * np.exp(coef[:, 0])
        score = fixed_score - mean @ design
        score[:, 0] += prior.shape - believed
        score[:, 1:] -= precision * (coef[:, 1:] - prior.mean)
        half = mean @ squares
        information[:, one, other], information[:, other, one] = half, half
        add_diagonal(information, believed, precision)
        step = np.linalg.solve(information, score[:, :, None])[:, :, 0]
        coef += np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        if not step.size or np.abs(step).max() < TOLERANCE:
            break
    covariance = np.linalg.inv(information).astype(float)
    given = believed * covariance[:, 0, 0]
    given += (precision * np.diagonal(covariance, axis1=1, axis2=2)[:, 1:]).sum(axis=1)
    return Fit(coef, covariance, n_columns - given)


def add_diagonal(
    information: NDArray[np.float64], first: NDArray[np.float64], rest: NDArray[np.float64]
) -> None:
    """Add the prior's precision to each series' information, in place."""
    information[:, 0, 0] += first
    for k in range(rest.shape[1]):
        information[:, k + 1, k + 1] += rest[:, k]


def first_guess(
    counts: NDArray[np.float64], exposure: NDArray[np.float64], prior: Prior
) -> NDArray[np.float64]:
    """Start from the gamma posterior's level and the prior's shape."""
    level = (prior.shape + counts.sum(axis=1)) / (prior.exposure + exposure.sum(axis=1))
    return np.column_stack([np.log(level), prior.mean])
