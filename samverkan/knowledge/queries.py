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
