"""Slow twins of ``tryggstat.surveys``: one domain, one stratum, one unit, one answer at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def estimate_mean(y: Floats, weights: Floats, inside: NDArray[np.bool_]) -> float:
    """Divide the weighted sum of those inside who answered by their weights."""
    whole = sum(w for v, w, i in zip(y, weights, inside, strict=True) if i and not np.isnan(v))
    return sum(w * v for v, w, i in zip(y, weights, inside, strict=True) if i and not np.isnan(v)) / whole


def influence_of_mean(y: Floats, weights: Floats, inside: NDArray[np.bool_]) -> list[float]:
    """Return each answer's part of the mean's error, 0 outside."""
    mean = estimate_mean(y, weights, inside)
    whole = sum(w for v, w, i in zip(y, weights, inside, strict=True) if i and not np.isnan(v))
    return [
        w * (v - mean) / whole if i and not np.isnan(v) else 0.0
        for v, w, i in zip(y, weights, inside, strict=True)
    ]


def variance(influence: list[float], strata: list[Any], psu: list[Any], size: dict[Any, float]) -> float:
    """Add up, per stratum, (1 − n/N) n/(n − 1) Σ (unit total − their mean)²."""
    whole = 0.0
    for stratum in sorted(set(strata)):
        units = sorted({p for p, s in zip(psu, strata, strict=True) if s == stratum})
        totals = [
            sum(z for z, p, s in zip(influence, psu, strata, strict=True) if (p, s) == (unit, stratum))
            for unit in units
        ]
        n = len(units)
        middle = sum(totals) / n
        left = 1 - n / size[stratum]
        whole += left * n / (n - 1) * sum((total - middle) ** 2 for total in totals)
    return whole


def fay_herriot_reml(y: Floats, noise: Floats, x: Floats, steps: int) -> tuple[float, Floats]:
    """Take ``steps`` of REML scoring with full matrices; return the variance and the estimates."""
    spread = float(np.median(noise))
    for _ in range(steps):
        v = np.linalg.inv(np.diag(spread + noise))
        p = v - v @ x @ np.linalg.inv(x.T @ v @ x) @ x.T @ v
        spread += (0.5 * y @ p @ p @ y - 0.5 * np.trace(p)) / (0.5 * np.trace(p @ p))
    v = np.linalg.inv(np.diag(spread + noise))
    fitted = x @ np.linalg.inv(x.T @ v @ x) @ x.T @ v @ y
    return spread, fitted + spread / (spread + noise) * (y - fitted)


def adjust_bh(p: list[float]) -> list[float]:
    """Return the smallest level at which Benjamini and Hochberg's step-up would call each."""
    m, ordered = len(p), sorted(p)
    return [min([1.0] + [q * m / (k + 1) for k, q in enumerate(ordered) if q >= own]) for own in p]


def adjust_holm(p: list[float]) -> list[float]:
    """Return the smallest level at which Holm's step-down would call each."""
    m, ordered = len(p), sorted(p)
    return [min(1.0, max(q * (m - k) for k, q in enumerate(ordered) if q <= own)) for own in p]
