"""Farrington's regressions, compiled.

Quasi-Poisson regression of one factor and one trend, series by series. Weighted least squares separates:
within each level of the factor, response and time are centred at their weighted means, and the line is fitted
to what is left. So an iteration costs one pass over the weeks and no matrix is built. Starting values,
stopping rule, iteration limit and the weights that the variances come from are those of R's ``glm.fit``: on
sparse series they show in the sixth digit.
"""

from typing import Any

import numpy as np
from numba import njit

TINY = 2.220446049250313e-16
CLOSE = 1e-8
ROUNDS = 25
FIGURES = 8  # of each series, in the order in which fit_all writes them
COMPILED: Any = {"cache": True, "nogil": True, "error_model": "numpy"}  # 0 / 0 is nan, as in R


@njit("float64(float64[::1], float64[::1], float64[::1])", **COMPILED)
def deviance(y, mu, prior):
    """Return the Poisson deviance."""
    total = 0.0
    for i in range(len(y)):
        term = mu[i] - y[i]
        if y[i] > 0:
            term += y[i] * np.log(y[i] / mu[i])
        total += 2 * prior[i] * term
    return total


@njit("float64(float64[::1], int64[::1], float64[::1], float64[:, ::1])", **COMPILED)
def spread(week, level, weight, sums):
    """Return the weighted sum of squares of the weeks within their levels."""
    square = 0.0
    for i in range(len(week)):
        square += weight[i] * (week[i] - sums[level[i], 2]) ** 2
    return square


@njit(
    "float64(float64[::1], float64[::1], int64[::1], float64[::1], float64[:, ::1], boolean)",
    **COMPILED,
)
def solve(z, week, level, weight, sums, trend):
    """Fit a level each and one slope; ``sums`` takes weight, mean of z, mean week and intercept by level."""
    for j in range(len(sums)):
        sums[j, 0], sums[j, 1], sums[j, 2] = 0.0, 0.0, 0.0
    for i in range(len(z)):
        sums[level[i], 0] += weight[i]
        sums[level[i], 1] += weight[i] * z[i]
        sums[level[i], 2] += weight[i] * week[i]
    for j in range(len(sums)):
        if sums[j, 0] > 0:
            sums[j, 1] /= sums[j, 0]
            sums[j, 2] /= sums[j, 0]
    slope = 0.0
    if trend:
        square = spread(week, level, weight, sums)
        product = 0.0
        for i in range(len(z)):
            product += weight[i] * (week[i] - sums[level[i], 2]) * z[i]
        slope = product / square if square > 0 else 0.0
    for j in range(len(sums)):
        sums[j, 3] = sums[j, 1] - slope * sums[j, 2]
    return slope


@njit(
    "void(float64[::1], int64[::1], float64[::1], float64[:, ::1], float64, float64[::1], float64[::1])",
    **COMPILED,
)
def predict(week, level, offset, sums, slope, eta, mu):
    """Fill in log mean and mean; a week after another of its level costs a product, not an exponential."""
    growth, last = np.exp(slope), 0.0
    for i in range(len(week)):
        eta[i] = sums[level[i], 3] + slope * week[i] + offset[i]
        follows = i > 0 and level[i] == level[i - 1] and offset[i] == offset[i - 1]
        if follows and abs(week[i] - week[i - 1] - 1) < 1e-9:
            last *= growth
        else:
            last = np.exp(eta[i])
        mu[i] = max(last, TINY)


@njit(
    "Tuple((float64, boolean))(float64[::1], float64[::1], int64[::1], float64[::1], float64[::1], boolean,"
    " float64[::1], float64[::1], float64[:, ::1])",
    **COMPILED,
)
def iterate(y, week, level, offset, prior, trend, mu, weight, sums):
    """Fit one series; ``mu``, ``weight`` and ``sums`` are filled; return the slope and whether it settled."""
    n = len(y)
    eta, z, slope = np.empty(n), np.empty(n), 0.0
    for i in range(n):
        mu[i] = y[i] + 0.1
        eta[i] = np.log(mu[i])
    before = deviance(y, mu, prior)
    for _ in range(ROUNDS):
        for i in range(n):
            weight[i] = prior[i] * mu[i]
            z[i] = eta[i] - offset[i] + (y[i] - mu[i]) / mu[i]
        slope = solve(z, week, level, weight, sums, trend)
        predict(week, level, offset, sums, slope, eta, mu)
        now = deviance(y, mu, prior)
        if not np.isfinite(now):
            return slope, False
        if abs(now - before) / (abs(now) + 0.1) < CLOSE:
            return slope, True
        before = now
    return slope, False


@njit("int64(int64[::1], float64[::1], int64, boolean)", **COMPILED)
def freedom(level, prior, n_levels, trend):
    """Return the degrees of freedom that are left."""
    seen, left = np.zeros(n_levels, np.bool_), -1 if trend else 0
    for i in range(len(level)):
        left += prior[i] > 0
        left -= not seen[level[i]]
        seen[level[i]] = True
    return left


