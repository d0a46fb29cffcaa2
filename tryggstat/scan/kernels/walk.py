"""The walk through all circles around each centre, from the smallest, and all windows in time.

Counts lie in lanes of 16 or 32 bits, eight words of 64 bits at a time, so that one instruction treats many. A
lane is a step of time or, when all windows end on the last step, a window. Circles are taken in blocks: one
is opened only if its largest circle holds, in some window, more cases than its smallest may without reaching
the level asked for. What is opened is weighed exactly.
"""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

from numba import njit

from tryggstat.scan.kernels.lanes import above, add, over, remove, under
from tryggstat.scan.kernels.shapes import (
    BLOCKS,
    CIRCLES,
    MEASURE,
    boolean,
    float64,
    for_kinds,
    int64,
    limits,
    room,
    void,
    world,
)
from tryggstat.scan.kernels.weighing import weigh


@njit(
    for_kinds(lambda lane: boolean(int64, int64, CIRCLES, world(lane), lane[::1], int64[::1])),
    cache=True, nogil=True)  # fmt: skip
def count_block(start, end, circles, drawn, counts, count_words):
    """Add the places of a block; return whether any has a case."""
    place, words, has = circles[1], drawn[1], drawn[2]
    grown = False
    for p in range(start, end):
        if has[place[p]]:
            add(count_words, words[place[p]])
            grown = True
    return grown


@njit(
    for_kinds(
        lambda lane: void(
            int64, int64, CIRCLES, world(lane), lane[:, ::1], lane[:, ::1], MEASURE, room(lane), float64,
            float64[::1],
        )
    ),
    cache=True, nogil=True)  # fmt: skip
def open_block(start, end, circles, drawn, most, fewest, measure, space, tie, best):
    """Go through a block whose places are all counted: take them away, and add them circle by circle."""
    place, weight, words, has = circles[1], circles[2], drawn[1], drawn[2]
    counts, count_words, run, left = space[0], space[1], space[2], space[3]
    for p in range(start, end):
        if has[place[p]]:
            remove(count_words, words[place[p]])
    grown = len(fewest) > 0
    for p in range(start, end):
        if has[place[p]]:
            add(count_words, words[place[p]])
            grown = True
        if weight[p] >= 0.0 and grown:
            if over(counts, most, run, left) or under(counts, fewest, run, left):
                weigh(p, place, weight, most, fewest, measure, space, tie, best)
            grown = len(fewest) > 0


@njit(void(int64[::1], float64[::1]), cache=True, nogil=True)
def empty(count_words, running):
    """Begin anew."""
    for word in range(len(count_words)):
        count_words[word] = 0
    for step in range(len(running)):
        running[step] = 0.0


@njit(
    for_kinds(
        lambda lane: void(
            CIRCLES, BLOCKS, limits(lane), world(lane), MEASURE, room(lane), float64, float64[:, ::1]
        )
    ),
    cache=True, nogil=True)  # fmt: skip
def walk(circles, blocks, bounds, drawn, measure, space, tie, best):
    """Find the best cylinder of all, or of each centre if ``best`` has a row for each.

    A row of ``best`` holds the ratio to beat; in the end the ratio, circle, length - 1, lane, count, measure.
    """
    block_ends, block_start, block_row, block_last_row = blocks
    most, fewest, fences, signs = bounds
    counts, count_words, run, left, running, upto = space
    block = 0
    for centre in range(len(block_ends)):
        empty(count_words, running)
        upto[0] = block_start[block]
        keep = best[centre if len(best) > 1 else 0]
        while block < block_ends[centre]:
            start, end, row = block_start[block], block_start[block + 1], block_row[block]
            low = fewest[block_last_row[block]]
            opened = under(counts, low, run, left)
            grown = count_block(start, end, circles, drawn, counts, count_words)
            if grown and not opened:
                if most.shape[1] == 1:
                    opened = above(count_words, fences[row], signs)
                else:
                    opened = over(counts, most[row], run, left)
            if opened:
                open_block(start, end, circles, drawn, most[row], low, measure, space, tie, keep)
            block += 1
