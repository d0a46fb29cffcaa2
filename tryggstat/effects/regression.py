"""Quasi-Poisson regressions of many series on one design, all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggstat.effects.inputs import Floats

ROUNDS = 25
TOLERANCE = 1e-8
"""Of the deviance, relative. Start, stop and what is taken from the last round are those of R's ``glm``, so
that standard errors and dispersion agree with it to all its digits, not only to the seventh."""
VAGUE = 50.0
"""A coefficient whose column adds this much to the standard error of a log mean has run towards infinity."""


@dataclass(frozen=True)
class Fit:
    """Coefficients of each series, the inverse information, and how far the counts scatter."""

    coef: Floats  # (n, k)
    bread: Floats  # (n, k, k)
    mean: Floats  # (n, t)
    dispersion: Floats  # (n,), Pearson
    converged: NDArray[np.bool_]  # (n,)


def fit_poisson(counts: Floats, design: Floats, exposure: Floats) -> Fit:
    """Fit log mean = log exposure + design · coefficients to each row by iterated weighted least squares."""
    n_series, n_terms = len(counts), design.shape[1]
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    coef, bread = np.zeros((n_series, n_terms)), np.zeros((n_series, n_terms, n_terms))
    mean = counts + 0.1
    weights, old = mean.copy(), np.full(n_series, np.inf)
    active = np.arange(n_series)
    for _ in range(ROUNDS):
        y, mu, exposed = counts[active], mean[active], exposure[active]
        working = np.log(mu / exposed) + (y - mu) / mu
        bread[active] = invert((mu @ products).reshape(-1, n_terms, n_terms))
        coef[active] = np.einsum("nij,nj->ni", bread[active], (mu * working) @ design)
        weights[active] = mu
        mean[active] = exposed * np.exp(np.clip(coef[active] @ design.T, -60, 60))
        new = deviance(y, mean[active])
        going = ~(np.abs(new - old[active]) < TOLERANCE * (np.abs(new) + 0.1))
        old[active] = new
        active = active[going]
        if not active.size:
            break
    done = np.ones(n_series, bool)
    done[active] = False
    scatter = (weights * ((counts - mean) / mean) ** 2).sum(axis=1) / (len(design) - n_terms)
    return Fit(coef, bread, mean, scatter, done & well_placed(bread, design))


def well_placed(bread: Floats, design: Floats) -> NDArray[np.bool_]:
    """Tell in which series every coefficient has a finite answer."""
    variance = np.diagonal(bread, axis1=1, axis2=2)
    return (variance * np.abs(design).max(axis=0) ** 2 < VAGUE**2).all(axis=1)  # nan is not below


def invert(matrices: Floats) -> Floats:
    """Return the inverses; one that has none becomes nan."""
    try:
        return np.linalg.inv(matrices).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        whole = np.linalg.cond(matrices) < 1e15
        out = np.full_like(matrices, np.nan)
        out[whole] = np.linalg.inv(matrices[whole])
        return out


def deviance(counts: Floats, mean: Floats) -> Floats:
    """Return each series' Poisson deviance."""
    ratio = np.where(counts > 0, counts, 1.0) / np.where(counts > 0, mean, 1.0)
    return 2.0 * (counts * np.log(ratio) - counts + mean).sum(axis=1)


def sandwich(fit: Fit, counts: Floats, design: Floats, lags: int) -> Floats:
    """Return Newey–West covariances, (n, k, k): scatter of any size, remembered over some lags."""
    scores = (counts - fit.mean)[:, :, None] * design
    meat = scores.transpose(0, 2, 1) @ scores
    for lag in range(1, lags + 1):
        crossed = scores[:, lag:].transpose(0, 2, 1) @ scores[:, :-lag]
        meat += (1 - lag / (lags + 1)) * (crossed + crossed.transpose(0, 2, 1))
    return fit.bread @ meat @ fit.bread
