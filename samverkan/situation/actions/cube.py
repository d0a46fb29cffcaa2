"""Keep the weekly count cube true: it is derived, and can always be counted again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from samverkan.foundation.prepared import Prepared
from samverkan.situation.figures.cube import FORM, STALE, count_weeks
from samverkan.situation.models import WeekCube


@transaction.atomic(savepoint=False)  # a part of what the caller does, and nothing by itself
def mark_stale(*, forum: Any, weeks: Iterable[int]) -> bool:
    """Say that a week no longer is as counted, in two queries at most; return whether it was until now.

    The rows are locked, so that who counts them at this moment sees what the caller has written, or is seen.
    """
    if not (touched := set(weeks)):
        return False
    told = _told(forum=forum.pk, first=min(touched), last=max(touched))
    news = [WeekCube(forum=forum, week=week, form=STALE) for week in sorted(touched - set(told))]
    WeekCube.objects.bulk_create(
        news, update_conflicts=True, unique_fields=["forum", "week"], update_fields=["form"]
    )
    return bool(news)


def _stale(forum: int, first: int, last: int) -> QuerySet[WeekCube, int]:
    rows = WeekCube.objects.select_for_update().filter(forum=forum, form=STALE)
    return rows.filter(week__gte=first, week__lte=last).order_by("week").values_list("week", flat=True)


_told = Prepared(_stale, forum=int, first=int, last=int)


@transaction.atomic
def recount(*, forum: Any, weeks: Iterable[int] = ()) -> int:
    """Count those weeks of a forum again and the stale, or all when some are written another way."""
    cubes = WeekCube.objects.filter(forum=forum)
    if cubes.exclude(form__in=(FORM, STALE)).exists():
        return rebuild(forum=forum)
    stale = cubes.select_for_update().filter(form=STALE).values_list("week", flat=True)
    touched = sorted({*weeks, *stale})
    list(cubes.select_for_update().filter(week__in=touched))
    counted = count_weeks(forum, touched)
    cubes.filter(week__in=touched).exclude(week__in=[cube.week for cube in counted]).delete()
    WeekCube.objects.bulk_create(
        counted,
        update_conflicts=True,
        unique_fields=["forum", "week"],
        update_fields=["form", "stamp", "counts", "groups", "hours"],
    )
    return len(touched)


@transaction.atomic
def rebuild(*, forum: Any) -> int:
    """Count every week of a forum again; cost O(observations)."""
    WeekCube.objects.filter(forum=forum).delete()
    return len(WeekCube.objects.bulk_create(count_weeks(forum)))
