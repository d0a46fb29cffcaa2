"""Before it begins: which fall could be seen at all, and what would fall by itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from samverkan.effects.figures.judging import ALPHA, MIN_EVENTS
from samverkan.effects.figures.series import Counts, Series

POWER = 0.8
ABSURD = 0.5  # nobody should promise that half of it goes away


@dataclass(frozen=True)
class Chance:
    """The smallest fall that would probably be seen; None when none would."""

    fall: float | None
    expected: float  # events in the period after, if nothing changes
    counted: int  # events in the period before

    @property
    def is_absurd(self) -> bool:
        """Tell whether only a fall beyond reason could be seen."""
        return self.fall is None or self.fall > ABSURD


def chance_of_seeing(series: Series, *, weeks_after: int, chosen_among: int) -> Chance:
    """Return what the weeks before let one hope to see in as many weeks after."""
    n = series.start
    counted = int(series.treated[:n].sum())
    if n < 2 or not len(series.comparison):
        return Chance(None, counted * weeks_after / max(n, 1), counted)
    from tryggstat.effects import detectable_change

    answer = detectable_change(
        series.treated[:n],
        series.comparison[:, :n],
        columns_after=weeks_after,
        chosen_among=chosen_among,
        others=series.others[:, :n] if len(series.others) else None,
        min_events=MIN_EVENTS,
        alpha=ALPHA,
        power=POWER,
    )
    fall = float(answer.fall)
    return Chance(fall if isfinite(fall) else None, float(answer.expected), counted)


def falls_by_itself(counted: Counts, treated: list[int]) -> float:
    """Return which share the areas would lose by themselves, because the worst of the town was chosen."""
    totals = counted.counts.sum(axis=0).astype(float)
    here = counted.places(treated)
    if len(totals) < 2 or not here or not totals[here].sum():
        return 0.0
    from tryggstat.effects import regression_to_mean

    expected = regression_to_mean(totals).expected
    return max(0.0, 1 - float(expected[here].sum() / totals[here].sum()))


def level_of(counted: Counts) -> np.ndarray:
    """Return the events of each area."""
    return counted.counts.sum(axis=0)
