"""A count against an earlier one over as many weeks: the ratio and its exact interval, told in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samverkan.foundation.swedish import number

FEWEST_FOR_PERCENT = 20
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Change:
    """A count against the same weeks the year before: the ratio of events per week, its exact interval."""

    now: int
    before: int
    ratio: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Tell whether the interval leaves no room for no change."""
        return self.low > 1 or self.high < 1

    @property
    def told(self) -> str:
        """Return the change in words; without percentages when either count is small."""
        if min(self.now, self.before) < FEWEST_FOR_PERCENT:
            return ("fler" if self.now > self.before else "färre") if self.is_sure else "för få för att säga"
        share = number(100 * (self.ratio - 1))
        low, high = (number(100 * (end - 1)) for end in (self.low, self.high))
        return f"{share} % (mellan {low} och {high} %)"


def change(now: int, before: int, lengths: tuple[int, int]) -> Change:
    """Return two counts over so many weeks as a ratio with its exact (Clopper–Pearson) interval.

    Given the sum, the first count is binomial; each end of its share gives an end of the ratio.
    """
    from scipy.stats import binomtest

    if now + before == 0:
        return Change(0, 0, 1.0, 0.0, np.inf)
    weeks = lengths[1] / lengths[0]
    ends = binomtest(now, now + before).proportion_ci(CONFIDENCE, method="exact")
    ratio, low, high = (
        weeks * share / (1 - share) if share < 1 else np.inf
        for share in (now / (now + before), float(ends.low), float(ends.high))
    )
    return Change(now, before, ratio, low, high)
