"""Reading people: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.people import rules


class MunicipalityQuerySet(models.QuerySet):
    """Municipalities."""

    def visible_to(self, person: Any, *, on: date) -> MunicipalityQuerySet:
        """Return those for which the person holds a function on that day."""
        through = self.model.functions.through.objects
        held = through.filter(function__in=rules.functions_of(person, on=on))
        return self.filter(pk__in=held.values("municipality"))


class FunctionQuerySet(models.QuerySet):
    """Functions."""

    def held_by(self, person: Any, *, on: date) -> FunctionQuerySet:
        """Return the functions the person holds on that day."""
        return self.filter(pk__in=rules.functions_of(person, on=on))
