"""Counts side by side in lanes of 16 or 32 bits: adding, and asking whether any passes its limit."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

import numpy as np
from numba import njit, uint64

from tryggstat.scan.kernels.shapes import boolean, for_kinds, int64, void

WORDS = 8


@njit(void(int64[::1], int64[::1]), cache=True, nogil=True)
def add(counts, row):
    """Add a place's counts, word by word: no lane overflows into the next."""
    if len(row) == 1:
        counts[0] += row[0]
    for block in range(uint64(len(row) // WORDS)):
        start = uint64(block) * uint64(WORDS)
        for word in range(uint64(WORDS)):
            counts[start + word] += row[start + word]


@njit(void(int64[::1], int64[::1]), cache=True, nogil=True)
def remove(counts, row):
    """Take a place's counts away."""
    for word in range(len(row)):
        counts[word] -= row[word]


@njit(boolean(int64[::1], int64[::1], int64), cache=True, nogil=True)
def above(counts, fence, signs):
    """Return whether any lane passes its fence, which has the sign bit set: subtracting more clears it."""
    left = np.int64(-1)
    if len(fence) == 1:
        left = fence[0] - counts[0]
    for block in range(uint64(len(fence) // WORDS)):
        start = uint64(block) * uint64(WORDS)
        for word in range(uint64(WORDS)):
            left &= fence[start + word] - counts[start + word]
    return (left & signs) != signs


@njit(for_kinds(lambda lane: boolean(lane[::1], lane[:, ::1], lane[::1], lane[::1])), cache=True, nogil=True)
def over(counts, most, run, left):
    """Return whether any window of steps, (length - 1, first step), holds more than its limit."""
    for lane in range(most.shape[1]):
        run[lane] = counts[lane]
        left[lane] = most[0, lane] - counts[lane]
    for longer in range(1, most.shape[0]):
        for lane in range(most.shape[1]):
            run[lane] += counts[lane + longer]
            left[lane] |= most[longer, lane] - run[lane]
    sign = 0
    for lane in range(most.shape[1]):
        sign |= left[lane]
    return sign < 0


@njit(for_kinds(lambda lane: boolean(lane[::1], lane[:, ::1], lane[::1], lane[::1])), cache=True, nogil=True)
def under(counts, fewest, run, left):
    """Return whether any window of steps holds no more than its limit; without limits none does."""
    if len(fewest) == 0:
        return False
    for lane in range(fewest.shape[1]):
        run[lane] = counts[lane]
        left[lane] = counts[lane] - fewest[0, lane] - 1
    for longer in range(1, fewest.shape[0]):
        for lane in range(fewest.shape[1]):
            run[lane] += counts[lane + longer]
            left[lane] |= run[lane] - fewest[longer, lane] - 1
    sign = 0
    for lane in range(fewest.shape[1]):
        sign |= left[lane]
    return sign < 0
