"""Counts side by side in lanes of 16 or 32 bits: adding, and asking whether any passes its limit."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

import numpy as np
from numba import njit, uint64

from tryggstat.scan.kernels.kinds import for_kinds
from tryggstat.scan.kernels.shapes import INNER, MELTED, boolean, int64

WORDS = 8


@njit(**MELTED)
def add(counts, words, place):
    """Add a place's counts, word by word: no lane overflows into the next."""
    row = uint64(place)
    if words.shape[1] == 1:
        counts[0] += words[row, 0]
    for block in range(uint64(words.shape[1] // WORDS)):
        start = uint64(block) * uint64(WORDS)
        for word in range(uint64(WORDS)):
            counts[start + word] += words[row, start + word]


@njit(**MELTED)
def remove(counts, words, place):
    """Take a place's counts away."""
    for word in range(words.shape[1]):
        counts[word] -= words[place, word]


@njit(**MELTED)
def above(counts, fences, row, signs):
    """Return whether any lane passes its fence, which has the sign bit set: subtracting more clears it."""
    left, row = np.int64(-1), uint64(row)
    if fences.shape[1] == 1:
        left = fences[row, 0] - counts[0]
    for block in range(uint64(fences.shape[1] // WORDS)):
        start = uint64(block) * uint64(WORDS)
        for word in range(uint64(WORDS)):
            left &= fences[row, start + word] - counts[start + word]
    return (left & signs) != signs


@for_kinds(lambda lane: boolean(lane[::1], lane[:, :, ::1], int64, lane[::1], lane[::1]), **INNER)
def over(counts, most, row, run, left):
    """Return whether any window of steps, (length - 1, first step), holds more than its limit."""
    for lane in range(most.shape[2]):
        run[lane] = counts[lane]
        left[lane] = most[row, 0, lane] - counts[lane]
    for longer in range(1, most.shape[1]):
        for lane in range(most.shape[2]):
            run[lane] += counts[lane + longer]
            left[lane] |= most[row, longer, lane] - run[lane]
    sign = 0
    for lane in range(most.shape[2]):
        sign |= left[lane]
    return sign < 0


@for_kinds(lambda lane: boolean(lane[::1], lane[:, :, ::1], int64, lane[::1], lane[::1]), **INNER)
def under(counts, fewest, row, run, left):
    """Return whether any window of steps holds no more than its limit; without limits none does."""
    if fewest.shape[1] == 0:
        return False
    for lane in range(fewest.shape[2]):
        run[lane] = counts[lane]
        left[lane] = counts[lane] - fewest[row, 0, lane] - 1
    for longer in range(1, fewest.shape[1]):
        for lane in range(fewest.shape[2]):
            run[lane] += counts[lane + longer]
            left[lane] |= run[lane] - fewest[row, longer, lane] - 1
    sign = 0
    for lane in range(fewest.shape[2]):
        sign |= left[lane]
    return sign < 0
