"""Reading the cycle: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.cycle import rules
from samverkan.cycle.states import MeasureState, ProblemState
from samverkan.people.queries import other_end


class ProblemQuerySet(models.QuerySet):
    """Problems."""

    def visible_to(self, person: Any, *, on: date) -> ProblemQuerySet:
        """Return those of the forums the person sits in, or with a measure the person's function owns."""
        return self.filter(rules.seen_by(person, on=on))

    def open(self) -> ProblemQuerySet:
        """Return those that are neither closed nor left."""
        return self.exclude(state__in=(ProblemState.CLOSED, ProblemState.LEFT))

    def newest_first(self) -> ProblemQuerySet:
        """Return the latest noted first."""
        return self.order_by("-noted_at", "-id")


class OfProblemQuerySet(models.QuerySet):
    """Things that belong to a problem."""

    def visible_to(self, person: Any, *, on: date) -> OfProblemQuerySet:
        """Return those of the problems the person may see."""
        problems = other_end(self.model, "problem").visible_to(person, on=on)
        return self.filter(problem__in=problems.values("pk"))


class OfCauseQuerySet(models.QuerySet):
    """Things that belong to a cause."""

    def visible_to(self, person: Any, *, on: date) -> OfCauseQuerySet:
        """Return those of the causes the person may see."""
        causes = other_end(self.model, "cause").visible_to(person, on=on)
        return self.filter(cause__in=causes.values("pk"))


class MeasureQuerySet(OfProblemQuerySet):
    """Measures."""

    def in_work(self) -> MeasureQuerySet:
        """Return those that are decided and not done."""
        return self.filter(state__in=(MeasureState.DECIDED, MeasureState.UNDER_WAY))


class OfMeasureQuerySet(models.QuerySet):
    """Things that belong to a measure."""

    def visible_to(self, person: Any, *, on: date) -> OfMeasureQuerySet:
        """Return those of the measures the person may see."""
        measures = other_end(self.model, "measure").visible_to(person, on=on)
        return self.filter(measure__in=measures.values("pk"))


class SceneQuerySet(models.QuerySet):
    """Places where drugs are sold openly."""

    def visible_to(self, person: Any, *, on: date) -> SceneQuerySet:
        """Return those of the forums the person sits in."""
        return self.filter(rules.seated(person, on=on))


class OfSceneQuerySet(models.QuerySet):
    """Things that belong to such a place."""

    def visible_to(self, person: Any, *, on: date) -> OfSceneQuerySet:
        """Return those of the places the person may see."""
        scenes = other_end(self.model, "scene").visible_to(person, on=on)
        return self.filter(scene__in=scenes.values("pk"))
