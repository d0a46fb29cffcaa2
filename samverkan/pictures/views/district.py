"""The week of a police district: its municipalities side by side, as far as the reader sits in them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import number, usual
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.kept import week_picture


@login_required
@require_safe
def week(request: HttpRequest, district: str, week: Week | None = None) -> HttpResponse:
    """Show the total of each forum that makes a picture; each is judged by its own past, never ranked."""
    forums = Forum.objects.visible_to(request.user, on=localdate()).producing(Product.WEEKLY_PICTURE)
    inside = forums.filter(municipality__district__code=district).by_place()
    seen = list(inside.select_related("municipality__district"))
    last = Week.last_before(localdate())
    asked = week or last
    if not seen or asked > last:
        raise Http404
    context = {
        "district": seen[0].municipality.district,
        "week": asked,
        "lines": [_line(forum, asked) for forum in seen],
        "earlier": asked.plus(-1),
        "later": asked.plus(1) if asked < last else None,
    }
    return render(request, "pictures/district.html", context)


def _line(forum: Forum, week: Week) -> dict[str, Any]:
    """Return a forum with its week; without a picture that is said, and no number stands."""
    made = week_picture(forum, week)
    if made is None:
        return {"forum": forum, "made": None}
    trend = made["trend"]
    return {
        "forum": forum,
        "made": made,
        "href": address("pictures:week", forum, week),
        "count": number(trend["count"][-1] if trend["count"] else 0),
        "usual": usual(trend["lower"][-1], trend["upper"][-1]) if trend["lower"] else "–",
        "signals": number(made["budget"]["signals"]),
        "clusters": number(len(made["clusters"])),
        "silent": [area["name"] for area in made["areas"] if not area["covered"]],
    }
