"""Slow twins of the detectors: one series and one week at a time, with textbook matrices and whole sums."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.stats import nbinom, norm, poisson

Floats = NDArray[np.float64]


def glm(y: Floats, design: Floats, offset: Floats, prior: Floats) -> dict:
    """Fit a quasi-Poisson regression by weighted least squares on the whole design matrix, as R's glm.fit."""
    mu, before, settled, coef = y + 0.1, np.nan, False, np.zeros(design.shape[1])
    eta = np.log(mu)
    deviances = [deviance(y, mu, prior)]
    for _ in range(25):
        weight = prior * mu
        root = np.sqrt(weight)[:, None]
        z = eta - offset + (y - mu) / mu
        coef = np.linalg.lstsq(design * root, z * root[:, 0], rcond=None)[0]
        eta = design @ coef + offset
        mu = np.exp(eta)
        deviances.append(deviance(y, mu, prior))
        before, now = deviances[-2:]
        if abs(now - before) / (abs(now) + 0.1) < 1e-8:
            settled = True
            break
    inverse = np.linalg.inv((design * weight[:, None]).T @ design)
    df = len(y) - design.shape[1]
    residual = (y - mu) / mu
    return {
        "coef": coef, "mu": mu, "inverse": inverse, "df": df, "settled": settled, "residual": residual,
        "phi": max((weight * residual**2).sum() / df, 1.0),
        "hat": np.einsum("ij,jk,ik->i", design, inverse, design) * weight,
    }  # fmt: skip


def deviance(y: Floats, mu: Floats, prior: Floats) -> float:
    """Sum twice the log likelihood that is lost, week by week."""
    return sum(
        2 * w * ((a * np.log(a / b) if a > 0 else 0.0) - (a - b))
        for a, b, w in zip(y, mu, prior, strict=True)
    )


def anscombe_weights(fit: dict, y: Floats, limit: float) -> Floats:
    """Weigh far weeks by their residual⁻²."""
    raw = 1.5 * (y ** (2 / 3) * fit["mu"] ** (-1 / 6) - fit["mu"] ** 0.5)
    s = raw / np.sqrt(fit["phi"] * (1 - fit["hat"]))
    weight = np.array([residual**-2 if residual > limit else 1.0 for residual in s])
    return weight * len(s) / weight.sum()


def farrington_mean(
    y: Floats, week: Floats, level: NDArray[np.int64], now: float, offset: Floats, trend: bool, limit: float
) -> dict[str, float]:
    """Return the prediction of Farrington's regression for a week of the last level."""
    columns = [(level == j).astype(float) for j in np.unique(level)]
    design = np.column_stack([*columns, week] if trend else columns)
    first = glm(y, design, offset, np.ones(len(y)))
    if not first["settled"]:
        return {"log_mean": np.nan, "error": np.nan, "phi": np.nan, "slope": np.nan}
    prior = anscombe_weights(first, y, limit)
    fit = glm(y, design, offset, prior)
    here = np.array([0.0] * (len(columns) - 1) + [1.0] + ([now] if trend else []))
    told = (prior * fit["residual"] ** 2).sum() / fit["df"]
    return {
        "log_mean": float(here @ fit["coef"]),
        "error": float(np.sqrt(told * here @ fit["inverse"] @ here)),
        "phi": fit["phi"],
        "slope": fit["coef"][-1] if trend else np.nan,
    }


def quantile(level: float, mean: float, phi: float) -> int:
    """Count upwards to the quantile."""
    law = nbinom(mean / (phi - 1), 1 / phi) if phi > 1 else poisson(mean)
    count = 0
    while law.cdf(count) < level:
        count += 1
    return count


