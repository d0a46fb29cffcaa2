"""How often and when it happens: counts out of the weekly cube, the hours out of the events of one year.

A problem is counted where the municipality's events are: in its own forum when that gathers any, else in the
forums of the municipality that do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, Q
from django.utils.timezone import localtime

from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import WEEKDAYS
from samverkan.foundation.weeks import Week
from samverkan.places.models import Area
from samverkan.situation.figures.axes import area_ids, area_rows, areas_of
from samverkan.situation.figures.cube import FORM, SPREAD, count_weeks
from samverkan.situation.models import Category, Observation, WeekCube

SHOWN_WEEKS = 52
YEAR = SHOWN_WEEKS
CLOSING_WEEKS = 8  # what a closed problem is measured by
WATCHED_WEEKS = 4  # what it is compared with
SURE = 0.995  # so seldom would chance alone raise a calm place so much
FEWEST = 3  # events before anything is said to be back
FEWEST_FOR_A_PATTERN = 10  # before it is said when they happen
DAY = 24 * 60
BLOCK = 3  # hours told together


@dataclass(frozen=True)
class Ground:
    """Which events are a problem's: those of these types, in these areas, of these forums."""

    forums: tuple[Any, ...]
    areas: tuple[int, ...]
    categories: tuple[int, ...]


def ground_of(problem: Any) -> Ground:
    """Return which events are the problem's; a drawn place counts the areas it reaches into."""
    forums = _gathering(problem.forum)
    return Ground(forums, tuple(_areas(problem, forums)), _categories(problem))


def weekly(ground: Ground, last: Week, *, weeks: int = SHOWN_WEEKS) -> np.ndarray:
    """Return the events of each week up to the last one; from the cube, stale weeks alone counted anew."""
    first = last.index - weeks + 1
    counts = np.zeros(weeks, dtype=np.int64)
    for forum in ground.forums:
        for cube in _cubes(forum, first, last.index):
            area, category, n = np.frombuffer(cube.counts, "<i8").reshape(-1, 3).T
            counts[cube.week - first] += n[
                np.isin(area, ground.areas) & np.isin(category, ground.categories)
            ].sum()
    return counts


def hours(ground: Ground, last: Week, *, weeks: int = YEAR) -> list[list[float]]:
    """Return the events of a year by weekday and hour; one known only to a span is spread over it."""
    seen = Observation.objects.finished().filter(
        forum__in=ground.forums,
        area__in=ground.areas,
        category__in=ground.categories,
        week__range=(last.index - weeks + 1, last.index),
    )
    grid = np.zeros(7 * 24)
    pointed = seen.exclude(time_precision__in=SPREAD).filter(weekday__isnull=False, hour__isnull=False)
    for weekday, hour, n in pointed.order_by().values_list("weekday", "hour").annotate(n=Count("id")):
        grid[weekday * 24 + hour] += n
    spans = list(seen.filter(time_precision__in=SPREAD).values_list("starts_at", "ends_at"))
    return np.round((grid + _spread(spans)).reshape(7, 24), 3).tolist()


def told(grid: Sequence[Sequence[float]]) -> str:
    """Return when it happens most, in words: ``fredag kl. 18–21``; nothing without a pattern."""
    blocks = np.asarray(grid).reshape(7, 24 // BLOCK, BLOCK).sum(axis=2)
    total = blocks.sum()
    if total < FEWEST_FOR_A_PATTERN:
        return ""
    best = np.argsort(blocks, axis=None)[::-1][:3]
    named = [(int(i // blocks.shape[1]), int(i % blocks.shape[1])) for i in best if blocks.flat[i]]
    parts = [f"{WEEKDAYS[day]} kl. {b * BLOCK:02d}–{(b + 1) * BLOCK:02d}" for day, b in named]
    share = sum(float(blocks[day, b]) for day, b in named) / total
    return f"Mest {', '.join(parts)}: {share:.0%} av händelserna.".replace("%", " procent")


def level(ground: Ground, last: Week) -> int:
    """Return the events of the weeks by which a problem is closed."""
    return int(weekly(ground, last, weeks=CLOSING_WEEKS).sum())


def recent(ground: Ground, last: Week) -> int:
    """Return the events of the weeks that a closed problem is compared by."""
    return int(weekly(ground, last, weeks=WATCHED_WEEKS).sum())


def area_codes(problem: Any) -> set[str]:
    """Return the codes of the areas in which a problem's events are counted."""
    return set(Area.objects.filter(pk__in=ground_of(problem).areas).values_list("code", flat=True))


def is_back(closing: int, now: int) -> bool:
    """Tell whether so many events are more than chance gives a place that was as calm as at its closing.

    What the next weeks hold, when the past ones held so many, is negative binomial (a Poisson rate known
    from as little as that, with Jeffreys' prior).
    """
    from scipy.stats import nbinom

    share = CLOSING_WEEKS / (CLOSING_WEEKS + WATCHED_WEEKS)
    return now >= FEWEST and now > nbinom.ppf(SURE, closing + 0.5, share)


def _gathering(forum: Any) -> tuple[Any, ...]:
    """Return the forum when events come to it, else those of the municipality to which they do."""
    if WeekCube.objects.filter(forum=forum).exists():
        return (forum,)
    others = Forum.objects.producing(Product.WEEKLY_PICTURE).filter(municipality=forum.municipality_id)
    return tuple(others.order_by("pk"))


def _areas(problem: Any, forums: tuple[Any, ...]) -> list[int]:
    if not forums:
        return []
    forum, area = forums[0], problem.area
    if area is None:
        known = areas_of(forum)
        reached = shapely.intersects([each.polygon for each in known], problem.polygon)
        return [each.pk for each, is_in in zip(known, reached, strict=True) if is_in]
    if area_rows(forum).filter(pk=area.pk).exists():
        return [area.pk]
    return area_ids(forum, area.layer, area.code)


def _categories(problem: Any) -> tuple[int, ...]:
    """Return the types that count, with those of the groups that count."""
    chosen = problem.categories.values("pk")
    rows = Category.objects.filter(Q(pk__in=chosen) | Q(group__in=chosen))
    return tuple(rows.order_by("pk").values_list("pk", flat=True))


def _cubes(forum: Any, first: int, last: int) -> list[WeekCube]:
    kept = list(WeekCube.objects.filter(forum=forum, week__range=(first, last)))
    stale = [cube.week for cube in kept if cube.form != FORM]
    return [cube for cube in kept if cube.form == FORM] + (count_weeks(forum, stale) if stale else [])


def _spread(spans: list[tuple[Any, Any]]) -> np.ndarray:
    from tryggstat.hotspots import aoristic_weights

    if not spans:
        return np.zeros(7 * 24)
    local = [localtime(start) for start, _ in spans]
    start = np.array([each.weekday() * DAY + each.hour * 60 + each.minute for each in local])
    length = np.array([int((end - begin).total_seconds() // 60) for begin, end in spans])
    return aoristic_weights(start, start + np.maximum(length, 1)).sum(axis=0)
