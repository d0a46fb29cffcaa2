"""The sums every estimate is made of: one pass per domain, with the squares between sampling units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design, label

ROUNDING = 1e-28  # a variance below this share of the mean square is rounding


@dataclass(frozen=True)
class Sums:
    """What was added up, each (D, items): answers, weights, weighted values, spread, standard error, df."""

    n: NDArray[np.float64]
    weight: NDArray[np.float64]
    total: NDArray[np.float64]
    spread: NDArray[np.float64]
    se: NDArray[np.float64]
    df: NDArray[np.float64]

    @property
    def mean(self) -> NDArray[np.float64]:
        """Return the weighted means, nan where nobody answered."""
        return self.total / np.where(self.weight > 0, self.weight, np.nan)


@dataclass(frozen=True)
class Split:
    """Answers by domain: labels or None, each one's domain, all sorted by domain and unit, first of each."""

    labels: NDArray | None
    codes: NDArray[np.int64]
    order: NDArray[np.int64]
    starts: NDArray[np.int64]


def read_items(y: ArrayLike, design: Design, name: str = "y") -> NDArray[np.float64]:
    """Return (n, items) numbers, or say what is wrong."""
    raw = np.asarray(y, dtype=float)
    if raw.ndim not in {1, 2} or len(raw) != design.n:
        raise ValueError(f"{name} must have shape ({design.n},) or ({design.n}, items); got {raw.shape}")
    if np.isinf(raw).any():
        raise ValueError(f"{name} must not be infinite; use nan for an answer left out")
    return np.ascontiguousarray(raw.reshape(design.n, -1))


def split(design: Design, domain: ArrayLike | None) -> Split:
    """Return the answers by domain; nothing is one domain."""
    order = design.structure.order
    if domain is None:
        return Split(None, np.zeros(design.n, np.int64), order, np.array([0, design.n]))
    labels, codes = label(domain, design.n, "domain")
    narrow = codes.astype(np.int16) if len(labels) < 2**15 else codes  # sorted by radix, ten times faster
    by_domain = order[np.argsort(narrow[order], kind="stable")]
    starts = np.concatenate([[0], np.cumsum(np.bincount(codes, minlength=len(labels)))])
    return Split(labels, codes, by_domain, starts)


def linearise(
    y: NDArray[np.float64], design: Design, domain: ArrayLike | None, *, totals: bool
) -> tuple[Sums, NDArray | None]:
    """Return sums of (n, items) values, with standard errors of totals or means, and the domains' labels."""
    from tryggstat.surveys.kernels import taylor

    parts, inside = split(design, domain), design.structure
    out = np.zeros((len(parts.starts) - 1, 8, y.shape[1]))
    strata = np.stack([inside.units, inside.scale, inside.centre, inside.alone])
    taylor(y, design.w, parts.order, parts.starts, inside.psu, inside.stratum, strata, totals, out)
    return add_up(out, totals=totals), parts.labels


def add_up(out: NDArray[np.float64], *, totals: bool) -> Sums:
    """Read what the loop wrote; lonely strata get the others' average, and rounding is nought."""
    n, weight, total, spread, variance, df, strata, alone = np.moveaxis(out, 1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.where(alone > 0, variance * strata / (strata - alone), variance)
        spread = spread / weight
        size = spread + np.square(total / weight)
        variance = np.where(
            variance <= ROUNDING * size * (np.square(weight) if totals else 1.0), 0.0, variance
        )
    se = np.sqrt(np.where(n > 0, variance, np.nan))
    return Sums(n, weight, total, np.where(n > 0, spread, np.nan), se, df)


def unit_covariance(influence: NDArray[np.float64], design: Design) -> NDArray[np.float64]:
    """Return the (c, c) design covariance of the column sums of weighted influence values, (n, c)."""
    inside = design.structure
    first = np.flatnonzero(np.diff(inside.psu[inside.order], prepend=-1))
    units = np.add.reduceat(influence[inside.order], first, axis=0)
    begin = np.flatnonzero(np.diff(inside.stratum, prepend=-1))
    centre = np.add.reduceat(units, begin, axis=0) / inside.units[:, None] * inside.centre[:, None]
    off = (units - centre[inside.stratum]) * np.sqrt(inside.scale)[inside.stratum, None]
    alone = inside.alone.sum()
    return off.T @ off * (len(inside.units) / (len(inside.units) - alone) if alone else 1.0)
