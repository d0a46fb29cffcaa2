"""Shares and their intervals, which stay between 0 and 1."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design
from tryggstat.surveys.estimates import Estimate, degrees, quantile_of_t, settle, shape
from tryggstat.surveys.linearised import Sums, linearise, read_items

Interval = Literal["logit", "wilson", "beta", "asin", "likelihood", "mean"]
INTERVALS = ("logit", "wilson", "beta", "asin", "likelihood", "mean")
HALVINGS = 60


def share(
    y: ArrayLike,
    design: Design,
    *,
    domain: ArrayLike | None = None,
    interval: Interval = "logit",
    level: float = 0.95,
    df: float | None = None,
) -> Estimate:
    """Return weighted shares with intervals that respect 0 and 1, as R's ``svyciprop``.

    Answers: how large a share answers yes, and between what limits?

    Parameters
    ----------
    y :
        (n,) or (n, items) of 0, 1 and nan (left out), or booleans.
    design, domain, level, df :
        as for ``mean``.
    interval :
        "logit" (R's default), "wilson" and "beta" (Korn & Graubard) with an effective number of answers
        adjusted for degrees of freedom, "asin", "likelihood" (Rao–Scott scaled; R's profile is interpolated
        and agrees to five digits), or "mean", which may pass 0 and 1.

    Returns
    -------
    Estimate. All answers the same (a share of 0 or 1): the standard error is 0 and says nothing; the limits
    are then Wilson's (with "beta" those of beta) with Kish's effective number (Σw)²/Σw². Nobody answered, or
    df 0: nan.

    Raises
    ------
    ValueError : as ``mean``; values other than 0, 1 and nan; an unknown interval.

    References
    ----------
    Korn & Graubard (1998), Survey Methodology 24:193; Franco et al. (2019), J. Surv. Stat. Methodol. 7:334;
    Rao & Scott (1984), Ann. Stat. 12:46.

    Examples
    --------
    >>> from tryggstat.surveys import Design, share
    >>> unsafe = share([1, 0, 1, 1], Design([10, 10, 30, 30]), interval="wilson")
    >>> float(unsafe.estimate), round(float(unsafe.low), 3), round(float(unsafe.high), 3)
    (0.875, 0.438, 0.984)

    """
    items = read_items(y, design)
    wrong = ~(np.isnan(items) | (items == 0) | (items == 1))
    if wrong.any():
        raise ValueError(f"y must be 0, 1 or nan; got {items[wrong][0]}")
    if interval not in INTERVALS:
        raise ValueError(f"interval must be one of {', '.join(INTERVALS)}; got {interval!r}")
    sums, labels = linearise(items, design, domain, totals=False)
    plain = settle(sums.mean, sums, np.ndim(y), labels, level, df, size=1.0, relative=design.relative)
    low, high = limits(sums.mean, sums, degrees(sums.df, level, df), level, interval)
    same = (sums.n > 0) & ((sums.mean <= 0) | (sums.mean >= 1))
    if same.any() and interval != "mean":
        edges = limits_at_edge(items, sums, design, domain, level, interval)
        low, high = np.where(same, edges[0], low), np.where(same, edges[1], high)
    return replace(plain, low=shape(low, np.ndim(y), labels), high=shape(high, np.ndim(y), labels))


def limits(
    p: NDArray[np.float64], sums: Sums, df: NDArray[np.float64], level: float, interval: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the limits of each share."""
    from scipy.special import expit

    t = quantile_of_t(0.5 + level / 2, df)
    with np.errstate(divide="ignore", invalid="ignore"):
        if interval == "logit":
            half = t * sums.se / (p * (1 - p))
            return expit(np.log(p / (1 - p)) - half), expit(np.log(p / (1 - p)) + half)
        if interval == "asin":
            angle, half = np.arcsin(np.sqrt(p)), t * sums.se / (2 * np.sqrt(p * (1 - p)))
            low, high = np.maximum(angle - half, 0), np.minimum(angle + half, np.pi / 2)  # R folds back
            return np.sin(low) ** 2, np.sin(high) ** 2
        if interval == "mean":
            return p - t * sums.se, p + t * sums.se
        certain = (sums.se == 0) & (p > 0) & (p < 1) & (df > 0)  # everybody was asked
        effective = np.where(certain, np.nan, p * (1 - p) / np.square(sums.se))
        if interval == "likelihood":
            found = likelihood(p, effective * (sums.n - 1) / sums.n, t)  # R scales by the dispersion n/(n−1)
        else:
            effective *= np.square(quantile_of_t(0.5 + level / 2, sums.n - 1) / t)
            found = (beta if interval == "beta" else wilson)(p, effective, level)
    return np.where(certain, p, found[0]), np.where(certain, p, found[1])


def limits_at_edge(
    items: NDArray[np.float64],
    sums: Sums,
    design: Design,
    domain: ArrayLike | None,
    level: float,
    interval: str,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return limits of shares of 0 and 1, by Kish's effective number."""
    squares, _ = linearise(np.where(np.isnan(items), np.nan, design.w[:, None]), design, domain, totals=True)
    kish = np.square(sums.weight) / np.where(squares.total > 0, squares.total, np.nan)
    return (beta if interval == "beta" else wilson)(sums.mean, kish, level)


def wilson(
    p: NDArray[np.float64], n: NDArray[np.float64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Wilson's limits of ``p`` out of ``n``."""
    from scipy.special import ndtri

    z = ndtri(0.5 + level / 2)
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(np.maximum(p * (1 - p) / n + z**2 / (4 * n**2), 0))
    low, high = np.where(p <= 0, 0.0, middle - half), np.where(p >= 1, 1.0, middle + half)
    return np.maximum(low, 0.0), np.minimum(high, 1.0)


def beta(
    p: NDArray[np.float64], n: NDArray[np.float64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Clopper and Pearson's limits of ``p`` out of ``n``, which need not be whole."""
    from scipy.special import betaincinv

    tail = 0.5 - level / 2
    known = np.isfinite(n) & np.isfinite(p)
    p, n = np.where(known, p, 0.5), np.where(known, n, 1.0)
    low = np.where(p > 0, betaincinv(np.maximum(n * p, 1e-300), n * (1 - p) + 1, tail), 0.0)
    high = np.where(p < 1, betaincinv(n * p + 1, np.maximum(n * (1 - p), 1e-300), 1 - tail), 1.0)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def likelihood(
    p: NDArray[np.float64], n: NDArray[np.float64], t: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where the binomial deviance of ``p`` out of ``n`` reaches t², by halving."""
    found = []
    for far in (0.0, 1.0):
        inner, outer = p.copy(), np.full(p.shape, far)
        for _ in range(HALVINGS):
            middle = (inner + outer) / 2
            deviance = 2 * n * (p * np.log(p / middle) + (1 - p) * np.log((1 - p) / (1 - middle)))
            inside = deviance <= t**2
            inner, outer = np.where(inside, middle, inner), np.where(inside, outer, middle)
        found.append(np.where(np.isfinite(n) & np.isfinite(t), inner, np.nan))
    return found[0], found[1]
