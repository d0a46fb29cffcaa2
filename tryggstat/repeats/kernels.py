"""Inner loops: pairs of near points, and one comparison of days for 32 permutations at a time."""

from __future__ import annotations

import numpy as np
from numba import njit

from tryggstat.streams import below

LANES = 32
"""Permutations counted side by side: 32 days of two bytes are two registers of the processor."""
FLUSH = 32_767
"""Pairs between two emptyings of the 16-bit counters, so that none overflows."""


@njit("int64(float64, float64, float64[::1], boolean)", cache=True, nogil=True, inline="always")
def band_of(dx, dy, limits, manhattan):
    """Return the first band whose limit the pair does not pass; past the last when none."""
    apart = abs(dx) + abs(dy) if manhattan else dx * dx + dy * dy
    band = 0
    while band < limits.size and apart > limits[band]:
        band += 1
    return band


@njit(
    "void(float64[:, ::1], int64[:, ::1], int64, int64, float64[::1], boolean, int64[::1], int32[:, ::1])",
    cache=True,
    nogil=True,
)
def place_pairs(points, spans, begin, end, limits, manhattan, place, pairs):
    """Move ``place`` of each band on by its pairs, and write them there unless ``pairs`` is empty."""
    write = pairs.size > 0
    for i in range(begin, end):
        for run in range(2):
            for j in range(spans[i, 2 * run], spans[i, 2 * run + 1]):
                band = band_of(points[j, 0] - points[i, 0], points[j, 1] - points[i, 1], limits, manhattan)
                if band < limits.size:
                    if write:
                        pairs[place[band], 0] = i
                        pairs[place[band], 1] = j
                    place[band] += 1


@njit(
    [
        "void(int16[::1], uint64[:, ::1], int16[:, ::1])",
        "void(float64[::1], uint64[:, ::1], float64[:, ::1])",
    ],
    cache=True,
    nogil=True,
)
def shuffle_days(days, states, lanes):
    """Write one shuffle of ``days`` into each column, drawn from that column's own stream."""
    shuffled = np.empty_like(days)
    for lane in range(len(states)):
        shuffled[:] = days
        for i in range(days.size - 1, 0, -1):
            j = below(states[lane], i + 1)
            shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
        lanes[:, lane] = shuffled


@njit("void(int16[:, ::1], int32[:, ::1], int16[::1], int64[:, ::1])", cache=True, nogil=True)
def count_whole_days(lanes, pairs, limits, count):
    """Add, for each limit and lane, the pairs whose days lie at most that far apart.

    The difference is cut to 16 bits so that the loop runs 16 lanes to an instruction.
    """
    small = np.empty((limits.size, LANES), np.int16)
    for begin in range(0, len(pairs), FLUSH):
        small[:] = 0
        for p in range(begin, min(begin + FLUSH, len(pairs))):
            a, b = lanes[pairs[p, 0]], lanes[pairs[p, 1]]
            for k in range(limits.size):
                limit = limits[k]
                for lane in range(LANES):
                    small[k, lane] += np.int16(abs(np.int16(a[lane] - b[lane])) <= limit)
        count += small


@njit("void(float64[:, ::1], int32[:, ::1], float64[::1], int64[:, ::1])", cache=True, nogil=True)
def count_moments(lanes, pairs, limits, count):
    """Add the same for days with fractions, or further apart than 16 bits hold."""
    for p in range(len(pairs)):
        a, b = lanes[pairs[p, 0]], lanes[pairs[p, 1]]
        for k in range(limits.size):
            limit = limits[k]
            for lane in range(LANES):
                count[k, lane] += abs(a[lane] - b[lane]) <= limit


@njit("int64[::1](float64[::1], float64)", cache=True, nogil=True)
def near_each(ordered, limit):
    """Return for each of the ordered days how many others lie at most ``limit`` from it."""
    count = np.empty(ordered.size, np.int64)
    low, high = 0, 0
    for i in range(ordered.size):
        while low < i and ordered[i] - ordered[low] > limit:
            low += 1
        high = max(high, i + 1)
        while high < ordered.size and ordered[high] - ordered[i] <= limit:
            high += 1
        count[i] = high - low - 1
    return count
