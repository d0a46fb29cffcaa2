"""The smallest and largest value that each hidden number can have, given all that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEAR = 1e-6  # linear programmes are solved to 1e-7
GOLDEN = 0.6180339887498949
WORTH = 1e-3  # a tightening that moves the bounds less is left to the programmes
LEAST_GAIN = 3  # numbers a joint programme must settle to be worth another


@dataclass(eq=False)
class System:
    """Unknown numbers z with lower ≤ z ≤ upper and rows · z = 0, and what is found of them so far.

    low, high : widest values seen in some solution. least, most : bounds no solution passes. wanted : numbers
        whose range is asked for.
    """

    rows: csr_array
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    wanted: NDArray[np.bool_]
    whole: bool

    def __post_init__(self) -> None:
        """Nothing is seen yet, and rows of other parts are no concern."""
        self.rows = self.rows[np.flatnonzero(np.diff(self.rows.indptr))]
        self.low, self.high = np.full(len(self.lower), np.inf), np.full(len(self.lower), -np.inf)
        self.least, self.most = self.lower.copy(), self.upper.copy()

    def limit(self, far: float) -> None:
        """Let no number grow without end."""
        self.most = np.minimum(self.most, far)

    def see(self, solution: NDArray[np.float64]) -> None:
        """Widen the ranges by one solution."""
        self.low, self.high = np.minimum(self.low, solution), np.maximum(self.high, solution)

    @property
    def open_high(self) -> NDArray[np.bool_]:
        """Return which largest values are not settled."""
        return self.wanted & (self.high < self.most - NEAR)

    @property
    def open_low(self) -> NDArray[np.bool_]:
        """Return which smallest values are not settled."""
        return self.wanted & (self.low > self.least + NEAR)


def settle(system: System) -> None:
    """Find the exact range of every wanted number.

    Bounds from outside come from the rows, values from inside out of joint programmes that push many numbers
    at once; where they meet the range is proven. What is left has a programme of its own.
    """
    tighten(system)
    push_all(system)
    for sign, is_open in ((-1.0, "open_high"), (1.0, "open_low")):
        for at in np.flatnonzero(system.wanted):
            if not getattr(system, is_open)[at]:
                continue
            cost = np.zeros(len(system.lower))
            cost[at] = sign
            solution = solve(system, cost)
            system.see(solution)
            outer = system.most if sign < 0 else system.least
            outer[at] = solution[at]


def tighten(system: System) -> None:
    """Move the outer bounds in by what each row leaves to its members, while that moves them much."""
    rows = system.rows
    entry_row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    at, factor = rows.indices, rows.data
    moved = len(at) > 0
    while moved:
        least = np.where(factor > 0, factor * system.least[at], factor * system.most[at])
        most = np.where(factor > 0, factor * system.most[at], factor * system.least[at])
        spare = least - np.bincount(entry_row, least, minlength=rows.shape[0])[entry_row]
        need = most - np.bincount(entry_row, most, minlength=rows.shape[0])[entry_row]
        high, low = (np.where(factor > 0, a, b) / factor for a, b in ((spare, need), (need, spare)))
        before = (system.most - system.least).sum()
        np.minimum.at(system.most, at, np.floor(high + NEAR))  # counts are whole
        np.maximum.at(system.least, at, np.ceil(low - NEAR))
        moved = before - (system.most - system.least).sum() > WORTH * before


def push_all(system: System) -> None:
    """Push all unsettled numbers up, then down, again and again, while that settles more than a few."""
    turn, gained = 0, {-1.0: LEAST_GAIN, 1.0: LEAST_GAIN}
    while max(gained.values()) >= LEAST_GAIN:
        sign = -1.0 if turn % 2 == 0 else 1.0
        waiting = system.open_high if sign < 0 else system.open_low
        gained[sign] = 0
        if waiting.any():
            weight = 0.5 + (np.arange(len(waiting)) * GOLDEN + turn * GOLDEN**2) % 1.0
            system.see(solve(system, np.where(waiting, sign * weight, 0.0)))
            still = system.open_high if sign < 0 else system.open_low
            gained[sign] = int(waiting.sum() - still.sum())
        turn += 1


def solve(system: System, cost: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a solution of least cost; whole numbers where the system asks for them."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        cost,
        integrality=np.full(len(cost), int(system.whole)),
        bounds=Bounds(system.least, system.most),
        constraints=LinearConstraint(system.rows, 0.0, 0.0) if system.rows.shape[0] else None,
    )
    if found.x is None:
        raise ValueError(f"releases contradict each other: {found.message}")
    return np.asarray(found.x)
