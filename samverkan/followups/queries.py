"""Reading follow-ups: with the agreement they belong to, as seen from the municipality."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.agreements.rules import seen_by
from samverkan.people.rules import municipalities_of


class OfCommitmentQuerySet(models.QuerySet):
    """Things that belong to a commitment."""

    def visible_to(self, person: Any, *, on: date) -> OfCommitmentQuerySet:
        """Return those of the agreements the person sees."""
        return self.filter(seen_by(person, on=on, agreement="commitment__agreement__"))


class FollowUpReportQuerySet(models.QuerySet):
    """Follow-up reports."""

    def visible_to(self, person: Any, *, on: date) -> FollowUpReportQuerySet:
        """Return those of the agreements the person sees."""
        return self.filter(seen_by(person, on=on, agreement="follow_up__agreement__"))

    def whole(self) -> FollowUpReportQuerySet:
        """Return them with what a page of one needs."""
        return self.select_related(
            "follow_up__agreement__municipality", "snapshot", "compiled_by", "conclusion__snapshot"
        )


class OfReportQuerySet(models.QuerySet):
    """Things that belong to a follow-up report."""

    def visible_to(self, person: Any, *, on: date) -> OfReportQuerySet:
        """Return those of the reports the person sees."""
        return self.filter(seen_by(person, on=on, agreement="report__follow_up__agreement__"))


class StatutoryRecordQuerySet(models.QuerySet):
    """Decisions that the law asks for."""

    def visible_to(self, person: Any, *, on: date) -> StatutoryRecordQuerySet:
        """Return those of the municipalities the person works for."""
        return self.filter(municipality__in=municipalities_of(person, on=on))

    def standing(self) -> StatutoryRecordQuerySet:
        """Return those that nobody has taken away, the latest decision first."""
        return self.filter(withdrawn_at=None).order_by("-decided_date", "-id")


class VisitQuerySet(models.QuerySet):
    """Visits."""

    def visible_to(self, person: Any, *, on: date) -> VisitQuerySet:
        """Return the person's own."""
        return self.filter(person=person.pk)
