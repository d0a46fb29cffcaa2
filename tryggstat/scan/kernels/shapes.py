"""The shapes in which arrays travel together through the compiled loops."""

from __future__ import annotations

from typing import Any

from numba import boolean, float64, int32, int64, types, uint8, uint64, void

LOOP: Any = {"cache": True, "nogil": True, "_nrt": False}
"""References are not counted: threads share the counts, and changing them costs more than a circle."""

INNER: Any = {**LOOP, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""What only other loops call."""

MELTED: Any = {"inline": "always"}
"""What becomes part of the loop that calls it: a call would cost too much, and compiling it alone too."""

CIRCLES = types.Tuple((int64[::1], int32[::1], float64[::1]))
"""Where each centre's places end; the places, nearest first; the measure of the circle each ends, or -1."""

BLOCKS = types.Tuple((int64[::1], int64[::1], int32[::1]))
"""Where each centre's blocks end; where each block begins; the row of limits of each circle."""

MEASURE = types.Tuple((float64[:, ::1], float64[:, ::1], float64[::1]))
"""The windows' factors; sums in time for each place; cases, those at risk or 0, divisor, 1 if prospective."""

ORDER = types.UniTuple(int64[::1], 4)
"""Places from west to east; each centre's first and last candidate; ranks among equals."""

DRAWN = types.Tuple((int32[::1], int64[::1]))
"""Places that have a case, and how many they are."""

FALLEN = types.UniTuple(int32[::1], 2)
"""Place and lane of each case that fell in some window."""


def limits(lane: Any) -> Any:
    """Return most and fewest cases, (row, length - 1, lane); the most in words with sign bits set; these."""
    return types.Tuple((lane[:, :, ::1], lane[:, :, ::1], int64[:, ::1], int64))


def world(lane: Any) -> Any:
    """Return cases in lanes of each place, the same in words, and whether it has any."""
    return types.Tuple((lane[:, ::1], int64[:, ::1], uint8[::1]))


def room(lane: Any) -> Any:
    """Return lanes to count in, the same in words, two more rows, sums of measure, how far they go, hits."""
    return types.Tuple((lane[::1], int64[::1], lane[::1], lane[::1], float64[::1], int64[::1], int32[::1]))


__all__ = [
    "BLOCKS", "CIRCLES", "DRAWN", "FALLEN", "INNER", "LOOP", "MEASURE", "MELTED", "ORDER", "boolean",
    "float64", "int32", "int64", "limits", "room", "uint64", "void", "world",
]  # fmt: skip
