"""Inner loops of the hot spots: exact laws of sums, conditional permutations, and densities."""

from __future__ import annotations

import numpy as np
from numba import njit

from tryggstat.streams import below


@njit("void(float64[:, ::1], int64, int64, float64)", cache=True, nogil=True)
def add_level(law, value, count, chance):
    """Let ``law`` (drawn, sum) also draw from ``count`` cells of one value, each with the same chance.

    The last column holds every larger sum. Rows are worked from the top, so that each reads what was before.
    """
    rows, over = law.shape[0], law.shape[1] - 1
    weight = np.empty(min(count, rows - 1) + 1)
    weight[0] = (1 - chance) ** count
    for a in range(1, weight.size):
        weight[a] = weight[a - 1] * (count - a + 1) / a * chance / (1 - chance)
    for j in range(rows - 1, -1, -1):
        for s in range(over + 1):
            law[j, s] *= weight[0]
        for a in range(1, min(j + 1, weight.size)):
            shift = min(a * value, over)
            for s in range(over - shift):
                law[j, s + shift] += weight[a] * law[j - a, s]
            for s in range(over - shift, over + 1):
                law[j, over] += weight[a] * law[j - a, s]


@njit("void(uint64[::1], int64[::1], int64[::1], int64[::1])", cache=True, nogil=True)
def draw_some(state, order, drawn, swapped):
    """Draw as many different positions as ``drawn`` holds, and leave ``order`` as it was."""
    for j in range(drawn.size):
        swapped[j] = j + below(state, order.size - j)
        order[j], order[swapped[j]] = order[swapped[j]], order[j]
        drawn[j] = order[j]
    for j in range(drawn.size - 1, -1, -1):
        order[j], order[swapped[j]] = order[swapped[j]], order[j]


@njit("int64(float64[::1], int64[::1], int64, float64[::1])", cache=True, nogil=True)
def read_others(values, drawn, own, others):
    """Read the drawn cells among all but ``own``; return the next cell for which they are others."""
    end = values.size
    for j in range(drawn.size):
        others[j] = values[drawn[j] + (drawn[j] >= own)]
        if own <= drawn[j] < end:
            end = drawn[j] + 1
    return end


@njit("void(float64[::1], int32[::1], float64[:, ::1], int64, int64, int32[:, ::1])", cache=True, nogil=True)
def compare_sums(sums, size, bounds, begin, end, count):
    """Compare the cells from ``begin`` to ``end`` with the sum of as many as each has neighbours."""
    for i in range(begin, end):
        count[0, i] += sums[size[i]] >= bounds[0, i]
        count[1, i] += sums[size[i]] <= bounds[1, i]


@njit(
    "void(float64[::1], int32[::1], float64[:, ::1], uint64[:, ::1], int64[::1], int64, int32[:, ::1])",
    cache=True,
    nogil=True,
)
def count_sums(values, size, bounds, states, order, most, count):
    """Count, for each cell, simulated sums of ``size`` others at or above, and at or below, its bounds.

    All cells look at the same draw. It changes for a cell only where the draw would hold the cell itself, so
    that few different sums serve them all.
    """
    n = values.size
    drawn, swapped = np.empty(most, np.int64), np.empty(most, np.int64)
    others, sums = np.empty(most), np.zeros(most + 1)
    for r in range(len(states)):
        draw_some(states[r], order, drawn, swapped)
        begin = 0
        while begin < n:
            end = read_others(values, drawn, begin, others)
            for j in range(most):
                sums[j + 1] = sums[j] + others[j]
            compare_sums(sums, size, bounds, begin, end, count)
            begin = end


@njit(
    "void(float64[::1], int64[::1], float64[::1], float64[:, ::1], uint64[:, ::1], int64[::1], int64,"
    "int32[:, ::1])",
    cache=True,
    nogil=True,
)
def count_weighted_sums(values, indptr, weights, bounds, states, order, most, count):
    """Count the same for sums in which each neighbour has its own weight."""
    n = values.size
    drawn, swapped, others = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most)
    for r in range(len(states)):
        draw_some(states[r], order, drawn, swapped)
        begin = 0
        while begin < n:
            end = read_others(values, drawn, begin, others)
            for i in range(begin, end):
                total = 0.0
                for j in range(indptr[i], indptr[i + 1]):
                    total += weights[j] * others[j - indptr[i]]
                count[0, i] += total >= bounds[0, i]
                count[1, i] += total <= bounds[1, i]
            begin = end


@njit(
    "void(float64[:, ::1], float64[::1], float64, float64, float64, float64[:, ::1])", cache=True, nogil=True
)
def bin_points(xy, weights, x0, y0, cell, bins):
    """Share each point between the four nearest centres, the first of which lies at (x0, y0)."""
    for i in range(len(xy)):
        across, up = (xy[i, 0] - x0) / cell, (xy[i, 1] - y0) / cell
        if 0 <= across < bins.shape[1] - 1 and 0 <= up < bins.shape[0] - 1:
            a, b = int(across), int(up)
            right, over = across - a, up - b
            bins[b, a] += weights[i] * (1 - over) * (1 - right)
            bins[b, a + 1] += weights[i] * (1 - over) * right
            bins[b + 1, a] += weights[i] * over * (1 - right)
            bins[b + 1, a + 1] += weights[i] * over * right


@njit(
    "void(float64[:, ::1], float64, float64, float64, boolean[:, ::1], boolean[::1])", cache=True, nogil=True
)
def mark_inside(xy, x0, y0, cell, mask, inside):
    """Say which points lie in a cell of the study area; (x0, y0) is the corner of the grid."""
    for i in range(len(xy)):
        across, up = np.floor((xy[i, 0] - x0) / cell), np.floor((xy[i, 1] - y0) / cell)
        within = 0 <= across < mask.shape[1] and 0 <= up < mask.shape[0]
        inside[i] = within and mask[int(up), int(across)]


@njit("float64(float64, boolean)", cache=True, nogil=True, inline="always")
def bump(far, gaussian):
    """Return the kernel's height at a squared distance in bandwidths; the whole has mass 1."""
    if gaussian:
        return np.exp(-0.5 * far) / (2 * np.pi)
    return 3 / (8 * np.pi) * (1 - far / 8) ** 2 if far < 8 else 0.0


@njit("void(float64[:, ::1], float64[:, ::1], float64[::1], boolean, float64[::1])", cache=True, nogil=True)
def add_at(at, xy, weights, gaussian, density):
    """Add every bump at every place; coordinates in bandwidths."""
    for i in range(len(at)):
        for j in range(len(xy)):
            far = (at[i, 0] - xy[j, 0]) ** 2 + (at[i, 1] - xy[j, 1]) ** 2
            density[i] += weights[j] * bump(far, gaussian)


@njit(
    "void(float64[:, ::1], float64[::1], float64[::1], float64[::1], int64[:, ::1], float64[:, ::1])",
    cache=True,
    nogil=True,
)
def scatter_quartic(xy, weights, x, y, spans, density):
    """Add each quartic bump to the columns and rows it spans; coordinates and centres in bandwidths."""
    for i in range(len(xy)):
        left, right = spans[0, i], spans[1, i]
        for row in range(spans[2, i], spans[3, i]):
            up = (y[row] - xy[i, 1]) ** 2
            for column in range(left, right):
                density[row, column] += weights[i] * bump(up + (x[column] - xy[i, 0]) ** 2, False)
