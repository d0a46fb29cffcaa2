"""What was known of the weeks of a picture: a part of its page, and a page of its own without script."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.swedish import joined
from samverkan.foundation.weeks import Week
from samverkan.meetings.coming import known_between
from samverkan.pictures.rendering.drawings import marked_trend
from samverkan.pictures.views.weeks import layer_of, picture_or_404
from samverkan.web.context import Link


@login_required
@require_safe
def known_week(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show the weeks up to this one with marks where something was known, and what is known of the next."""
    found = forum_of(request, municipality, forum)
    trend = picture_or_404(found, week, layer_of(request, found))["trend"]
    weeks = [Week.parse(each) for each in trend["weeks"]]
    known = known_between(found, weeks[0] if weeks else week, week.plus(1))
    told = {str(each): joined([event.name for event in known.get(each.index, ())]) for each in weeks}
    drawing, table = marked_trend(trend, told)
    context = {
        "forum": found,
        "week": week,
        "next": week.plus(1),
        "drawing": drawing,
        "table": table,
        "this_week": known.get(week.index, []),
        "next_week": known.get(week.plus(1).index, []),
    }
    if request.headers.get("HX-Request"):
        return render(request, "meetings/known_around.html", context)
    label = gettext("Lägesbild vecka %(number)d") % {"number": week.number}
    context["trail"] = [*trail(found), Link(label, address("pictures:week", found, week))]
    return render(request, "meetings/known_week.html", context)
