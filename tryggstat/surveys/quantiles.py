"""Medians and other quantiles, with Woodruff's intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design
from tryggstat.surveys.estimates import degrees, quantile_of_t, shape
from tryggstat.surveys.linearised import Split, linearise, read_items, split
from tryggstat.surveys.shares import limits

Rule = Literal["math", "school", "linear"]
RULES = ("math", "school", "linear")
OF_THE_SHARE = ("mean", "logit", "beta", "asin")
TIE = 1e-12  # cumulative weights this close to p, relative to their sum, are equal to it


@dataclass(frozen=True)
class Quantile:
    """A quantile with its uncertainty; arrays as in ``Estimate``. ``p`` is the share below it.

    ``effective_n`` is that of the share at or below the quantile.
    """

    p: float
    estimate: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    df: NDArray[np.float64]
    n: NDArray[np.int64]
    effective_n: NDArray[np.float64]
    domains: NDArray | None = None


def quantile(
    y: ArrayLike,
    design: Design,
    *,
    p: float = 0.5,
    domain: ArrayLike | None = None,
    rule: Rule = "math",
    interval: Literal["mean", "logit", "beta", "asin"] = "mean",
    level: float = 0.95,
    df: float | None = None,
) -> Quantile:
    """Return weighted quantiles with Woodruff's intervals, as R's ``svyquantile``.

    Answers: which value has the share ``p`` of the population at or below it?

    Parameters
    ----------
    y, design, domain, level, df :
        as for ``mean``.
    p :
        between 0 and 1.
    rule :
        what lies between two answers: "math" (R's default, type 1: the lower), "school" (type 2: their middle
        where the cumulative weight is exactly p), "linear" (type 4: straight between them).
    interval :
        how the share below the quantile is bounded before the limits are read off: "mean" (R's default),
        "logit" (R's "xlogit"), "beta" or "asin".

    Returns
    -------
    Quantile; ``se`` is the interval's length over twice its t quantile, as in R. Limits beyond the answers
    are the smallest and largest answer. Nobody answered: nan. No degrees of freedom: nan limits.

    Raises
    ------
    ValueError : as ``mean``; p outside (0, 1), an unknown rule or interval.

    References
    ----------
    Woodruff (1952), JASA 47:635; Hyndman & Fan (1996), Am. Stat. 50:361.

    Examples
    --------
    >>> from tryggstat.surveys import Design, quantile
    >>> wait = quantile([3, 5, 8, 13, 21, 34], Design([1, 1, 1, 2, 1, 1]))
    >>> float(wait.estimate), float(wait.low), float(wait.high)
    (13.0, 5.0, 34.0)

    """
    if not 0 < p < 1:
        raise ValueError(f"p must be between 0 and 1; got {p}")
    if rule not in RULES or interval not in OF_THE_SHARE:
        raise ValueError(
            f"rule and interval must be of {RULES} and {OF_THE_SHARE}; got {rule!r}, {interval!r}"
        )
    items = read_items(y, design)
    parts = split(design, domain)
    found = read_off(items, design, parts, np.full((len(parts.starts) - 1, items.shape[1]), p), rule)
    below = np.where(np.isnan(items), np.nan, items <= found[parts.codes])
    sums, labels = linearise(below, design, domain, totals=False)
    freedom = degrees(sums.df, level, df)
    bounds = limits(sums.mean, sums, freedom, level, interval)
    certain = (sums.se == 0) & (freedom > 0)
    low, high = (np.where(certain, found, read_off(items, design, parts, bound, rule)) for bound in bounds)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = (high - low) / (2 * quantile_of_t(0.5 + level / 2, freedom))
        effective = np.where(sums.se > 0, sums.spread / np.square(sums.se), np.nan)
    fields = {
        "estimate": found,
        "se": se,
        "low": low,
        "high": high,
        "df": freedom,
        "n": sums.n.astype(np.int64),
        "effective_n": effective,
    }
    shaped = {name: shape(field, np.ndim(y), labels) for name, field in fields.items()}
    return Quantile(p, **shaped, domains=labels)


def read_off(
    items: NDArray[np.float64], design: Design, parts: Split, p: NDArray[np.float64], rule: Rule
) -> NDArray[np.float64]:
    """Return the quantile of each domain and item at its own share."""
    out = np.full(p.shape, np.nan)
    for domain in range(p.shape[0]):
        rows = parts.order[parts.starts[domain] : parts.starts[domain + 1]]
        rows = rows[design.w[rows] > 0]
        for item in range(p.shape[1]):
            known = rows[~np.isnan(items[rows, item])]
            if len(known) and not np.isnan(p[domain, item]):
                out[domain, item] = one_quantile(items[known, item], design.w[known], p[domain, item], rule)
    return out


def one_quantile(values: NDArray[np.float64], weights: NDArray[np.float64], p: float, rule: Rule) -> float:
    """Return the weighted quantile of known values; the smallest or largest beyond the ends."""
    order = np.argsort(values, kind="stable")
    ordered, cumulative = values[order], np.cumsum(weights[order])
    below = int(np.searchsorted(cumulative, p * cumulative[-1] + TIE * cumulative[-1], side="right"))
    if below == 0 or below == len(ordered):
        return float(ordered[0] if below == 0 else ordered[-1])
    low, high = ordered[below - 1], ordered[below]
    past = p * cumulative[-1] - cumulative[below - 1]
    exact = past <= TIE * cumulative[-1]
    if rule == "linear":
        return float(low + (high - low) * max(past, 0.0) / (cumulative[below] - cumulative[below - 1]))
    between = low if rule == "math" else (low + high) / 2
    return float(between if exact else high)
