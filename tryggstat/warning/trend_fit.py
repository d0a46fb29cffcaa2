"""The regressions of all series on their baseline weeks, with a trend where it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tryggstat.warning.reference_weeks import Baseline
from tryggstat.warning.rule import Rule

Floats = NDArray[np.float64]
CHUNK = 128


@dataclass(frozen=True)
class Fit:
    """The regressions of all series for one week; see ``kernels.fit_all``."""

    log_mean: Floats
    variance: Floats
    phi: Floats
    told: Floats
    slope: Floats
    slope_variance: Floats
    freedom: Floats
    largest: Floats

    @property
    def mean(self) -> Floats:
        """Return the predicted mean."""
        return np.exp(self.log_mean)


def fit_with_trend(
    table: Floats, log_heads: Floats, base: Baseline, column: int, rule: Rule
) -> tuple[Fit, NDArray[np.bool_]]:
    """Fit all series with the trend, then without it those in which it does not hold."""
    from scipy.special import stdtr

    past = np.ascontiguousarray(table[:, base.columns])
    offset = np.ascontiguousarray(log_heads[:, base.columns]), np.ascontiguousarray(log_heads[:, column])
    wanted = np.full(len(table), rule.trend)
    figures = fit_rows(past, offset, base, wanted, rule)
    fit = Fit(*figures.T)
    with np.errstate(all="ignore"):
        t = np.abs(fit.slope) / np.sqrt(fit.told * fit.slope_variance)
        kept = (2 * stdtr(fit.freedom, -t) < rule.trend_p) & (fit.mean <= fit.largest) & ~np.isnan(fit.slope)
    again = np.flatnonzero(wanted & ~kept & ~np.isnan(fit.log_mean))
    if len(again):
        rows = (offset[0][again], offset[1][again]) if len(log_heads) > 1 else offset
        figures[again] = fit_rows(past[again], rows, base, np.zeros(len(again), bool), rule)
    return Fit(*figures.T), kept


def fit_rows(
    past: Floats, offset: tuple[Floats, Floats], base: Baseline, trend: NDArray[np.bool_], rule: Rule
) -> Floats:
    """Fit rows of a table on all cores; the answer does not depend on how many there are."""
    from tryggstat.warning.kernels import FIGURES, fit_all

    out = np.empty((len(past), FIGURES))

    def fit(part: slice) -> None:
        heads = tuple(part_of if len(part_of) == 1 else part_of[part] for part_of in offset)
        fit_all(
            past[part], base.week, base.level, heads[0], base.n_levels, base.now, heads[1], trend[part],
            rule.reweight, rule.threshold != "original", float(rule.limit), out[part],
        )  # fmt: skip

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(fit, chunks(len(past))))
    return out


def chunks(n: int) -> Iterator[slice]:
    """Return the rows in pieces of about the same length."""
    return (slice(first, last) for first, last in pairwise([*range(0, n, CHUNK), n]))
