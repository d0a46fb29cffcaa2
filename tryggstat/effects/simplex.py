"""Mixtures of places: the weights, none negative and with sum 1, that come closest to a place."""

from __future__ import annotations

import numpy as np

from tryggstat.effects.inputs import Floats


def closest_mixture(here: Floats, there: Floats, importance: Floats, ridge: float) -> Floats:
    """Return the weights w ≥ 0, Σw = 1 that minimise Σ v (here − w · there)² + ridge · Σ w².

    With A the weighted differences there − here, this is the point of least norm ‖A w‖ in a simplex. Free
    u ≥ 0 in ‖A u‖² + (Σu − 1)² give it exactly: for u = s·w the best s leaves q / (1 + q) with q = ‖A w‖²,
    which rises with q. So one non-negative least squares and a division solve it, without a penalty.
    """
    from scipy.optimize import nnls

    k = len(there)
    rows = ((there - here) * np.sqrt(importance)).T
    if ridge > 0:
        rows = np.vstack([rows, np.sqrt(ridge) * np.eye(k)])
    scale = np.abs(rows).max()
    if scale == 0:  # every place is alike
        return np.full(k, 1 / k)
    free = nnls(np.vstack([rows / scale, np.ones(k)]), np.append(np.zeros(len(rows)), 1.0), maxiter=100 * k)[
        0
    ]
    return free / free.sum()


def optimise_importance(
    here: Floats, there: Floats, outcome: Floats, outcomes: Floats, ridge: float
) -> Floats:
    """Return the importance of the predictors whose mixture comes closest to the outcomes before."""
    from scipy.optimize import minimize

    def loss(raw: Floats) -> float:
        total = np.abs(raw).sum()
        if not total:
            return np.inf
        weights = closest_mixture(here, there, np.abs(raw) / total, ridge)
        return float(((outcome - weights @ outcomes) ** 2).mean())

    starts = [np.full(len(here), 1 / len(here)), importance_by_regression(here, there, outcome, outcomes)]
    scale = loss(starts[0]) or 1.0
    options = {"fatol": 1e-9, "xatol": 1e-6}
    found = [
        minimize(lambda raw: loss(raw) / scale, x, method="Nelder-Mead", options=options) for x in starts
    ]
    best = np.abs(min(found, key=lambda result: result.fun).x)
    return best / best.sum()


def importance_by_regression(here: Floats, there: Floats, outcome: Floats, outcomes: Floats) -> Floats:
    """Return how much each predictor says of the outcomes over all places, as squared coefficients."""
    design = np.column_stack([np.ones(1 + len(there)), np.vstack([here, there])])
    slopes = np.linalg.lstsq(design, np.vstack([outcome, outcomes]), rcond=None)[0][1:]
    size = (slopes**2).sum(axis=1)
    return size / size.sum() if size.any() else np.full(len(here), 1 / len(here))
