"""Keep the weekly count cube true: it is derived, and can always be counted again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from samverkan.situation.figures.axes import Index, index_of
from samverkan.situation.figures.cube import count_weeks
from samverkan.situation.models import Observation, WeekCube


@transaction.atomic
def recount(*, forum: Any, weeks: Iterable[int]) -> int:
    """Count those weeks of a forum again, and all when its axes have changed; return how many."""
    index = index_of(forum)
    if WeekCube.objects.filter(forum=forum).exclude(axes=index.digest).exists():
        return rebuild(forum=forum)
    return _store(forum, sorted(set(weeks)), index)


@transaction.atomic
def rebuild(*, forum: Any) -> int:
    """Count every week of a forum again; cost O(observations)."""
    WeekCube.objects.filter(forum=forum).delete()
    seen = Observation.objects.finished().filter(forum=forum, week__isnull=False)
    weeks = seen.order_by("week").values_list("week", flat=True).distinct()
    return _store(forum, list(weeks), index_of(forum))


def _store(forum: Any, weeks: list[int], index: Index) -> int:
    WeekCube.objects.filter(forum=forum, week__in=weeks).delete()
    for start in range(0, len(weeks), 100):
        part = weeks[start : start + 100]
        WeekCube.objects.bulk_create(count_weeks(forum, part, index))
    return len(weeks)
