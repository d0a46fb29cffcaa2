"""Reading reports: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.people.queries import other_end
from samverkan.reports import rules
from samverkan.reports.states import ReportState


class ReportQuerySet(models.QuerySet):
    """Reports."""

    def visible_to(self, person: Any, *, on: date) -> ReportQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.reports_seen_by(person, on=on))

    def waiting(self) -> ReportQuerySet:
        """Return those that nobody has looked through."""
        return self.filter(state=ReportState.NEW)

    def past_their_words(self, *, on: date) -> ReportQuerySet:
        """Return those whose own words are still there on the day they are to be deleted, or after it."""
        return self.filter(text_until__lte=on).exclude(text="")

    def of_forum(self, forum: Any) -> ReportQuerySet:
        """Return those of a forum."""
        return self.filter(submission__forum=forum)

    def with_event(self) -> ReportQuerySet:
        """Return them with what their pages tell: what, where, from which group and for whom."""
        event = (f"observation__{name}" for name in ("category", "place", "area"))
        forum = "submission__forum__municipality"
        return self.select_related(*event, forum, "submission__group", "routed_to", "routed_by__area")

    def in_queue_order(self, functions: Any) -> ReportQuerySet:
        """Return the most serious first; of those alike, those for ``functions``, then the oldest."""
        mine = models.Case(models.When(routed_to__in=functions, then=0), default=1)
        return self.order_by("-severity", mine, "submission__received_at", "pk")

    def newest_first(self) -> ReportQuerySet:
        """Return those received last first."""
        return self.order_by("-submission__received_at", "-pk")


class OfForumQuerySet(models.QuerySet):
    """Things that belong to a forum and are seen by those who sit in it."""

    def visible_to(self, person: Any, *, on: date) -> OfForumQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.seen_by(person, on=on))


class OfReportQuerySet(models.QuerySet):
    """Things that belong to a report."""

    def visible_to(self, person: Any, *, on: date) -> OfReportQuerySet:
        """Return those of the reports the person may see on that day."""
        reports = other_end(self.model, "report").visible_to(person, on=on)
        return self.filter(report__in=reports.values("pk"))
