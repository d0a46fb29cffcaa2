"""What became of reports: for the one who sent them, and how many of each group's have been answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncQuarter

from samverkan.reports.models import Report
from samverkan.reports.states import Outcome, ReportState


@dataclass(frozen=True)
class Answered:
    """Of the reports a group sent in a quarter, how many have been answered."""

    group: str
    quarter: date
    reports: int
    answered: int

    @property
    def percent(self) -> int:
        """Return the share in whole per cent; a row stands for at least one report."""
        return 100 * self.answered // self.reports

    @property
    def name(self) -> str:
        """Return the quarter in words."""
        return f"kvartal {(self.quarter.month + 2) // 3} {self.quarter.year}"


def answered_by_group(forum: Any, *, quarters: int = 4) -> list[Answered]:
    """Return each group's latest quarters, the newest first; withdrawn reports need no answer. One query."""
    standing = Report.objects.of_forum(forum).exclude(state=ReportState.WITHDRAWN)
    of = standing.annotate(quarter=TruncQuarter("submission__received_at"))
    by = of.order_by().values_list("submission__group__name", "quarter")
    rows = by.annotate(n=Count("pk"), told=Count("answer")).order_by("-quarter", "submission__group__name")
    found = [Answered(group, quarter.date(), n, told) for group, quarter, n, told in rows]
    kept = sorted({each.quarter for each in found})[-quarters:]
    return [each for each in found if each.quarter in kept]


def became_of(reports: Any) -> list[tuple[str, int]]:
    """Return how many of some reports came to what, in the order outcomes are declared; none is left out."""
    counted = reports.filter(answer__isnull=False).order_by().values_list("answer__outcome")
    told = dict(counted.annotate(n=Count("pk")))
    return [(outcome.label, told[outcome]) for outcome in Outcome if outcome in told]
