"""Reading effects: whoever sees the measure sees what it was to change, and what it changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.cycle.queries import OfMeasureQuerySet
from samverkan.people.queries import other_end


class RegistrationQuerySet(OfMeasureQuerySet):
    """Registrations."""


class OfRegistrationQuerySet(models.QuerySet):
    """Things that belong to a registration."""

    def visible_to(self, person: Any, *, on: date) -> Any:
        """Return those of the registrations the person may see."""
        registrations = other_end(self.model, "registration").visible_to(person, on=on)
        return self.filter(registration__in=registrations.values("pk"))


class VerdictQuerySet(OfRegistrationQuerySet):
    """Verdicts."""

    def latest(self) -> VerdictQuerySet:  # type: ignore[override]  # ours takes no fields
        """Return, of each registration, the one that stands: the last."""
        later = self.model._default_manager.filter(
            registration=models.OuterRef("registration"), number__gt=models.OuterRef("number")
        )
        return self.exclude(models.Exists(later))


class LearningQuerySet(models.QuerySet):
    """What was learnt of verdicts."""

    def visible_to(self, person: Any, *, on: date) -> LearningQuerySet:
        """Return those of the verdicts the person may see."""
        verdicts = other_end(self.model, "verdict").visible_to(person, on=on)
        return self.filter(verdict__in=verdicts.values("pk"))
