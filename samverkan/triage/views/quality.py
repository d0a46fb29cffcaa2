"""How well the picture is fed, group by group."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from samverkan.forums.views.finding import forum_of
from samverkan.foundation.weeks import Week
from samverkan.reports.views.finding import trail_of
from samverkan.triage.figures.quality import FEWEST_REPORTS, FEWEST_WEEKS, WEEKS, qualities_of


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Tell coverage, latency and completeness of each group, by name, over the last weeks that are over."""
    found = forum_of(request, municipality, forum)
    last = Week.last_before(localdate())
    context = {
        "forum": found,
        "trail": trail_of(found),
        "groups": qualities_of(found, last=last),
        "first": last.plus(1 - WEEKS),
        "last": last,
        "weeks": WEEKS,
        "fewest_reports": FEWEST_REPORTS,
        "fewest_weeks": FEWEST_WEEKS,
    }
    return render(request, "triage/quality.html", context)
