"""Reading people: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

from samverkan.people import rules


def other_end(model: Any, relation: str) -> Any:
    """Return the rows at the other end of a relation; models lean on queries, so they are found by name."""
    return model._meta.get_field(relation).related_model._default_manager


class MunicipalityQuerySet(models.QuerySet):
    """Municipalities."""

    def visible_to(self, person: Any, *, on: date) -> MunicipalityQuerySet:
        """Return those for which the person holds a function on that day."""
        return self.filter(pk__in=rules.municipalities_of(person, on=on))


class OrganisationQuerySet(models.QuerySet):
    """Organisations."""

    def visible_to(self, person: Any, *, on: date) -> OrganisationQuerySet:
        """Return those of the municipalities, and of their district, that the person works for."""
        municipal = Q(municipality__in=rules.municipalities_of(person, on=on))
        return self.filter(municipal | Q(district__in=rules.districts_of(person, on=on)))


class FunctionQuerySet(models.QuerySet):
    """Functions."""

    def held_by(self, person: Any, *, on: date) -> FunctionQuerySet:
        """Return the functions the person holds on that day."""
        return self.filter(pk__in=rules.functions_of(person, on=on))

    def visible_to(self, person: Any, *, on: date) -> FunctionQuerySet:
        """Return those that work for a municipality the person also works for."""
        shared = self.model._default_manager.filter(municipalities__in=rules.municipalities_of(person, on=on))
        return self.filter(pk__in=shared.values("pk"))

    def by_organisation(self) -> FunctionQuerySet:
        """Return them organisation by organisation, each with its organisation."""
        return self.select_related("organisation").order_by("organisation__name", "name")


class HoldingQuerySet(models.QuerySet):
    """Holdings of functions."""

    def in_force(self, *, on: date) -> HoldingQuerySet:
        """Return those in force on that day."""
        return self.filter(rules.held_on(on), rules.not_ended(on, "function__"), person__is_active=True)

    def visible_to(self, person: Any, *, on: date) -> HoldingQuerySet:
        """Return who holds, and has held, the functions the person sees."""
        functions = other_end(self.model, "function").visible_to(person, on=on)
        return self.filter(function__in=functions.values("pk"))


class PersonQuerySet(models.QuerySet):
    """Persons who sign in."""

    def visible_to(self, person: Any, *, on: date) -> PersonQuerySet:
        """Return the colleagues of the municipalities the person works for that day, and the person."""
        colleagues = other_end(self.model, "holdings").in_force(on=on).visible_to(person, on=on)
        return self.filter(Q(pk=person.pk) | Q(pk__in=colleagues.values("person")))


PersonManager = BaseUserManager.from_queryset(PersonQuerySet)
