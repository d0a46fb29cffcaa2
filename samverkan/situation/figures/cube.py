"""The weekly count cube: what the observations of each week add up to, as small tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import numpy as np
from django.conf import settings
from django.db.models import BigIntegerField, Count, Func

from samverkan.situation.figures.axes import Index
from samverkan.situation.figures.surface import HOURS, Axes, Surface
from samverkan.situation.intake.zone import Zone
from samverkan.situation.models import Observation, WeekCube
from samverkan.situation.models.observation import TimeKnown

SPREAD = (TimeKnown.SPAN, TimeKnown.PART_OF_DAY)
FORM = "ids/1"  # how a cube is written; one written otherwise is counted again
STALE = "stale"  # something has come since the week was counted: whoever reads it counts it again
NONE = 0  # stands for no area, no group: keys of the database begin at 1
MINUTES_OF_WEEK = 7 * 24 * 60
MONDAY = 4 * 24 * 60 * 60  # 5 January 1970, in seconds
CHUNK = 10_000


class Seconds(Func):
    """A moment as whole seconds since 1970, reckoned in the database: a million datetimes are dear."""

    output_field: ClassVar = BigIntegerField()
    template = "CAST(STRFTIME('%%%%s', %(expressions)s) AS INTEGER)"

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Write it as PostgreSQL wants it."""
        template = "CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s)) AS BIGINT)"
        return self.as_sql(compiler, connection, template=template, **extra)


def count_weeks(forum: Any, weeks: Iterable[int] | None = None) -> list[WeekCube]:
    """Count the observations of those weeks anew, or of all; an empty week gives nothing.

    Areas, types and groups stand by their keys, so that a cube stays true whatever is added to the map, the
    types and those who report. Cost O(observations of the weeks), in the database.
    """
    seen = Observation.objects.finished().filter(forum=forum, week__isnull=False)
    if weeks is not None:
        seen = seen.filter(week__in=list(weeks))
    cells = _tallied(seen, "week", "area", "category", "group")
    known = np.unique(cells[:, 0])
    hours = _hours(seen.filter(week__in=known.tolist()), known)
    by_type, by_group = _by_week(cells[:, [0, 1, 2, 4]]), _by_week(cells[:, [0, 1, 3, 4]])
    tables = zip(known.tolist(), by_type, by_group, hours, strict=True)
    return [
        WeekCube(
            forum=forum, week=week, form=FORM, counts=bytes(types), groups=bytes(groups), hours=bytes(clock)
        )
        for week, types, groups, clock in tables
    ]


def surface_from(cubes: Iterable[WeekCube], axes: Axes, index: Index, *, first: int, last: int) -> Surface:
    """Lay stored weeks along the axes; a week without a cube had no observations."""
    n_areas, n_categories, n_groups = axes.shape
    weeks = np.arange(first, last + 1)
    counts = np.zeros((len(weeks), n_areas + 1, n_categories), dtype=np.int32)
    groups = np.zeros((len(weeks), n_groups + 1, n_areas + 1), dtype=np.int32)
    hours = np.zeros((len(weeks), HOURS + 1))
    for cube in cubes:
        at = cube.week - first
        _lay(cube.counts, counts[at], index.areas, index.categories)
        _lay(cube.groups, groups[at].T, index.areas, {**index.groups, NONE: n_groups})
        hours[at] = np.frombuffer(cube.hours, "<f8")
    return Surface(axes, weeks, counts, groups, hours)


def _lay(table: Any, out: np.ndarray, areas: Mapping[int, int], others: Mapping[int, int]) -> None:
    """Add a week's table to ``out`` (areas + 1, others) in place; areas not of the map come last."""
    area, other, n = np.frombuffer(table, "<i8").reshape(-1, 3).T
    places = [areas.get(key, -1) for key in area.tolist()], [others[key] for key in other.tolist()]
    np.add.at(out, places, n)


def _by_week(rows: np.ndarray) -> Iterator[np.ndarray]:
    """Yield each week's table (key, key, count) out of rows of week, key, key, count; like rows are added."""
    keys, which = np.unique(rows[:, :3], axis=0, return_inverse=True)
    n = np.bincount(which.ravel(), rows[:, 3]).astype(np.int64)
    table = np.column_stack([keys[:, 1:], n]).astype("<i8")
    yield from np.split(table, np.flatnonzero(np.diff(keys[:, 0])) + 1) if len(table) else ()


def _hours(seen: Any, weeks: np.ndarray) -> np.ndarray:
    """Return events per week and hour of the week; the last bin is for those without a known hour."""
    hours = np.zeros((len(weeks), HOURS + 1), dtype="<f8")
    pointed = seen.exclude(time_precision__in=SPREAD).order_by()
    for week, weekday, hour, n in pointed.values_list("week", "weekday", "hour").annotate(n=Count("id")):
        bin_ = HOURS if hour is None or weekday is None else weekday * 24 + hour
        hours[np.searchsorted(weeks, week), bin_] += n
    spans = seen.filter(time_precision__in=SPREAD)
    week, start, end, n = _tallied(spans, "week", Seconds("starts_at"), Seconds("ends_at")).T
    minute = (Zone(settings.TIME_ZONE).to_local(start) - MONDAY) // 60 % MINUTES_OF_WEEK
    _spread(hours[:, :HOURS], np.searchsorted(weeks, week), minute, (end - start) // 60, n)
    return hours


def _spread(
    hours: np.ndarray, week: np.ndarray, minute: np.ndarray, length: np.ndarray, n: np.ndarray
) -> None:
    """Add ``n`` spans of each kind to ``hours`` in place; those alike in all but the week are spread once."""
    from scipy.sparse import csc_array

    from tryggstat.hotspots import aoristic_weights

    shapes, which = np.unique(length * MINUTES_OF_WEEK + minute, return_inverse=True)
    long, start = np.divmod(shapes, MINUTES_OF_WEEK)
    table = csc_array((n, (week, which)), shape=(len(hours), len(shapes)))
    for low in range(0, len(shapes), CHUNK):
        part = slice(low, low + CHUNK)
        hours += table[:, part] @ aoristic_weights(start[part], start[part] + np.maximum(long[part], 1))


def _tallied(seen: Any, *columns: Any) -> np.ndarray:
    """Return rows of the distinct values, and last how many observations have them."""
    counted = seen.order_by().values_list(*columns).annotate(n=Count("id")).iterator(CHUNK)
    rows = (tuple(NONE if value is None else value for value in row) for row in counted)
    return np.fromiter(rows, dtype=np.dtype((np.int64, len(columns) + 1)))
