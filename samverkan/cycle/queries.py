"""Reading the cycle: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

from samverkan.cycle import seeing
from samverkan.cycle.states import ENDED, PLANNED, MeasureState
from samverkan.people.queries import other_end
from samverkan.people.rules import functions_of


class ProblemQuerySet(models.QuerySet):
    """Problems."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the forums the person sits in, or with a measure the person's function owns."""
        return self.filter(seeing.seen_by(person, on=on, measures=other_end(self.model, "measures")))

    def open(self) -> Self:
        """Return those that are neither closed nor left."""
        return self.exclude(state__in=ENDED)

    def newest_first(self) -> Self:
        """Return the latest noted first."""
        return self.order_by("-noted_at", "-id")


class OfProblemQuerySet(models.QuerySet):
    """Things that belong to a problem."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the problems the person may see."""
        problems = other_end(self.model, "problem").visible_to(person, on=on)
        return self.filter(problem__in=problems.values("pk"))


class OfCauseQuerySet(models.QuerySet):
    """Things that belong to a cause."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the causes the person may see."""
        causes = other_end(self.model, "cause").visible_to(person, on=on)
        return self.filter(cause__in=causes.values("pk"))


class MeasureQuerySet(models.QuerySet):
    """Measures."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the person's forums, own and shared; a private party sees no plan of the police."""
        return self.filter(seeing.measure_seen_by(person, on=on, parties=self._parties()))

    def in_work(self) -> Self:
        """Return those that are decided and not done."""
        return self.filter(state__in=PLANNED)

    def to_be_done_by(self, person: Any, *, on: date) -> Self:
        """Return those the person's functions own, or their organisations take part in."""
        shared = seeing.shared_with(person, on=on, parties=self._parties())
        return self.filter(Q(owner__in=functions_of(person, on=on)) | shared)

    def _parties(self) -> Any:
        """Return who takes part in which measure."""
        field: Any = self.model._meta.get_field("parties")
        return field.remote_field.through._default_manager

    def beside(self) -> Self:
        """Return them with what their lines show."""
        return self.select_related("problem__forum__municipality", "owner__organisation", "cause")


class OfMeasureQuerySet(models.QuerySet):
    """Things that belong to a measure."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the measures the person may see."""
        measures = other_end(self.model, "measure").visible_to(person, on=on)
        return self.filter(measure__in=measures.values("pk"))


class DoseQuerySet(OfMeasureQuerySet):
    """What was really done."""

    def standing(self) -> Self:
        """Return those that nobody has taken back."""
        return self.filter(withdrawn_at=None)


class FollowUpQuerySet(OfMeasureQuerySet):
    """Follow-ups of measures."""

    def waiting(self) -> Self:
        """Return those that are not written, of measures that were not dropped; due first."""
        left = self.filter(done_date=None).exclude(measure__state=MeasureState.DROPPED)
        return left.order_by("due_date", "pk")

    def overdue(self, *, on: date, days: int = 0) -> Self:
        """Return those that were due more than so many days ago."""
        return self.waiting().filter(due_date__lt=on - timedelta(days=days))
