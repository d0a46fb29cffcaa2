"""Reading the situation: always through what a person may see on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import models

from samverkan.foundation.weeks import Week
from samverkan.situation import rules
from samverkan.situation.states import WAITING, ImportState

# A span that is counted to a week at all is at most fourteen days long (intake), and its middle lies there.
LONGEST = timedelta(days=15)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


class ObservationQuerySet(models.QuerySet):
    """Observations."""

    def visible_to(self, person: Any, *, on: date) -> ObservationQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.seen_by(person, on=on))

    def finished(self) -> ObservationQuerySet:
        """Return those that count: not of an import under way or taken back."""
        return self.filter(rules.finished())

    def in_week(self, week: Week) -> ObservationQuerySet:
        """Return those counted in that week."""
        # The days are no condition of their own: they let the index of the newest find its place.
        around = (_midnight(week.monday - LONGEST), _midnight(week.sunday + LONGEST))
        return self.filter(week=week.index, starts_at__range=around)

    def in_group(self, code: str) -> ObservationQuerySet:
        """Return those of a category group, whether coded to the group or to one of its types."""
        return self.filter(models.Q(category__code=code) | models.Q(category__group__code=code))

    def in_areas(self, areas: list[int]) -> ObservationQuerySet:
        """Return those in areas, by id: a join would keep the area's own index out of it."""
        return self.filter(area=areas[0]) if len(areas) == 1 else self.filter(area__in=areas)

    def from_source(self, slug: str) -> ObservationQuerySet:
        """Return those that came with files of a source."""
        return self.filter(batch__source__slug=slug)

    def newest_first(self) -> ObservationQuerySet:
        """Return the latest events first, in an order without ties."""
        return self.order_by("-starts_at", "-id")

    def older_than(self, moment: datetime, key: int) -> ObservationQuerySet:
        """Return, latest first, those after that place in the list."""
        # Two conditions, because the first alone lets the index find the place.
        return self.filter(starts_at__lte=moment).exclude(starts_at=moment, id__gte=key).newest_first()

    def newer_than(self, moment: datetime, key: int) -> ObservationQuerySet:
        """Return, nearest first, those before that place in the list."""
        later = self.filter(starts_at__gte=moment).exclude(starts_at=moment, id__lte=key)
        return later.order_by("starts_at", "id")


class ImportBatchQuerySet(models.QuerySet):
    """Imports."""

    def waiting(self) -> ImportBatchQuerySet:
        """Return those that still need their file."""
        return self.filter(state__in=WAITING)

    def visible_to(self, person: Any, *, on: date) -> ImportBatchQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.imports_seen_by(person, on=on))

    def leaning_on(self, batch: Any) -> ImportBatchQuerySet:
        """Return later files of the same source with rows that were known already, perhaps from ``batch``."""
        later = self.filter(source=batch.source_id, state=ImportState.DONE, known__gt=0)
        return later.filter(begun_at__gt=batch.begun_at)

    def newest_first(self) -> ImportBatchQuerySet:
        """Return the latest first."""
        return self.order_by("-started_at", "-id")