@njit("float64(float64[::1], float64[::1], float64[::1], int64)", **COMPILED)
def dispersion(y, mu, weight, df):
    """Return the weighted squares of the working residuals for each degree of freedom."""
    if df <= 0:
        return np.nan
    total = 0.0
    for i in range(len(y)):
        if weight[i] > 0:
            total += weight[i] * ((y[i] - mu[i]) / mu[i]) ** 2
    return total / df


@njit(
    "void(float64[::1], float64[::1], int64[::1], float64[::1], float64[::1], float64[:, ::1], float64,"
    " float64, boolean, float64[::1])",
    **COMPILED,
)
def reweigh(y, week, level, mu, weight, sums, phi, limit, trend, prior):
    """Fill ``prior`` with Farrington's weights: far weeks count by their Anscombe residual⁻²."""
    square = spread(week, level, weight, sums) if trend else 0.0
    total = 0.0
    for i in range(len(y)):
        hat = weight[i] / sums[level[i], 0]
        if square > 0:
            hat += weight[i] * (week[i] - sums[level[i], 2]) ** 2 / square
        raw = 1.5 * (y[i] ** (2 / 3) * mu[i] ** (-1 / 6) - np.sqrt(mu[i]))
        room = phi * (1 - hat)
        residual = raw / np.sqrt(room) if room > 1e-14 else np.inf * raw
        prior[i] = residual**-2.0 if residual > limit else 1.0
        total += prior[i]
    for i in range(len(y)):
        prior[i] *= len(y) / total


@njit(
    "void(float64[::1], float64[::1], int64[::1], float64[::1], int64, float64, float64, boolean, boolean,"
    " boolean, float64, float64[::1])",
    **COMPILED,
)
def fit_one(y, week, level, offset, n_levels, now, now_offset, trend, reweight, keep_weights, limit, out):
    """Fit one series as Farrington does and write its figures; see ``fit_all``."""
    n, weighed, lost = len(y), False, False
    prior, mu, weight, sums = np.ones(n), np.empty(n), np.empty(n), np.empty((n_levels, 4))
    while True:
        slope, settled = iterate(y, week, level, offset, prior, trend, mu, weight, sums)
        if trend and not settled and not weighed:
            trend = False
            continue
        lost = lost or not (settled or weighed)
        df = freedom(level, prior, n_levels, trend)
        phi = dispersion(y, mu, weight, df)
        phi = 1.0 if phi < 1 else phi
        if weighed or not reweight or (lost and keep_weights):
            break
        reweigh(y, week, level, mu, weight, sums, phi, limit, trend, prior)
        weighed = True
    if n == 0 or (lost and keep_weights):  # as R's farringtonFlexible: no answer
        for k in range(len(out)):
            out[k] = np.nan
        return
    told = dispersion(y, mu, prior if keep_weights and reweight else weight, df)
    square = spread(week, level, weight, sums) if trend else 0.0
    variance = 1 / sums[n_levels - 1, 0]
    if square > 0:
        variance += (now - sums[n_levels - 1, 2]) ** 2 / square
    out[0] = sums[n_levels - 1, 3] + slope * now + now_offset
    out[1] = variance
    out[2] = phi
    out[3] = told
    out[4] = slope if square > 0 else np.nan
    out[5] = 1 / square if square > 0 else np.nan
    out[6] = df
    out[7] = 0.0
    for i in range(n):
        out[7] = max(out[7], y[i])


@njit(
    "void(float64[:, ::1], float64[::1], int64[::1], float64[:, ::1], int64, float64, float64[::1],"
    " boolean[::1], boolean, boolean, float64, float64[:, ::1])",
    **COMPILED,
)
def fit_all(
    counts, week, level, offset, n_levels, now, now_offset, trend, reweight, keep_weights, limit, out
):
    """Fit every series over its reported weeks (nan = none), one row of ``out`` each.

    The figures: log mean now, its variance for dispersion 1, dispersion (≥ 1), dispersion that tests and
    standard errors use, slope (nan without), its variance for dispersion 1, degrees of freedom and the
    largest count; nan where there is no answer. ``offset`` has a row for each series or one for all.
    """
    n_weeks = counts.shape[1]
    y, when, part, shift = (
        np.empty(n_weeks),
        np.empty(n_weeks),
        np.empty(n_weeks, np.int64),
        np.empty(n_weeks),
    )
    for i in range(len(counts)):
        n, row = 0, i % len(offset)
        for t in range(n_weeks):
            if not np.isnan(counts[i, t]):
                y[n], when[n], part[n], shift[n] = counts[i, t], week[t], level[t], offset[row, t]
                n += 1
        head = now_offset[i % len(now_offset)]
        fit_one(
            y[:n],
            when[:n],
            part[:n],
            shift[:n],
            n_levels,
            now,
            head,
            trend[i],
            reweight,
            keep_weights,
            limit,
            out[i],
        )
