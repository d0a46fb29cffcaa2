"""One world drawn where there are controls or a population; the loops that only these models need."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

import numpy as np
from numba import njit

from tryggstat.scan.kernels.shapes import FALLEN, float64, int32, int64, uint64
from tryggstat.streams import below, uniform


@njit(int64(uint64[::1], int64, int32[::1], int32[::1], int32[::1], FALLEN), cache=True, nogil=True)
def label(state, n_cases, place_of, lane_of, scratch, fallen):
    """Call some of those at risk cases, drawn without replacement; lane -1 lies in no window."""
    n, inside = len(place_of), 0
    for k in range(n):
        scratch[k] = k
    for k in range(n_cases):
        other = k + below(state, n - k)
        one = scratch[other]
        scratch[other] = scratch[k]
        if lane_of[one] >= 0:
            fallen[0][inside] = place_of[one]
            fallen[1][inside] = lane_of[one]
            inside += 1
    return inside


@njit(int64(float64[::1], float64), cache=True, nogil=True)
def lane_at(ends, part):
    """Return the lane in which a part of the whole, 0 to 1, falls."""
    sought, low, high = part * ends[len(ends) - 1], 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        if ends[middle] > sought:
            high = middle
        else:
            low = middle + 1
    return low


@njit(
    int64(uint64[::1], int64, float64, float64[::1], int32[::1], float64[:, ::1], FALLEN),
    cache=True,
    nogil=True,
)
def scatter(state, n_cases, share, keep, other, lane_ends, fallen):
    """Let each case fall where the measure is (Walker's alias); ``share`` of it lies in some window."""
    inside = 0
    for _ in range(n_cases):
        if uniform(state) >= share:
            continue
        place = below(state, len(keep))
        if uniform(state) >= keep[place]:
            place = np.int64(other[place])
        ends = lane_ends[place if len(lane_ends) > 1 else 0]
        fallen[0][inside] = place
        fallen[1][inside] = lane_at(ends, uniform(state)) if len(ends) > 1 else 0
        inside += 1
    return inside