def ears(y: Floats, t: int, method: str, alpha: float, baseline: int) -> float:
    """Return one week's upper bound."""
    z = norm.ppf(1 - alpha)
    if method == "C1":
        past = y[t - baseline : t]
        return float(past.mean() + z * past.std(ddof=1))
    moments = [
        (y[s - baseline - 2 : s - 2].mean(), y[s - baseline - 2 : s - 2].std(ddof=1))
        for s in ((t, t - 1, t - 2) if method == "C3" else (t,))
    ]
    mean, deviation = moments[0]
    if method == "C2":
        return float(mean + z * deviation)
    earlier = sum(max(0, (y[t - k] - moments[k][0]) / moments[k][1] - 1) for k in (1, 2))
    return float(max(0, y[t] + deviation * (z - earlier)))


def log_ratio(y: Floats, mean: Floats, alpha: float, theta: float) -> float:
    """Sum the log probability ratios of a stretch of weeks, at exp(theta) times the mean and at the mean."""
    if alpha == 0:
        return float((poisson.logpmf(y, mean * np.exp(theta)) - poisson.logpmf(y, mean)).sum())
    size = 1 / alpha
    risen = mean * np.exp(theta)
    return float(
        (nbinom.logpmf(y, size, size / (size + risen)) - nbinom.logpmf(y, size, size / (size + mean))).sum()
    )


def glr(y: Floats, mean: Floats, alpha: float, sign: int, window: int, shortest: int) -> float:
    """Return the largest log likelihood ratio over all changes up to now, sought with a general optimiser."""
    best = 0.0
    for k in range(max(0, len(y) - 1 - window), len(y) - shortest + 1):
        stretch = y[k:], mean[k:], alpha
        limits = (0, 5) if sign > 0 else (-18, 0)
        found = minimize_scalar(
            lambda theta, s=stretch: -log_ratio(*s, theta), bounds=limits, method="bounded"
        )
        best = max(best, -found.fun)
    return best


def adjusted(p: list[float], method: str) -> list[float]:
    """Adjust p by the definitions, one test at a time."""
    n, ranked = len(p), sorted(p)
    harmonic = sum(1 / k for k in range(1, n + 1))
    out = []
    for value in p:
        upwards = [(k, q) for k, q in enumerate(ranked, 1) if q >= value]
        downwards = [(k, q) for k, q in enumerate(ranked, 1) if q <= value]
        out.append(min(1.0, {
            "BH": lambda u=upwards: min(n * q / k for k, q in u),
            "BY": lambda u=upwards: min(harmonic * n * q / k for k, q in u),
            "hochberg": lambda u=upwards: min((n + 1 - k) * q for k, q in u),
            "holm": lambda d=downwards: max((n + 1 - k) * q for k, q in d),
            "bonferroni": lambda v=value: n * v,
        }[method]()))  # fmt: skip
    return out


def dagger_level(p: Floats, share: Floats, below: Floats, q: float, so_far: int) -> NDArray[np.bool_]:
    """Try every number of rejections from the largest down."""
    for r in range(len(p), 0, -1):
        named = p <= q * share * (below + r + so_far - 1) / below * (1 + 1e-12)
        if named.sum() >= r:
            return named
    return np.zeros(len(p), bool)


def placements(n_days: int, n_events: int) -> Iterator[tuple[int, ...]]:
    """Yield every way the events can fall on the days."""
    return product(range(n_days), repeat=n_events)


def waiting_chances(n_days: int, share: Floats, n_events: int, since: int, gap: int) -> tuple[float, float]:
    """Return the chances of so long a silence and so short a gap, over all placements."""
    quiet = soon = 0.0
    for days in placements(n_days, n_events):
        chance, ranked = float(np.prod(share[list(days)])), sorted(days)
        quiet += chance * (n_days - 1 - ranked[-1] >= since)
        soon += chance * (ranked[-1] - ranked[-2] <= gap)
    return quiet, soon


def lowest_affordable(calm: Floats, per_quarter: float) -> float:
    """Try every score of calm weeks as threshold, from the lowest; infinite if none keeps the budget."""
    for threshold in sorted({float(score) for score in calm.ravel() if score == score}):  # noqa: PLR0124
        reached = sum(score >= threshold for score in calm.ravel())
        if reached * 13 / calm.shape[1] <= per_quarter * (1 + 1e-9):
            return threshold
    return np.inf
