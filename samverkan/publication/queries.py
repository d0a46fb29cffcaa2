"""Reading what is on its way out: by those of the municipality and the police; what is out, by everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.people.queries import other_end
from samverkan.publication import rules
from samverkan.publication.states import (
    OUT,
    WAITING,
    PlanState,
    ReleaseState,
)


class OfMunicipalityQuerySet(models.QuerySet):
    """Things of a municipality that are not out yet."""

    def visible_to(self, person: Any, *, on: date) -> OfMunicipalityQuerySet:
        """Return those of the municipalities the person works for at the municipality or the police."""
        return self.filter(rules.seen_by(person, on=on))


class CommunicationPlanQuerySet(OfMunicipalityQuerySet):
    """Versions of communication plans."""

    def agreed(self) -> CommunicationPlanQuerySet:
        """Return those that both parties stand behind now."""
        return self.filter(state=PlanState.AGREED)


class OfPlanQuerySet(models.QuerySet):
    """Things that belong to a communication plan."""

    def visible_to(self, person: Any, *, on: date) -> Any:
        """Return those of the plans the person sees."""
        return self.filter(rules.seen_by(person, on=on, prefix="plan__"))


class MessageQuerySet(OfPlanQuerySet):
    """Messages."""

    def waiting(self) -> MessageQuerySet:
        """Return those that are still to be told, in a version that stands: the next one has its own."""
        return self.filter(state__in=WAITING, plan__state__in=(PlanState.DRAFT, PlanState.AGREED))

    def by_day(self) -> MessageQuerySet:
        """Return them day by day, each with its owner."""
        return self.select_related("owner__organisation", "measure", "release").order_by("planned_date", "id")


class ReleaseQuerySet(OfMunicipalityQuerySet):
    """Releases."""

    def out(self) -> ReleaseQuerySet:
        """Return those that have been published, whatever happened since."""
        return self.filter(state__in=OUT)

    def standing(self) -> ReleaseQuerySet:
        """Return those that everybody can read now."""
        return self.filter(state=ReleaseState.PUBLISHED)

    def newest_first(self) -> ReleaseQuerySet:
        """Return the latest published first, each with its copy."""
        return self.select_related("copy", "municipality").order_by("-published_at", "-number")

    def amended(self) -> ReleaseQuerySet:
        """Return those that correct another, or were retracted: the public log."""
        return self.out().filter(models.Q(state=ReleaseState.RETRACTED) | models.Q(corrects__isnull=False))


class OfReleaseQuerySet(models.QuerySet):
    """Things that belong to a release."""

    def visible_to(self, person: Any, *, on: date) -> OfReleaseQuerySet:
        """Return those of the releases the person sees."""
        releases = other_end(self.model, "release").visible_to(person, on=on)
        return self.filter(release__in=releases.values("pk"))
