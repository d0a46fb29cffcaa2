"""Which groups have said nothing of a week: reminded kindly where they report, never blamed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from samverkan.foundation.weeks import Week
from samverkan.reports.desk import Desk
from samverkan.situation.models import NilReport, Observation


def silent_of(groups: Sequence[Any], week: Week) -> list[Any]:
    """Return the groups from which neither events nor a nil report have come about a week; two queries."""
    told = Observation.objects.finished().in_week(week).filter(group__in=groups)
    heard = {*told.order_by().values_list("group", flat=True).distinct()}
    heard |= {*NilReport.objects.filter(group__in=groups, week=week.index).values_list("group", flat=True)}
    return [group for group in groups if group.pk not in heard]


def reminder(desk: Desk, *, on: date) -> dict[str, Any]:
    """Return the last whole week and who is silent about it; a link only takes in, so it is told nothing."""
    week = Week.last_before(on)
    return {"week": week, "groups": silent_of(desk.groups, week) if desk.by else []}
