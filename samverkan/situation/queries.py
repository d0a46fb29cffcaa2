"""Reading the situation: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.foundation.weeks import Week
from samverkan.situation import rules


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
        return self.filter(week=week.index)

    def in_group(self, code: str) -> ObservationQuerySet:
        """Return those of a category group, whether coded to the group or to one of its types."""
        return self.filter(models.Q(category__code=code) | models.Q(category__group__code=code))

    def newest_first(self) -> ObservationQuerySet:
        """Return the latest events first, in an order without ties."""
        return self.order_by("-starts_at", "-id")


class ImportBatchQuerySet(models.QuerySet):
    """Imports."""

    def visible_to(self, person: Any, *, on: date) -> ImportBatchQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.imports_seen_by(person, on=on))

    def newest_first(self) -> ImportBatchQuerySet:
        """Return the latest first."""
        return self.order_by("-started_at", "-id")
