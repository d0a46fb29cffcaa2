"""A forum's planned year (årshjul): the meetings owed, when they were held, and what its plan wants done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samverkan.forums.clock import missed, spans_of, suggested
from samverkan.forums.held import days_held, is_known
from samverkan.forums.models import Forum, PlanItem
from samverkan.foundation.swedish import MONTHS

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass
class Month:
    """One month of the wheel."""

    name: str
    planned: list[date] = field(default_factory=list)
    held: list[date] = field(default_factory=list)
    missed: list[date] = field(default_factory=list)  # the last day of a stretch without its meeting
    due: list[Any] = field(default_factory=list)


def year_of(forum: Forum, year: int, *, on: date) -> list[Month]:
    """Return the months of a forum's year; two queries and one for each room that remembers meetings."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    held = days_held([forum], since=first, on=last)[forum.pk]
    months = [Month(name.capitalize()) for name in MONTHS]
    for span in spans_of(forum.cadence, year):
        day = suggested(forum.cadence, span)
        if day and not any(each in span for each in held):
            months[day.month - 1].planned.append(day)
    for day in held:
        months[day.month - 1].held.append(day)
    for day in _missed(forum, held, year, on):
        months[day.month - 1].missed.append(day)
    for item in PlanItem.objects.waiting().filter(plan__forum=forum, due_date__range=(first, last)):
        months[item.due_date.month - 1].due.append(item)
    return months


def _missed(forum: Forum, held: list[date], year: int, on: date) -> list[date]:
    if forum.from_date is None or not is_known():
        return []
    spans = missed(forum.cadence, held, max(forum.from_date, date(year, 1, 1)), on)
    return [span.last_day for span in spans if span.from_date.year == year]


def by_goal(items: Any) -> list[tuple[str, list[Any]]]:
    """Return a plan's activities goal by goal, as they stand in the plan."""
    goals: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        goals[item.goal].append(item)
    return list(goals.items())
