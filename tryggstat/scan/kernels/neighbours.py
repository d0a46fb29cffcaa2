"""Which places lie around each centre, nearest first, where their circles end, and the blocks of circles."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

import numpy as np
from numba import njit

from tryggstat.scan.kernels.shapes import CIRCLES, INNER, ORDER, boolean, float64, int32, int64, void

TIE = (1 + 1e-9) ** 2  # of squared distances
INSIDE_A_TIE = -1.0


@njit(int64(float64[:, ::1], int64[::1], int64, float64, float64[::1], int64[::1]), **INNER)
def near(at, candidates, centre, reach, far, found):
    """Note the candidates within reach of a centre and their squared distances; return how many."""
    n = 0
    for k in range(len(candidates)):
        square = 0.0
        for axis in range(at.shape[1]):
            step = at[candidates[k], axis] - at[centre, axis]
            square += step * step
        if square <= reach * reach:
            far[n] = square
            found[n] = candidates[k]
            n += 1
    return n


@njit(void(int64[::1], int64[::1], int64, int64), **INNER)
def sort_tied(found, rank, begin, end):
    """Sort equally distant places by rank (Shell)."""
    gap = end - begin
    while gap > 1:
        gap = max(1, (5 * gap - 1) // 11)
        for k in range(begin + gap, end):
            place, j = found[k], k
            while j >= begin + gap and rank[found[j - gap]] > rank[place]:
                found[j] = found[j - gap]
                j -= gap
            found[j] = place


@njit(void(float64[::1], int64[::1], int64[::1], int64), **INNER)
def sort_near(far, found, rank, n):
    """Sort the first ``n`` places by distance (Shell), and equally distant ones by rank."""
    gap = n
    while gap > 1:
        gap = max(1, (5 * gap - 1) // 11)
        for k in range(gap, n):
            distance, place, j = far[k], found[k], k
            while j >= gap and far[j - gap] > distance:
                far[j] = far[j - gap]
                found[j] = found[j - gap]
                j -= gap
            far[j] = distance
            found[j] = place
    begin = 0
    for k in range(1, n + 1):
        if k == n or far[k] > far[k - 1] * TIE:
            sort_tied(found, rank, begin, k)
            begin = k


@njit(
    int64(float64[::1], int64[::1], float64[::1], float64, boolean, int64, int32[::1], float64[::1], int64),
    **INNER,
)
def grow(far, found, measure, most, together, n, place, weight, start):
    """Write a centre's places with the measure of the circle each ends; return where the last circle ends."""
    inside, put, kept = 0.0, start, start
    for k in range(n):
        if measure[found[k]] > 0.0:
            inside += measure[found[k]]
            place[put] = found[k]
            weight[put] = INSIDE_A_TIE
            put += 1
        if together and k + 1 < n and far[k + 1] <= far[k] * TIE:
            continue
        if inside > most:
            break
        if put > kept:
            weight[put - 1] = inside
            kept = put
    return kept


@njit(
    void(float64[:, ::1], ORDER, float64, float64[::1], float64, boolean, int64, CIRCLES),
    cache=True, nogil=True)  # fmt: skip
def surround(at, order, reach, measure, most, together, first, circles):
    """Write places and circles of the centres from ``first`` on; ``ends`` tells where each one's end."""
    along, firsts, lasts, rank = order
    ends, place, weight = circles
    far, found, start = np.empty(len(at)), np.empty(len(at), np.int64), 0
    for k in range(len(ends)):
        n = near(at, along[firsts[k] : lasts[k]], first + k, reach, far, found)
        sort_near(far, found, rank, n)
        start = grow(far, found, measure, most, together, n, place, weight, start)
        ends[k] = start


@njit(void(CIRCLES, float64[::1], int32[::1]), cache=True, nogil=True)
def find_rows(circles, grid, row):
    """Write for each place the last row of a rising grid that is not above the circle it belongs to."""
    ends, _, weight = circles
    p = 0
    for centre in range(len(ends)):
        level = 0
        while p < ends[centre]:
            last = p
            while weight[last] < 0.0:
                last += 1
            while level + 1 < len(grid) and grid[level + 1] <= weight[last]:
                level += 1
            row[p : last + 1] = level
            p = last + 1


@njit(int64(float64[::1], int64, int64, float64), **INNER)
def block_end(weight, start, stop, most):
    """Return where a block ends: with the first circle, or the last that weighs no more than ``most``."""
    end = start
    while weight[end] < 0.0:
        end += 1
    end += 1
    p = end
    while p < stop and weight[p] <= most:
        if weight[p] >= 0.0:
            end = p + 1
        p += 1
    return end


@njit(int64(CIRCLES, int32[::1], float64[::1], int64[::1], int64[::1]), cache=True, nogil=True)
def cut_blocks(circles, row, reach_of, block_ends, block_start):
    """Cut each centre's circles into blocks; return how many. An empty ``block_start``: count only."""
    ends, _, weight = circles
    n, p = 0, 0
    for centre in range(len(ends)):
        while p < ends[centre]:
            if len(block_start) > 0:
                block_start[n] = p
            n, p = n + 1, block_end(weight, p, ends[centre], reach_of[row[p]])
        block_ends[centre] = n
    if len(block_start) > 0:
        block_start[n] = p
    return n
