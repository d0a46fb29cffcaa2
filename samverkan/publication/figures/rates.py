"""How sure a published number is: events per 1 000 inhabitants and year, with an interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CONFIDENCE = 0.95
WEEKS_A_YEAR = 365.2425 / 7
FEWEST_INHABITANTS = 200  # a rate of fewer is more about the borders than about what happened


@dataclass(frozen=True)
class Rate:
    """Events per 1 000 inhabitants and year; the interval is of chance alone."""

    value: float
    low: float
    high: float


def rate_of(count: int, *, population: int | None, weeks: int) -> Rate | None:
    """Return the rate of a printed number with its exact Poisson interval, None where there is none."""
    if not population or population < FEWEST_INHABITANTS:
        return None
    from tryggstat.hotspots.streets import poisson_interval

    low, high = poisson_interval(np.array([count]), CONFIDENCE)
    factor = 1000 / population * WEEKS_A_YEAR / weeks
    return Rate(*(round(float(each) * factor, 1) for each in (count, low[0], high[0])))
