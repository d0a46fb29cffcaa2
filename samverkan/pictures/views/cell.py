"""Behind a number: the rule it was judged by, and the observations it counts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.weeks import Week
from samverkan.pictures.rendering import explaining
from samverkan.pictures.views.weeks import layer_of, picture_or_404
from samverkan.situation import listing
from samverkan.situation.figures.axes import area_ids, category_names
from samverkan.situation.views.finding import asked, observations_of


@login_required
@require_safe
def cell(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show one area, or one event type in it: why the number stands out or not, and its observations."""
    found = forum_of(request, municipality, forum)
    layer = layer_of(request, found)
    area, kind = request.GET.get("omrade", ""), request.GET.get("typ", "")
    explained = explaining.explained(picture_or_404(found, week, layer), area=area, kind=kind)
    if explained is None:
        raise Http404
    context = {
        "forum": found,
        "week": week,
        "back": address("pictures:week", found, week) + (f"?indelning={layer.slug}" if layer else ""),
        "explained": explained,
        "leaf": _leaf(request, found, week, area_ids(found, layer, area), kind),
        "query": asked(request, "omrade", "typ", "indelning"),
        "here": f"{request.path}?{asked(request, 'omrade', 'typ', 'indelning').urlencode()}",
    }
    return render(request, "pictures/cell.html", context)


def _leaf(request: HttpRequest, forum: Forum, week: Week, areas: list[int], kind: str) -> Any:
    rows = observations_of(request, forum).in_week(week).in_areas(areas)
    rows = rows.in_group(kind) if kind else rows
    ends = {"older_than": request.GET.get("aldre", ""), "newer_than": request.GET.get("nyare", "")}
    return listing.leaf(rows, category_names(forum), **ends)
