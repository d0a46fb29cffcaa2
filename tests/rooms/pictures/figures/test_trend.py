"""The trend against cutting the past off at every week, one after the other."""

from __future__ import annotations

import numpy as np

from samverkan.pictures.figures.coverage import Coverage, coverage_of
from samverkan.pictures.figures.trend import trend_of
from samverkan.situation.figures.surface import AreaShape, Axes, CategoryGroup, Surface
from tryggstat import warning

AXES = Axes((AreaShape("A", "Norr"), AreaShape("B", "Söder")), (CategoryGroup("SKA", "Skada"),), ("X", "Y"))
PLAIN = np.zeros(60, dtype=np.int64)


def drawn(weeks: int) -> Surface:
    """Two groups in two areas, the second silent now and then."""
    rng = np.random.default_rng(weeks)
    groups = np.zeros((weeks, 3, 3), dtype=np.int32)
    groups[:, 0, 0], groups[:, 1, 1] = rng.poisson(9, weeks), rng.poisson(5, weeks)
    groups[weeks // 2 : weeks // 2 + 4, 1] = 0
    counts = groups.sum(axis=1)[:, :, None]
    return Surface(AXES, 2900 + np.arange(weeks), counts, groups, np.zeros((weeks, 169)))


def one_week(surface: Surface, coverage: Coverage, at: int) -> list[float]:
    """Judge one week's total when nothing after it has been heard of."""
    habit = surface.counts[:, :2].sum(axis=(0, 2))
    offset = (coverage.intensity * habit / habit.sum()).sum(axis=1).clip(0.05, 1)
    total = surface.counts.sum(axis=(1, 2))
    told = warning.expected_counts([total[: at + 1].tolist()], offset=[offset[: at + 1].tolist()])
    return [round(float(values[0]), 2) for values in (told.expected, told.lower, told.upper)]


def test_every_week_is_judged_by_the_weeks_before_it() -> None:
    surface = drawn(60)
    coverage = coverage_of(surface)
    trend = trend_of(surface, coverage, PLAIN[:60], shown=26)
    told = [list(week) for week in zip(trend["expected"], trend["lower"], trend["upper"], strict=True)]
    assert told == [one_week(surface, coverage, at) for at in range(34, 60)]
    assert trend["count"] == surface.counts.sum(axis=(1, 2))[34:].tolist()


def test_first_week_of_all_has_nothing_to_be_judged_by() -> None:
    trend = trend_of(drawn(4), coverage_of(drawn(4)), PLAIN[:4], shown=26)
    assert [len(values) for values in trend.values()] == [3] * 5
