"""The year as a wheel (årshjul): what is known to come, and when the forum's events recur."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samverkan.forums.views.finding import forum_of, trail
from samverkan.meetings.actions.known import FIRST_YEAR, LAST_YEAR
from samverkan.meetings.figures.wheel import wheel_of


@login_required
@require_safe
def wheel(request: HttpRequest, municipality: str, forum: str, year: int) -> HttpResponse:
    """Show a year's weeks with what is known of them and what uses to happen."""
    found = forum_of(request, municipality, forum)
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Http404
    way = trail(found, ("meetings:known_events", gettext("Kända händelser")))
    context = {"forum": found, "trail": way, "year": year, "wheel": wheel_of(found, year)}
    return render(request, "meetings/year.html", context)
