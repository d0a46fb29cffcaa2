"""What every gatherer stands on: the municipality, the period, and rows read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q

from samverkan.cycle.models import Cause, Measure, Problem
from samverkan.cycle.states import MeasureState, ProblemState
from samverkan.documents.figures import Extent, extent_of
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum

DECIDED = (
    MeasureState.DECIDED,
    MeasureState.UNDER_WAY,
    MeasureState.DONE,
    MeasureState.FOLLOWED_UP,
)
TWO_YEARS = timedelta(weeks=104)
SETTLED = (ProblemState.CLOSED, ProblemState.LEFT)


@dataclass(frozen=True)
class Ground:
    """One document's municipality and days; each kind of row is read once, however many sections ask."""

    municipality: Any
    from_date: date
    until_date: date
    on: date

    @cached_property
    def forums(self) -> list[Forum]:
        """Return the municipality's forums of today."""
        return list(self.municipality.forums.open(on=self.on).order_by("name"))

    @cached_property
    def extents(self) -> list[tuple[Forum, Extent]]:
        """Return the counts of each forum that makes a weekly picture."""
        made = self.municipality.forums.open(on=self.on).producing(Product.WEEKLY_PICTURE).order_by("name")
        return [(forum, extent_of(forum, self.from_date, self.until_date)) for forum in made]

    @property
    def since(self) -> date:
        """Return from when ended problems are told of: a plan looks back as far as a lägesbild does."""
        return self.from_date if self.from_date < self.on else self.on - TWO_YEARS

    @cached_property
    def problems(self) -> list[Problem]:
        """Return the problems that were worked on in the period or are open, by forum; few queries."""
        rows = Problem.objects.filter(forum__municipality=self.municipality)
        touched = ~Q(state__in=SETTLED) | Q(closed_at__date__gte=self.since) | Q(closed_at__isnull=True)
        rows = rows.filter(touched, noted_at__date__lte=max(self.until_date, self.on))
        measures = Measure.objects.select_related("owner", "cause", "area").order_by("id")
        return list(
            rows.select_related("forum", "area")
            .prefetch_related(
                "evidence",
                Prefetch("causes", Cause.objects.order_by("id").prefetch_related("arguments")),
                Prefetch("measures", measures.prefetch_related("doses", "follow_ups", "parties")),
            )
            .order_by("forum__name", "noted_at", "id")
        )

    @property
    def measures(self) -> list[tuple[Problem, Measure]]:
        """Return every measure that somebody has decided, with its problem."""
        return [
            (problem, measure)
            for problem in self.problems
            for measure in problem.measures.all()
            if measure.state in DECIDED
        ]
