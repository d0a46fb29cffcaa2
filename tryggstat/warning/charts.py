"""Charts that add up evidence week by week, compiled."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tryggstat.warning.kernels import COMPILED

Floats = NDArray[np.float64]


@njit("float64(float64, float64, float64, float64)", **COMPILED)
def ratio(count: float, mean: float, alpha: float, theta: float) -> float:
    """Return the log likelihood ratio of one count for a mean exp(theta) times as large."""
    if alpha == 0:
        return theta * count + (1 - np.exp(theta)) * mean
    return theta * count + (count + 1 / alpha) * np.log(
        (1 + alpha * mean) / (1 + alpha * mean * np.exp(theta))
    )


@njit(
    "void(float64[:, ::1], float64[:, ::1], float64[::1], float64, float64, float64[:, ::1], int64[:, ::1],"
    " boolean[:, ::1])",
    **COMPILED,
)
def add_up(
    counts: Floats,
    mean: Floats,
    dispersion: Floats,
    theta: float,
    limit: float,
    value: Floats,
    start: NDArray[np.int64],
    alarm: NDArray[np.bool_],
) -> None:
    """Add up log likelihood ratios for a rise by exp(theta), never below 0, from 0 again after an alarm."""
    for i in range(len(counts)):
        row, alpha, total, began = mean[i % len(mean)], dispersion[i % len(dispersion)], 0.0, -1
        for t in range(counts.shape[1]):
            total += ratio(counts[i, t], row[t], alpha, theta)
            if total <= 0:
                total, began = 0.0, -1
            elif began < 0:
                began = t
            value[i, t], start[i, t], alarm[i, t] = total, began, total > limit
            if total > limit:
                total, began = 0.0, -1


@njit("float64(float64[::1], float64[::1], float64, float64)", **COMPILED)
def best_theta(counts: Floats, mean: Floats, alpha: float, theta: float) -> float:
    """Return the log change that makes the counts most likely, by Newton's method on a concave function."""
    for _ in range(1000):
        score, information, rise = 0.0, 0.0, np.exp(theta)
        for i in range(len(counts)):
            scale = 1 + alpha * rise * mean[i]
            score += (counts[i] - rise * mean[i]) / scale
            information += rise * mean[i] * (1 + alpha * counts[i]) / scale**2
        step = score / information
        theta += min(max(step, -2.0), 2.0)
        if abs(step) <= 1e-7 or theta < -18:
            break
    return theta


@njit("Tuple((float64, int64))(float64[::1], float64[::1], float64, int64, int64, int64)", **COMPILED)
def most_likely_change(
    counts: Floats, mean: Floats, alpha: float, first: int, last: int, sign: int
) -> tuple[float, int]:
    """Return the largest log likelihood ratio of a change since a week of ``first`` … ``last``, and it.

    A stretch of weeks whose score at no change does not point in the direction asked about is best explained
    by none: its ratio is 0 and nothing is fitted.
    """
    best, began, theta, pull = 0.0, -1, 0.0, 0.0
    events, expected = 0.0, 0.0
    for k in range(len(counts) - 1, first - 1, -1):
        events, expected = events + counts[k], expected + mean[k]
        pull += (counts[k] - mean[k]) / (1 + alpha * mean[k])
        if k > last or sign * pull <= 0:
            continue
        total = 0.0
        if alpha == 0:
            theta = np.log(events / expected) if events > 0 else -18.0
            total = theta * events + (1 - np.exp(theta)) * expected
        else:
            theta = best_theta(counts[k:], mean[k:], alpha, theta)
            for i in range(k, len(counts)):
                total += ratio(counts[i], mean[i], alpha, theta)
        if total > best:
            best, began = total, k
    return best, began


@njit(
    "void(float64[:, ::1], float64[:, ::1], float64[::1], float64, int64, int64, int64, float64[:, ::1],"
    " int64[:, ::1], boolean[:, ::1])",
    **COMPILED,
)
def look_back(
    counts: Floats,
    mean: Floats,
    dispersion: Floats,
    limit: float,
    sign: int,
    window: int,
    shortest: int,
    value: Floats,
    start: NDArray[np.int64],
    alarm: NDArray[np.bool_],
) -> None:
    """Chart the generalised likelihood ratio of a change of unknown size, afresh after an alarm."""
    for i in range(len(counts)):
        row, alpha, fresh = mean[i % len(mean)], dispersion[i % len(dispersion)], 0
        for t in range(counts.shape[1]):
            first, last = max(fresh, t - window), t - shortest + 1
            seen, expected = counts[i, fresh : t + 1], row[fresh : t + 1]
            best, began = most_likely_change(seen, expected, alpha, first - fresh, last - fresh, sign)
            alarm[i, t] = best >= limit
            value[i, t], start[i, t] = best, began + fresh if began >= 0 else -1
            if best >= limit:
                fresh = t + 1
