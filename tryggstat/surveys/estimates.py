"""Means, totals and ratios of many items in many domains, with the uncertainty of the design."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design
from tryggstat.surveys.linearised import Sums, linearise, read_items, split


@dataclass(frozen=True)
class Estimate:
    """Estimates with their uncertainty; every array has the same shape.

    The shape is () for one item, (items,) for several, with the number of domains in front where ``domain``
    was given.

    estimate, se : the number and its standard error. low, high : limits of the interval. df : degrees of
        freedom, units that answered less their strata. n : answers. effective_n : how many answers of a
        simple random sample, drawn with replacement, would be as sure; nan where the standard error is 0.
        deff : design effect, the variance against a simple random sample of as many answers without
        replacement (with replacement where weights are relative). domains : (D,) their labels in order, or
        None.
    """

    estimate: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    df: NDArray[np.float64]
    n: NDArray[np.int64]
    effective_n: NDArray[np.float64]
    deff: NDArray[np.float64]
    domains: NDArray | None = None


def mean(
    y: ArrayLike,
    design: Design,
    *,
    domain: ArrayLike | None = None,
    level: float = 0.95,
    df: float | None = None,
) -> Estimate:
    """Return weighted means with Taylor-linearised standard errors and t intervals.

    Answers: what is the mean of each item, in each domain, and how sure is that? As R's ``svymean`` and
    ``svyby(…, svymean, na.rm = TRUE)``; all domains and items in one pass.

    Parameters
    ----------
    y :
        (n,) or (n, items) numbers; nan is an answer left out, of that item only.
    design :
        how the sample was drawn.
    domain :
        (n,) labels; every label is estimated, others' answers counting as in R's ``subset``. None: everyone.
    level :
        of the intervals, between 0 and 1.
    df :
        degrees of freedom for the t interval. None: those of the units and strata that answered in the
        domain, R's ``degf(subset(…))``; an interval from one unit is nan. ``numpy.inf``: normal, as R's
        ``confint``.

    Returns
    -------
    Estimate. Nobody answered: nan with n 0. A domain of one unit has, as in R, the standard error 0: look at
    ``df``.

    Raises
    ------
    ValueError : shapes that do not fit, infinite values, level outside (0, 1), df not above 0.

    References
    ----------
    Lumley (2010), Complex Surveys; Särndal, Swensson & Wretman (1992), section 5.5.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.surveys import Design, mean
    >>> unsafe = mean([1, 0, 1, 1], Design([10, 10, 30, 30]))
    >>> float(unsafe.estimate), round(float(unsafe.se), 4), float(unsafe.df)
    (0.875, 0.1488, 3.0)
    >>> mean([1, 0, 1, np.nan], Design([10, 10, 30, 30]), domain=["n", "s", "n", "s"]).estimate.tolist()
    [1.0, 0.0]

    """
    items = read_items(y, design)
    sums, labels = linearise(items, design, domain, totals=False)
    return settle(sums.mean, sums, np.ndim(y), labels, level, df, size=1.0, relative=design.relative)


def total(
    y: ArrayLike,
    design: Design,
    *,
    domain: ArrayLike | None = None,
    level: float = 0.95,
    df: float | None = None,
) -> Estimate:
    """Return weighted totals with standard errors and t intervals, as R's ``svytotal``.

    Answers: how many people, or how much in all? Parameters, returns and raises are those of ``mean``. An
    answer left out counts nought, as in R with ``na.rm = TRUE``: the total is of those who answered. Nobody
    answered: 0 with n 0.

    References
    ----------
    Särndal, Swensson & Wretman (1992), chapter 3.

    Examples
    --------
    >>> from tryggstat.surveys import Design, total
    >>> victims = total([1, 0, 1, 1], Design([10, 10, 30, 30]))
    >>> float(victims.estimate), round(float(victims.se), 3)
    (70.0, 30.0)

    """
    items = read_items(y, design)
    sums, labels = linearise(items, design, domain, totals=True)
    return settle(sums.total, sums, np.ndim(y), labels, level, df, size=sums.weight, relative=design.relative)


def ratio(
    y: ArrayLike,
    x: ArrayLike,
    design: Design,
    *,
    domain: ArrayLike | None = None,
    level: float = 0.95,
    df: float | None = None,
) -> Estimate:
    """Return ratios of two totals with standard errors and t intervals, as R's ``svyratio``.

    Answers: how much y for each x? An answer counts where both are known.

    Parameters
    ----------
    y, x :
        (n,) or (n, items), of the same shape; nan in either is an answer left out.
    design, domain, level, df :
        as for ``mean``.

    Returns
    -------
    Estimate. Where x sums to 0 the ratio is nan. ``deff`` and ``effective_n`` are of the ratio's influence
    values.

    Raises
    ------
    ValueError : as ``mean``, and shapes of y and x that differ.

    References
    ----------
    Särndal, Swensson & Wretman (1992), section 5.6.

    Examples
    --------
    >>> from tryggstat.surveys import Design, ratio
    >>> per_visit = ratio([2, 1, 4], [4, 2, 4], Design([1, 1, 2]))
    >>> round(float(per_visit.estimate), 4), round(float(per_visit.se), 4)
    (0.7857, 0.187)

    """
    upper, lower = read_items(y, design), read_items(x, design, "x")
    if upper.shape != lower.shape:
        raise ValueError(f"x must have the shape of y, {upper.shape}; got {lower.shape}")
    known = ~(np.isnan(upper) | np.isnan(lower))
    upper, lower = np.where(known, upper, np.nan), np.where(known, lower, np.nan)
    over, labels = linearise(upper, design, domain, totals=True)
    under, _ = linearise(lower, design, domain, totals=True)
    whole = np.where(under.total == 0, np.nan, under.total)
    found = over.total / whole
    rows = split(design, domain).codes
    influence = (upper - found[rows] * lower) / whole[rows]
    sums, _ = linearise(influence, design, domain, totals=True)
    return settle(found, sums, np.ndim(y), labels, level, df, size=sums.weight, relative=design.relative)


def settle(
    found: NDArray[np.float64],
    sums: Sums,
    ndim: int,
    labels: NDArray | None,
    level: float,
    df: float | None,
    *,
    size: NDArray[np.float64] | float,
    relative: bool,
) -> Estimate:
    """Put an interval, a design effect and an effective number beside each estimate."""
    freedom = degrees(sums.df, level, df)
    half = quantile_of_t(0.5 + level / 2, freedom) * sums.se
    n, spread = sums.n, sums.spread
    with np.errstate(divide="ignore", invalid="ignore"):
        simple = spread * np.square(size) / (n - 1)
        left = 1.0 if relative else 1 - n / sums.weight
        deff = np.where(n > 1, np.square(sums.se) / (simple * left), np.nan)
        effective = np.where(sums.se > 0, spread * np.square(size) / np.square(sums.se), np.nan)
    fields = {"estimate": found, "se": sums.se, "low": found - half, "high": found + half, "df": freedom}
    fields |= {"n": n.astype(np.int64), "effective_n": effective, "deff": deff}
    return Estimate(**{name: shape(field, ndim, labels) for name, field in fields.items()}, domains=labels)


def degrees(own: NDArray[np.float64], level: float, df: float | None) -> NDArray[np.float64]:
    """Return the degrees of freedom asked for, or each cell's own."""
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1; got {level}")
    if df is None:
        return own
    if not df > 0:
        raise ValueError(f"df must be above 0; got {df}")
    return np.full(own.shape, float(df))


def quantile_of_t(p: float, df: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Student's quantile; the normal one where df is infinite, nan where it is 0."""
    from scipy.special import ndtri, stdtrit

    safe = np.where((df > 0) & np.isfinite(df), df, 1.0)
    return np.where(np.isinf(df), ndtri(p), np.where(df > 0, stdtrit(safe, p), np.nan))


def shape(values: NDArray, ndim: int, labels: NDArray | None) -> NDArray:
    """Return (D, items) values in the shape the caller asked in."""
    by_domain = values if labels is not None else values[0]
    return by_domain if ndim == 2 else by_domain[..., 0]
