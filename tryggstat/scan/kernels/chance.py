"""One world drawn at random: where its cases fall, and their counts in the lanes of each place."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

import numpy as np
from numba import njit

from tryggstat.scan.kernels.shapes import DRAWN, FALLEN, float64, for_kinds, int32, int64, uint64, void, world
from tryggstat.streams import below, uniform


@njit(int64(uint64[::1], int32[::1], int32[::1], int32[::1], FALLEN), cache=True, nogil=True)
def permute(state, place_of, lane_of, scratch, fallen):
    """Give the cases that lie in a window places of cases, drawn without replacement."""
    n = len(place_of)
    for k in range(n):
        scratch[k] = place_of[k]
    for k in range(len(lane_of)):
        other = k + below(state, n - k)
        fallen[0][k] = scratch[other]
        fallen[1][k] = lane_of[k]
        scratch[other] = scratch[k]
    return len(lane_of)


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


@njit(for_kinds(lambda lane: void(world(lane), DRAWN)), cache=True, nogil=True)
def clear(drawn, touched):
    """Forget the world drawn last."""
    rows, _, has = drawn
    places, n = touched
    for k in range(n[0]):
        has[places[k]] = 0
        for lane in range(rows.shape[1]):
            rows[places[k], lane] = 0
    n[0] = 0


@njit(for_kinds(lambda lane: void(FALLEN, int64, int64, world(lane), DRAWN)), cache=True, nogil=True)
def count(fallen, n_fallen, lanes, drawn, touched):
    """Count the fallen in their places' lanes; ``lanes`` > 0 sums them from the first lane on."""
    rows, _, has = drawn
    places, n = touched
    for k in range(n_fallen):
        place = fallen[0][k]
        if has[place] == 0:
            has[place] = 1
            places[n[0]] = place
            n[0] += 1
        rows[place, fallen[1][k]] += 1
    for k in range(n[0]):
        for lane in range(1, lanes):
            rows[places[k], lane] += rows[places[k], lane - 1]
