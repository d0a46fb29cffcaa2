"""The numbers of a period, out of the week cube: counts with intervals, and against earlier weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Min

from samverkan.foundation.weeks import Week
from samverkan.meetings.figures.change import Change, change
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
    """One forum's counts over whole weeks; its last year of them, or all, beside the same weeks before."""

    first: Week
    last: Week
    count: int
    recent: Change
    categories: list[tuple[str, int, Change]]
    areas: list[AreaCount]
    unplaced: int
    reported: list[tuple[str, int]]  # reporter groups and the weeks they reported in
    is_comparable: bool  # events were taken in from the first of the earlier weeks
    clock: np.ndarray  # weekday × 24 + hour
    unclocked: float

    @property
    def weeks(self) -> int:
        """Return how many weeks it covers."""
        return self.last.index - self.first.index + 1

    @property
    def recent_weeks(self) -> int:
        """Return how many of them are compared: a year at most."""
        return min(self.weeks, A_YEAR)


def extent_of(forum: Any, first_day: date, last_day: date) -> Extent:
    """Return the counts of the weeks that begin and end within some days; as many queries for any period."""
    first, last = whole_weeks(first_day, last_day)
    n = last.index - first.index + 1
    m = min(n, A_YEAR)
    start = min(first.index, last.index - A_YEAR - m + 1)
    ground = ground_of(forum)
    cubes = WeekCube.objects.filter(forum=forum)
    begins = cubes.aggregate(first=Min("week"))["first"]
    surface = surface_from(
        cubes.filter(week__range=(start, last.index)), ground.axes, ground.index, first=start, last=last.index
    )
    here = surface.counts[-n:]
    now = surface.counts[-m:].sum(axis=(0, 1))
    before = surface.counts[-A_YEAR - m : -A_YEAR].sum(axis=(0, 1))
    hours = surface.hours[-n:].sum(axis=0)
    return Extent(
        first=first,
        last=last,
        count=int(here.sum()),
        recent=change(int(now.sum()), int(before.sum()), (m, m)),
        categories=_categories(ground.axes, here.sum(axis=(0, 1)), now, before, m),
        areas=_areas(ground.axes, here.sum(axis=(0, 2))),
        unplaced=int(here[:, -1].sum()),
        reported=_reporting(ground.axes, surface.groups[-n:]),
        is_comparable=begins is not None and begins <= last.index - A_YEAR - m + 1,
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


def _categories(axes: Axes, whole: Any, now: Any, before: Any, m: int) -> list[tuple[str, int, Change]]:
    """Return each event type with its count and its change, the most frequent first."""
    rows = zip(axes.categories, whole.tolist(), now.tolist(), before.tolist(), strict=True)
    found = [(each.name, count, change(a, b, (m, m))) for each, count, a, b in rows if count or b]
    return sorted(found, key=lambda row: (-row[1], row[0]))


def _areas(axes: Axes, counts: Any) -> list[AreaCount]:
    inside = np.asarray(counts[: len(axes.areas)], dtype=np.int64)
    low, high = poisson_interval(inside, CONFIDENCE)
    rows = zip(axes.areas, inside.tolist(), low.tolist(), high.tolist(), strict=True)
    return [AreaCount(each.name, count, *ends) for each, count, *ends in rows]


def _reporting(axes: Axes, groups: Any) -> list[tuple[str, int]]:
    told = (groups.sum(axis=2) > 0).sum(axis=0).tolist()
    return list(zip(axes.groups, told[: len(axes.groups)], strict=True))
