"""The compiled loop of the surveys: sums of squares between sampling units, per domain and item."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit("void(float64[:,::1],float64[::1],int64[::1],float64[:,::1])", cache=True, nogil=True)
def gather(y, weights, rows, sums):
    """Add up answers, weights and weighted values: ``sums`` rows are n, Σw, Σwy."""
    for row in rows:
        w = weights[row]
        if w > 0:
            for item in range(y.shape[1]):
                if y[row, item] == y[row, item]:
                    sums[0, item] += 1
                    sums[1, item] += w
                    sums[2, item] += w * y[row, item]


@njit(
    "void(float64[:,::1],float64[::1],int64[::1],float64[::1],float64[::1],float64[:,::1],float64[::1])",
    cache=True,
    nogil=True,
)
def spread(y, weights, rows, mean, origin, unit, square):
    """Add up one unit: weighted deviations from ``origin``, answers, and weighted squares round ``mean``."""
    unit[:] = 0.0
    for row in rows:
        w = weights[row]
        if w > 0:
            for item in range(y.shape[1]):
                if y[row, item] == y[row, item]:
                    off = y[row, item] - mean[item]
                    unit[0, item] += w * (y[row, item] - origin[item])
                    unit[1, item] += 1
                    square[item] += w * off * off


@njit("void(float64[:,::1],float64[:,::1])", cache=True, nogil=True)
def enter(unit, moments):
    """Take a unit's total into its stratum (Welford): units, mean, sum of squares, units that answered."""
    moments[0, 0] += 1
    share = 1.0 / moments[0, 0]
    for item in range(unit.shape[1]):
        off = unit[0, item] - moments[1, item]
        moments[1, item] += off * share
        moments[2, item] += off * (unit[0, item] - moments[1, item])
        if unit[1, item] > 0:
            moments[3, item] += 1


@njit("void(float64[:,::1],float64,float64,float64,float64,float64[:,::1])", cache=True, nogil=True)
def close(moments, units, scale, centre, alone, out):
    """Add a stratum to its domain, its silent units counting nought: variance, df, strata, lonely strata."""
    seen = moments[0, 0]
    for item in range(out.shape[1]):
        around = moments[2, item]
        square = moments[1, item] * moments[1, item] * seen
        around += square * (1.0 - centre * seen / units)
        out[0, item] += scale * around
        if moments[3, item] > 0:
            out[1, item] += moments[3, item] - 1
            out[2, item] += 1
            out[3, item] += alone


@njit("void(float64[:,::1],boolean,float64[::1],float64[::1])", cache=True, nogil=True)
def place(here, totals, mean, origin):
    """Fill in the means, and where units' deviations are taken from."""
    for item in range(len(mean)):
        mean[item] = here[2, item] / here[1, item] if here[1, item] > 0 else np.nan
        origin[item] = 0.0 if totals else mean[item]


@njit(
    "int64(float64[:,::1],float64[::1],int64[::1],int64[::1],int64,float64[::1],float64[::1],float64[:,::1],"
    "float64[::1])",
    cache=True,
    nogil=True,
)
def measure(y, weights, rows, psu, begin, mean, origin, unit, square):
    """Measure the unit that begins at ``begin``; return where the next one begins."""
    end = begin + 1
    while end < len(rows) and psu[rows[end]] == psu[rows[begin]]:
        end += 1
    spread(y, weights, rows[begin:end], mean, origin, unit, square)
    return end


@njit(
    "void(float64[:,::1],float64[::1],int64[::1],int64[::1],int64[::1],float64[:,::1],boolean,float64[:,::1])",
    cache=True,
    nogil=True,
)
def within(y, weights, rows, psu, stratum, strata, totals, here):
    """Fill one domain's sums; its rows are sorted by unit."""
    items = y.shape[1]
    mean, origin = np.empty(items), np.empty(items)
    unit, moments = np.empty((2, items)), np.zeros((4, items))
    gather(y, weights, rows, here[:3])
    place(here, totals, mean, origin)
    begin = 0
    while begin < len(rows):
        at = stratum[psu[rows[begin]]]
        begin = measure(y, weights, rows, psu, begin, mean, origin, unit, here[3])
        enter(unit, moments)
        if begin == len(rows) or stratum[psu[rows[begin]]] != at:
            close(moments, strata[0, at], strata[1, at], strata[2, at], strata[3, at], here[4:])
            moments[:] = 0.0


@njit(
    "void(float64[:,::1],float64[::1],int64[::1],int64[::1],int64[::1],int64[::1],float64[:,::1],boolean,"
    "float64[:,:,::1])",
    cache=True,
    nogil=True,
)
def taylor(y, weights, order, starts, psu, stratum, strata, totals, out):
    """Fill ``out`` (domain, 8, item): n, Σw, Σwy, Σw(y−ȳ)², variance, df, strata, lonely strata.

    ``order`` sorts answers by domain, unit; ``strata`` rows are units, scale, centre, alone. The variance is
    that of Σwy where ``totals``, else of the mean.
    """
    for domain in range(len(out)):
        here, rows = out[domain], order[starts[domain] : starts[domain + 1]]
        within(y, weights, rows, psu, stratum, strata, totals, here)
        if not totals:
            here[4] /= np.where(here[1] > 0, here[1] * here[1], 1.0)
