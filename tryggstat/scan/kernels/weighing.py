"""The exact log likelihood ratio of a circle in a window."""

# mypy: allow-untyped-defs
# numba's signature stands above each function

from __future__ import annotations

from math import log

import numpy as np
from numba import njit

from tryggstat.scan.kernels.kinds import for_kinds
from tryggstat.scan.kernels.shapes import INNER, MEASURE, float64, int32, int64, limits, room, void

HIGH, LOW = 1, 2
SAFE = 1 + 1e-9


@njit(float64(float64, float64), **INNER)
def excess(a, b):
    """Return a · log(a / b), nought when a is."""
    return a * log(a / b) if a > 0.0 and b > 0.0 else 0.0


@njit(float64(float64, float64, float64[::1], int64), **INNER)
def log_ratio(count, measure, totals, sides):
    """Return the log likelihood ratio, nought on a side not asked for."""
    total, whole = totals[0], totals[1]
    expected = measure if whole == 0.0 else total * measure / whole
    if not ((count > expected and sides & HIGH) or (count < expected and sides & LOW)):
        return 0.0
    if whole == 0.0:
        return excess(count, measure) + excess(total - count, total - measure)
    outside, rest = total - count, whole - measure
    inner = excess(count, measure) + excess(measure - count, measure)
    outer = excess(outside, rest) + excess(rest - outside, rest)
    return inner + outer - excess(total, whole) - excess(whole - total, whole)


@njit(float64(float64, float64, float64[::1], float64, int64), **INNER)
def turning_point(count, level, totals, far, side):
    """Return the measure between the expected and a far one at which a count reaches the level (halving)."""
    near = count * totals[1] / totals[0] if totals[1] > 0.0 else count
    for _ in range(48):
        middle = (near + far) / 2
        if log_ratio(count, middle, totals, side) >= level:
            far = middle
        else:
            near = middle
    return far


@njit(float64[::1](float64, float64[::1], int64, int64[::1]), cache=True, nogil=True)
def turning_points(level, totals, side, counts):
    """Return for each count the measure at which it reaches the level.

    On the high side a smaller measure reaches it as well, on the low side a larger. None: -1, or infinity.
    """
    points = np.empty(len(counts))
    for k in range(len(counts)):
        count = counts[k]
        if side == HIGH:
            far, none, safe = float(count) if totals[1] > 0.0 else 0.0, -1.0, SAFE
        else:
            far, none, safe = totals[0], np.inf, 1.0 / SAFE
            if totals[1] > 0.0:
                far = totals[1] - totals[0] + count
        reached = totals[1] == 0.0 or log_ratio(count, far, totals, side) >= level
        points[k] = turning_point(count, level, totals, far, side) * safe if reached else none
    return points


@njit(void(int64, int32[::1], float64[:, ::1], float64[::1], int64[::1]), **INNER)
def run_up(p, place, table, running, upto):
    """Sum the measure in time, from the first step on, over a centre's places up to and with the p-th."""
    while upto[0] <= p:
        row = table[place[upto[0]]]
        for step in range(len(row)):
            running[step] += row[step]
        upto[0] += 1


@njit(
    float64(int64, int64, int64, int32[::1], float64[::1], MEASURE, float64[::1], int64[::1]),
    **INNER,
)
def measure_in(p, longer, lane, place, weight, measure, running, upto):
    """Return the measure of a circle in a window."""
    spans, table, totals = measure
    if len(table) == 0:
        return weight[p] * spans[longer, lane] / totals[2]
    run_up(p, place, table, running, upto)
    if totals[3] > 0.0:
        return running[len(running) - 1] - running[len(running) - 2 - lane]
    return running[lane + longer + 1] - running[lane]


@for_kinds(
    lambda lane: void(
        int64, int64, int32[::1], float64[::1], limits(lane), MEASURE, room(lane), float64, float64[::1]
    ),
    **INNER,
)
def weigh(p, row, place, weight, bounds, measure, space, tie, best):
    """Weigh exactly each window of a circle that passes its limit, and keep the best.

    ``best`` holds the ratio, the circle, length - 1, lane, count and measure. A window replaces the best only
    if its ratio is more than ``tie`` times as large: the first found wins.
    """
    counts, run, most, fewest = space[0], space[2], bounds[0], bounds[1]
    for lane in range(most.shape[2]):
        run[lane] = 0
    for longer in range(most.shape[1]):
        for lane in range(most.shape[2]):
            run[lane] += counts[lane + longer]
            sides = HIGH if run[lane] > most[row, longer, lane] else 0
            if fewest.shape[1] > 0 and run[lane] <= fewest[row, longer, lane]:
                sides |= LOW
            if sides:
                inside = measure_in(p, longer, lane, place, weight, measure, space[4], space[5])
                ratio = log_ratio(run[lane], inside, measure[2], sides)
                if ratio > best[0] * tie:
                    best[0], best[1], best[2], best[3] = ratio, p, longer, lane
                    best[4], best[5] = run[lane], inside
