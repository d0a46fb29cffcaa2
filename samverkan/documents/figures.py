"""The numbers of a period, out of the week cube: counts with intervals, and against earlier weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.meetings.figures.tertial import Change, change
from samverkan.situation.figures.axes import ground_of
from samverkan.situation.figures.cube import surface_from
from samverkan.situation.figures.surface import Axes
from samverkan.situation.models import WeekCube
from tryggstat.hotspots.streets import poisson_interval

CONFIDENCE = 0.95
A_YEAR = 52
EVENING = range(18, 24)
NIGHT = (*range(22, 24), *range(6))


@dataclass(frozen=True)
class AreaCount:
    """How many events an area had, and between what they would lie by chance alone."""

    name: str
    count: int
    low: float
    high: float


@dataclass(frozen=True)
class Extent:
    """One forum's counts over whole weeks, beside as many weeks one or more whole years earlier."""

    first: Week
    last: Week
    total: Change
    categories: list[tuple[str, Change]]
    areas: list[AreaCount]
    unplaced: int
    silent: list[tuple[str, int]]  # reporter groups and the weeks they reported in
    known_before: bool  # anything at all was kept of the earlier weeks
    clock: np.ndarray  # weekday × 24 + hour
    unclocked: float

    @property
    def weeks(self) -> int:
        """Return how many weeks it covers."""
        return self.last.index - self.first.index + 1


def extent_of(forum: Any, first_day: date, last_day: date) -> Extent:
    """Return the counts of the weeks that begin and end within some days; as many queries for any period."""
    first, last = whole_weeks(first_day, last_day)
    n = last.index - first.index + 1
    shift = A_YEAR * -(-n // A_YEAR)
    ground = ground_of(forum)
    cubes = list(WeekCube.objects.filter(forum=forum, week__range=(first.index - shift, last.index)))
    surface = surface_from(cubes, ground.axes, ground.index, first=first.index - shift, last=last.index)
    here, there = surface.counts[shift:], surface.counts[:n]
    now, before = here.sum(axis=(0, 1)), there.sum(axis=(0, 1))
    hours = surface.hours[shift:].sum(axis=0)
    return Extent(
        first=first,
        last=last,
        total=change(int(now.sum()), int(before.sum()), (n, n)),
        categories=_categories(ground.axes, now, before, n),
        areas=_areas(ground.axes, here.sum(axis=(0, 2))),
        unplaced=int(here[:, -1].sum()),
        silent=_reporting(ground.axes, surface.groups[shift:]),
        known_before=any(cube.week < first.index - shift + n for cube in cubes),
        clock=hours[:-1],
        unclocked=float(hours[-1]),
    )


def whole_weeks(first_day: date, last_day: date) -> tuple[Week, Week]:
    """Return the first and last week that lie whole within some days; at least one."""
    first = Week.from_date(first_day)
    if first.monday < first_day:
        first = first.plus(1)
    last = Week.from_date(last_day)
    if last.sunday > last_day:
        last = last.plus(-1)
    return first, max(first, last)


def _categories(axes: Axes, now: Any, before: Any, n: int) -> list[tuple[str, Change]]:
    rows = zip(axes.categories, now.tolist(), before.tolist(), strict=True)
    found = [(each.name, change(a, b, (n, n))) for each, a, b in rows if a or b]
    return sorted(found, key=lambda row: (-row[1].now, row[0]))


def _areas(axes: Axes, counts: Any) -> list[AreaCount]:
    inside = np.asarray(counts[: len(axes.areas)], dtype=np.int64)
    low, high = poisson_interval(inside, CONFIDENCE)
    rows = zip(axes.areas, inside.tolist(), low.tolist(), high.tolist(), strict=True)
    return [AreaCount(each.name, count, *ends) for each, count, *ends in rows]


def _reporting(axes: Axes, groups: Any) -> list[tuple[str, int]]:
    told = (groups.sum(axis=2) > 0).sum(axis=0).tolist()
    return list(zip(axes.groups, told[: len(axes.groups)], strict=True))
