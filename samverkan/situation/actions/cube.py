"""Keep the weekly count cube true: it is derived, and can always be counted again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from samverkan.situation.figures.cube import FORM, count_weeks
from samverkan.situation.models import WeekCube


@transaction.atomic
def recount(*, forum: Any, weeks: Iterable[int]) -> int:
    """Count those weeks of a forum again, and all when they are written another way; return how many."""
    cubes = WeekCube.objects.filter(forum=forum)
    if cubes.exclude(form=FORM).exists():
        return rebuild(forum=forum)
    touched = sorted(set(weeks))
    cubes.filter(week__in=touched).delete()
    WeekCube.objects.bulk_create(count_weeks(forum, touched))
    return len(touched)


@transaction.atomic
def rebuild(*, forum: Any) -> int:
    """Count every week of a forum again; cost O(observations)."""
    WeekCube.objects.filter(forum=forum).delete()
    return len(WeekCube.objects.bulk_create(count_weeks(forum)))
