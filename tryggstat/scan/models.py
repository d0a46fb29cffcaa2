"""What cases are compared with, in each model, and how a world without clusters is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.windows import Windows

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Lanes = NDArray[np.int32]


@dataclass(frozen=True)
class Measure:
    """What each place and window holds: expected cases or, in the Bernoulli model, those at risk."""

    by_place: Floats
    """Over the whole period."""
    spans: Floats
    """Factor of each window, (lengths, lanes), nan: no window; the measure is place · span / divisor."""
    table: Floats
    """Sums in time for each place, (n_places, steps + 1), where the places' shares change; else (0, 0)."""
    lowest: Floats
    highest: Floats
    """Least and largest share of a place's measure that a window holds."""
    cases: int
    at_risk: float
    """Cases and controls in the Bernoulli model, else 0."""
    divisor: float
    prospective: bool

    @cached_property
    def totals(self) -> Floats:
        """Return the totals as the compiled loops want them."""
        return np.array([self.cases, self.at_risk, self.divisor, float(self.prospective)])

    @cached_property
    def arrays(self) -> tuple[Floats, Floats, Floats]:
        """Return all that the compiled loops want."""
        return np.nan_to_num(self.spans), self.table, self.totals

    @property
    def widest(self) -> float:
        """Return more than the cases that one window can hold in a simulated world."""
        fixed = len(self.table) == 0 and self.divisor == self.cases and not self.at_risk
        return float(np.nanmax(self.spans)) if fixed else float(self.cases)


def proportional(
    by_place: Floats, by_step: Floats, windows: Windows, cases: int, at_risk: float = 0.0
) -> Measure:
    """Return the measure where every place has the same course in time."""
    spans, divisor = windows.sums(by_step), float(by_step.sum())
    share = spans / divisor
    return Measure(
        by_place, spans, np.empty((0, 0)), share, share, cases, at_risk, divisor, windows.prospective
    )


def tabled(values: Floats, windows: Windows, cases: int, at_risk: float) -> Measure:
    """Return the measure of values per place and step."""
    by_place = values.sum(axis=1)
    some = by_place > 0
    lowest = np.full(windows.shape, np.inf)
    highest = np.zeros(windows.shape)
    for row, whole in zip(values[some], by_place[some], strict=True):
        share = windows.sums(row / whole)
        lowest, highest = np.minimum(lowest, share), np.maximum(highest, share)
    ends = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
    spans = np.where(windows.allowed(), 0.0, np.nan)
    return Measure(by_place, spans, ends, lowest, highest, cases, at_risk, 1.0, windows.prospective)


@dataclass(frozen=True)
class Permuted:
    """Days change places: each case in a window gets the place of a case drawn without replacement."""

    place_of: Lanes
    lane_of: Lanes

    @property
    def sizes(self) -> tuple[int, int]:
        """Return how much room drawing takes: for numbers drawn from, and for cases in windows."""
        return len(self.place_of), len(self.lane_of)

    def fall(self, state: NDArray[np.uint64], scratch: Lanes, fallen: tuple[Lanes, Lanes]) -> int:
        """Draw places and lanes of cases; return how many."""
        from tryggstat.scan.kernels.chance import permute

        return int(permute(state, self.place_of, self.lane_of, scratch, fallen))


@dataclass(frozen=True)
class Labelled:
    """Those at risk become cases at random."""

    n_cases: int
    place_of: Lanes
    lane_of: Lanes

    @property
    def sizes(self) -> tuple[int, int]:
        """Return how much room drawing takes: for numbers drawn from, and for cases in windows."""
        return len(self.place_of), self.n_cases

    def fall(self, state: NDArray[np.uint64], scratch: Lanes, fallen: tuple[Lanes, Lanes]) -> int:
        """Draw places and lanes of cases; return how many."""
        from tryggstat.scan.kernels.models import label

        return int(label(state, self.n_cases, self.place_of, self.lane_of, scratch, fallen))


@dataclass(frozen=True)
class Scattered:
    """Cases fall where the measure is."""

    n_cases: int
    share: float
    keep: Floats
    other: Lanes
    lane_ends: Floats

    @property
    def sizes(self) -> tuple[int, int]:
        """Return how much room drawing takes: for numbers drawn from, and for cases in windows."""
        return 0, self.n_cases

    def fall(self, state: NDArray[np.uint64], scratch: Lanes, fallen: tuple[Lanes, Lanes]) -> int:
        """Draw places and lanes of cases; return how many."""
        from tryggstat.scan.kernels.models import scatter

        return int(scatter(state, self.n_cases, self.share, self.keep, self.other, self.lane_ends, fallen))


def scattered(n_cases: int, by_place: Floats, by_step: Floats, windows: Windows) -> Scattered:
    """Return the drawing of cases by place and step; ``by_step`` is (steps,), or (n_places, steps)."""
    shape = np.atleast_2d(by_step)
    if windows.prospective:
        shape = shape[:, ::-1][:, : windows.longest]
    inside = shape.sum(axis=1)
    weight = by_place * inside / np.atleast_2d(by_step).sum(axis=1).clip(min=1e-300)
    keep, other = alias(weight)
    share = float(weight.sum() / by_place.sum())
    return Scattered(n_cases, share, keep, other, np.ascontiguousarray(np.cumsum(shape, axis=1)))


def alias(weight: Floats) -> tuple[Floats, Lanes]:
    """Return Walker's table: a place drawn evenly is kept with a chance, otherwise it is the other one."""
    keep, other = weight * len(weight) / weight.sum(), np.arange(len(weight), dtype=np.int32)
    poor = [k for k in range(len(keep)) if keep[k] < 1]
    rich = [k for k in range(len(keep)) if keep[k] >= 1]
    while poor and rich:
        taker, giver = poor.pop(), rich[-1]
        other[taker] = giver
        keep[giver] -= 1 - keep[taker]
        if keep[giver] < 1:
            poor.append(rich.pop())
    keep[poor + rich] = 1.0
    return keep, other


Drawing = Permuted | Labelled | Scattered
