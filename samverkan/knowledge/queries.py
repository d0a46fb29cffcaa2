"""Reading the knowledge bank: what is shipped is for all, what a municipality wrote is its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from samverkan.people.models import Municipality


class MethodQuerySet(models.QuerySet):
    """Methods."""

    def visible_to(self, person: Any, *, on: date) -> MethodQuerySet:
        """Return those shipped to all and those of the municipalities the person works for."""
        own = Municipality.objects.visible_to(person, on=on).values("pk")
        return self.filter(Q(municipality__isnull=True) | Q(municipality__in=own))

    def current(self) -> MethodQuerySet:
        """Return those that have not been taken away."""
        return self.filter(withdrawn_at__isnull=True)

    def by_name(self) -> MethodQuerySet:
        """Return them in the order of the alphabet."""
        return self.order_by("name", "id")


class OwnQuerySet(models.QuerySet):
    """Things that belong to a municipality."""

    def visible_to(self, person: Any, *, on: date) -> Any:
        """Return those of the municipalities the person works for."""
        own = Municipality.objects.visible_to(person, on=on).values("pk")
        return self.filter(municipality__in=own)


class LessonQuerySet(OwnQuerySet):
    """Lessons."""

    def learnt_here(self) -> LessonQuerySet:
        """Return those the municipality has made itself."""
        return self.filter(key__isnull=True)

    def newest_first(self) -> LessonQuerySet:
        """Return the latest first."""
        return self.order_by("-added_at", "-id")


class TrustedKeyQuerySet(OwnQuerySet):
    """Keys whose signatures are trusted."""

    def in_force(self) -> TrustedKeyQuerySet:
        """Return those that have not been taken back."""
        return self.filter(withdrawn_at__isnull=True)
