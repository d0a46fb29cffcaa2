"""One world drawn by shuffling days, and the counts of any world in the lanes of each place."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

from numba import njit

from tryggstat.scan.kernels.kinds import for_kinds
from tryggstat.scan.kernels.shapes import DRAWN, FALLEN, LOOP, int32, int64, uint64, void, world
from tryggstat.streams import below


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


@for_kinds(lambda lane: void(world(lane), DRAWN), **LOOP)
def clear(drawn, touched):
    """Forget the world drawn last."""
    rows, _, has = drawn
    places, n = touched
    for k in range(n[0]):
        has[places[k]] = 0
        for lane in range(rows.shape[1]):
            rows[places[k], lane] = 0
    n[0] = 0


@for_kinds(lambda lane: void(FALLEN, int64, int64, world(lane), DRAWN), **LOOP)
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
