"""The walk through all circles around each centre, from the smallest, and all windows in time.

Counts lie in lanes of 16 or 32 bits, eight words of 64 bits at a time, so that one instruction treats many. A
lane is a step of time or, when all windows end on the last step, a window. A circle is looked at only when
cases were just added: a hit. Where windows end on any step, circles are taken in blocks: one is opened only
if its largest circle holds, in some window, more cases than its smallest may without reaching the level asked
for. What passes its limit is weighed exactly.
"""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

import numpy as np
from numba import njit

from tryggstat.scan.kernels.kinds import for_kinds
from tryggstat.scan.kernels.lanes import above, add, over, remove, under
from tryggstat.scan.kernels.shapes import (
    BLOCKS,
    CIRCLES,
    LOOP,
    MEASURE,
    MELTED,
    float64,
    int64,
    limits,
    room,
    uint64,
    void,
    world,
)
from tryggstat.scan.kernels.weighing import weigh


@njit(**MELTED)
def take_hits(start, end, place, has, everywhere, hits):
    """Note which of a centre's places have a case, or all of them; return how many."""
    n = uint64(0)
    for p in range(uint64(start), uint64(end)):
        hits[n] = p
        n += uint64(everywhere) | uint64(has[uint64(place[p])])
    return np.int64(n)


@njit(**MELTED)
def holds(first, last, row, hits, place, bounds, words, space):
    """Return whether a block's largest circle passes the limits of its smallest."""
    for k in range(first, last):
        add(space[1], words, place[hits[k]])
    if over(space[0], bounds[0], row, space[2], space[3]):
        for k in range(first, last):
            remove(space[1], words, place[hits[k]])
        return True
    return False


@njit(**MELTED)
def climb(k, last, hits, place, row, words, bounds, space):
    """Add hits from the k-th on until one may pass a limit; return which, or ``last``."""
    most, fewest, fences, signs = bounds
    counts, count_words, run, left = space[0], space[1], space[2], space[3]
    while k < last:
        p = uint64(hits[uint64(k)])
        add(count_words, words, place[p])
        if fewest.shape[1] > 0:
            if under(counts, fewest, row[p], run, left) or over(counts, most, row[p], run, left):
                return k
        elif most.shape[1] == 1:
            if above(count_words, fences, row[p], signs):
                return k
        elif over(counts, most, row[p], run, left):
            return k
        k += 1
    return last


@njit(**MELTED)
def open_block(k, last, circles, row, bounds, words, measure, space, tie, best, which):
    """Go through a block, hit by hit, and weigh what passes its limit when all equally distant are in."""
    place, weight, hits = circles[1], circles[2], space[6]
    while k < last:
        k = climb(k, last, hits, place, row, words, bounds, space)
        if k < last:
            circle = hits[k]
            while weight[circle] < 0.0:
                circle += 1
            while k + 1 < last and hits[k + 1] <= circle:
                k += 1
                add(space[1], words, place[hits[k]])
            weigh(circle, row[circle], place, weight, bounds, measure, space, tie, best[which])
        k += 1


@njit(**MELTED)
def empty(count_words, running):
    """Begin anew."""
    for word in range(len(count_words)):
        count_words[word] = 0
    for step in range(len(running)):
        running[step] = 0.0


@for_kinds(
    lambda lane: void(
        CIRCLES, BLOCKS, limits(lane), world(lane), MEASURE, room(lane), int64, float64, float64[:, ::1]
    ),
    **LOOP,
)
def walk(circles, blocks, bounds, drawn, measure, space, stride, tie, best):
    """Find the best cylinder of every ``stride``-th centre, or of each if ``best`` has a row for each.

    A row of ``best`` holds the ratio to beat; in the end the ratio, circle, length - 1, lane, count, measure.
    """
    block_ends, block_start, row = blocks
    ends, place, _ = circles
    _, words, has = drawn
    _, count_words, _, _, running, upto, hits = space
    low = bounds[1].shape[1] > 0
    whole = low or bounds[0].shape[1] == 1
    for centre in range(0, len(ends), stride):
        block = block_ends[centre - 1] if centre > 0 else 0
        empty(count_words, running)
        upto[0] = block_start[block]
        n, first = take_hits(block_start[block], ends[centre], place, has, low, hits), 0
        while first < n:
            start, end, last = block_start[block], block_start[block + 1], first
            while last < n and hits[last] < end:
                last += 1
            if last > first and (whole or holds(first, last, row[start], hits, place, bounds, words, space)):
                which = centre if len(best) > 1 else 0
                open_block(first, last, circles, row, bounds, words, measure, space, tie, best, which)
            first, block = last, block + 1
