"""What a page of reports stands on: the report of its address, for those who may see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.models import Forum
from samverkan.forums.views.finding import trail
from samverkan.reports.models import Report
from samverkan.reports.queries import ReportQuerySet
from samverkan.web.context import Link


def reports_of(request: HttpRequest, forum: Forum) -> ReportQuerySet:
    """Return the forum's reports that the reader may see."""
    return Report.objects.visible_to(request.user, on=localdate()).of_forum(forum)


def report_of(request: HttpRequest, forum: Forum, number: int) -> Report:
    """Return a report of the forum."""
    found: Report = get_object_or_404(reports_of(request, forum).with_event(), pk=number)
    return found


def trail_of(forum: Any) -> list[Link]:
    """Return the way to a report."""
    return trail(forum, ("triage:queue", gettext("Rapporter")))
