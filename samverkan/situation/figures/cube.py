"""The weekly count cube: what the observations of each week add up to, as small arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings
from django.db.models import Count

from samverkan.situation.figures.axes import Index
from samverkan.situation.figures.surface import HOURS, Axes, Surface, add_spans
from samverkan.situation.models import Observation, WeekCube
from samverkan.situation.models.observation import TimeKnown

SPREAD = (TimeKnown.SPAN, TimeKnown.PART_OF_DAY)


def count_weeks(forum: Any, weeks: Sequence[int], index: Index) -> list[WeekCube]:
    """Count the observations of those weeks anew, an empty week giving nothing.

    Cost O(observations of the weeks), in the database.
    """
    seen = Observation.objects.finished().filter(forum=forum, week__in=list(weeks))
    place = {week: i for i, week in enumerate(weeks)}
    n_areas, n_categories, n_groups = index.shape
    counts = np.zeros((len(weeks), n_areas + 1, n_categories), dtype="<i4")
    for week, area, category, n in _tallied(seen, "week", "area", "category"):
        counts[place[week], index.areas.get(area, n_areas), index.categories[category]] += n
    groups = np.zeros((len(weeks), n_groups + 1, n_areas + 1), dtype="<i4")
    for week, group, area, n in _tallied(seen, "week", "group", "area"):
        groups[place[week], index.groups.get(group, n_groups), index.areas.get(area, n_areas)] += n
    hours = _hours(seen, place)
    return [
        WeekCube(
            forum=forum,
            week=week,
            axes=index.digest,
            counts=counts[i].tobytes(),
            groups=groups[i].tobytes(),
            hours=hours[i].tobytes(),
        )
        for week, i in place.items()
        if counts[i].any()
    ]


def surface_from(cubes: Iterable[WeekCube], axes: Axes, *, first: int, last: int) -> Surface:
    """Put stored weeks after each other; a week without a cube had no observations."""
    n_areas, n_categories, n_groups = axes.shape
    n_weeks = last - first + 1
    counts = np.zeros((n_weeks, n_areas + 1, n_categories), dtype=np.int32)
    groups = np.zeros((n_weeks, n_groups + 1, n_areas + 1), dtype=np.int32)
    hours = np.zeros((n_weeks, HOURS + 1))
    for cube in cubes:
        at = cube.week - first
        counts[at] = np.frombuffer(cube.counts, "<i4").reshape(counts.shape[1:])
        groups[at] = np.frombuffer(cube.groups, "<i4").reshape(groups.shape[1:])
        hours[at] = np.frombuffer(cube.hours, "<f8")
    return Surface(axes, np.arange(first, last + 1), counts, groups, hours)


def _hours(seen: Any, place: dict[int, int]) -> np.ndarray:
    hours = np.zeros((len(place), HOURS + 1), dtype="<f8")
    pointed = seen.exclude(time_precision__in=SPREAD)
    for week, weekday, hour, n in _tallied(pointed, "week", "weekday", "hour"):
        bin_ = HOURS if hour is None or weekday is None else weekday * 24 + hour
        hours[place[week], bin_] += n
    spans = seen.filter(time_precision__in=SPREAD).values_list("week", "starts_at", "ends_at")
    zone = ZoneInfo(settings.TIME_ZONE)
    rows = [_span(place[week], start.astimezone(zone), end) for week, start, end in spans.iterator(10_000)]
    if rows:
        week, minute, length = np.array(rows, dtype=np.int64).T
        add_spans(hours, week, minute, length)
    return hours


def _span(week: int, start: Any, end: Any) -> tuple[int, int, int]:
    minute = start.weekday() * 1440 + start.hour * 60 + start.minute
    return week, minute, int((end - start).total_seconds() // 60)


def _tallied(seen: Any, *columns: str) -> Iterable[tuple[Any, ...]]:
    return seen.order_by().values_list(*columns).annotate(n=Count("id")).iterator(10_000)
