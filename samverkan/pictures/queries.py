"""Reading saved views: always one's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.pictures import rules


class SavedViewQuerySet(models.QuerySet):
    """Saved views."""

    def visible_to(self, person: Any, *, on: date) -> SavedViewQuerySet:
        """Return the person's own, of the forums the person sits in that day."""
        return self.filter(rules.saved_by(person, on=on))

    def by_place(self) -> SavedViewQuerySet:
        """Return them forum by forum, in each by name."""
        return self.select_related("forum__municipality").order_by("forum__name", "forum_id", "name")


class TakenDraftQuerySet(models.QuerySet):
    """Drafts that left the house."""

    def visible_to(self, person: Any, *, on: date) -> TakenDraftQuerySet:
        """Return those of the forums the person sits in, and of the municipalities they work for."""
        return self.filter(rules.taken_near(person, on=on))
