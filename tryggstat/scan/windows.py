"""Steps of time, built backwards from the last day, and the windows made of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Windows:
    """Windows of whole steps: those that end on the last step, or all."""

    edges: Whole
    """First day of each step, and the day after the last."""
    longest: int
    min_days: int
    max_days: int
    prospective: bool
    timeless: bool = False

    @property
    def steps(self) -> int:
        """Return the number of steps."""
        return len(self.edges) - 1

    @property
    def shape(self) -> tuple[int, int]:
        """Return lengths - 1 and lanes: a lane is a first step or, prospectively, a length - 1."""
        return (1, self.longest) if self.prospective else (self.longest, self.steps)

    def step_of(self, day: Whole) -> Whole:
        """Return the step in which each day lies."""
        return np.searchsorted(self.edges, day, side="right") - 1

    def lane_of(self, step: Whole) -> NDArray[np.int32]:
        """Return the lane in which a case of a step is counted, -1 if in none."""
        if not self.prospective:
            return step.astype(np.int32)
        back = self.steps - 1 - step
        return np.where(back < self.longest, back, -1).astype(np.int32)

    def sums(self, values: Floats) -> Floats:
        """Return sums over windows, (…, lengths, lanes), of values per step (…, steps); nan: no window."""
        ends = np.concatenate([np.zeros((*values.shape[:-1], 1)), np.cumsum(values, axis=-1)], axis=-1)
        first, last = self.bounds()
        inside = ends[..., np.maximum(last, 0) + 1] - ends[..., first]
        return np.where(self.allowed(), inside, np.nan)

    def bounds(self) -> tuple[Whole, Whole]:
        """Return first and last step of each window; last -1 where there is none."""
        if self.prospective:
            length = np.arange(1, self.longest + 1)[None, :]
            return self.steps - length, np.full_like(length, self.steps - 1)
        first = np.broadcast_to(np.arange(self.steps), self.shape)
        last = first + np.arange(self.longest)[:, None]
        return first, np.where(last < self.steps, last, -1)

    def allowed(self) -> NDArray[np.bool_]:
        """Return which windows exist and are neither too short nor too long."""
        first, last = self.bounds()
        days = self.edges[np.maximum(last, 0) + 1] - self.edges[first]
        return (last >= 0) & (days >= self.min_days) & (days <= self.max_days)

    @property
    def period(self) -> tuple[int, int] | None:
        """Return first and last day of all, None in a purely spatial scan."""
        return None if self.timeless else (int(self.edges[0]), int(self.edges[-1]) - 1)

    def days_of(self, longer: int, lane: int) -> tuple[int, int] | tuple[None, None]:
        """Return first and last day of a window."""
        if self.timeless:
            return None, None
        first, last = self.bounds()
        return int(self.edges[first[longer, lane]]), int(self.edges[last[longer, lane] + 1] - 1)


NO_TIME = Windows(np.array([0, 1]), 1, 1, 1, prospective=True, timeless=True)
"""The one window of a purely spatial scan."""


def edges_of(period: tuple[int, int], unit_days: int, steps: Whole | None) -> Whole:
    """Return the first day of each step and the day after the last; the first step may be short."""
    start, end = period
    if steps is None:
        edges = np.arange(end + 1, start, -unit_days)[::-1]
        return np.concatenate([[start], edges]).astype(np.int64)
    if len(steps) == 0 or steps[0] != start or steps[-1] > end or np.any(np.diff(steps) <= 0):
        raise ValueError(f"steps must rise from the first day of the period {period}; got {steps.tolist()}")
    return np.concatenate([steps, [end + 1]]).astype(np.int64)


def make_windows(edges: Whole, *, min_days: int, max_days: int, prospective: bool, halve: bool) -> Windows:
    """Return the windows; the permutation model takes none longer than half the steps."""
    steps = len(edges) - 1
    days = np.diff(edges)
    most = steps // 2 if halve else steps
    shortest_sum = np.array(
        [days[-k:].sum() if prospective else shortest(days, k) for k in range(1, most + 1)]
    )
    longest = int(np.sum(shortest_sum <= max_days))
    if longest == 0:
        limit = f"half of {steps} steps" if halve else f"{steps} steps"
        raise ValueError(f"max_days must leave a window within {limit}; got {max_days} days")
    return Windows(edges, longest, min_days, max_days, prospective)


def shortest(days: Whole, k: int) -> int:
    """Return the fewest days that ``k`` steps in a row take."""
    ends = np.concatenate([[0], np.cumsum(days)])
    return int((ends[k:] - ends[:-k]).min())
