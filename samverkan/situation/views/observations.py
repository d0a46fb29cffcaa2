"""The list of observations, and the same list as a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.situation import listing, rules
from samverkan.situation.figures.axes import area_ids, area_rows, category_names, group_names
from samverkan.situation.forms import ObservationFilter
from samverkan.situation.queries import ObservationQuerySet
from samverkan.situation.views.finding import asked, observations_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List observations, latest first."""
    found = forum_of(request, municipality, forum)
    form = _filter(request, found)
    ends = {"older_than": request.GET.get("aldre", ""), "newer_than": request.GET.get("nyare", "")}
    context = {
        "forum": found,
        "trail": trail(found),
        "form": form,
        "leaf": listing.leaf(_chosen(request, found, form), category_names(found), **ends),
        "query": (query := asked(request, *form.fields)),
        "here": f"{request.path}?{query.urlencode()}" if query else request.path,
    }
    return render(request, "situation/observations.html", context)


@login_required
@require_safe
def export(request: HttpRequest, municipality: str, forum: str, ending: str) -> HttpResponseBase:
    """Give every chosen observation as a file for a spreadsheet."""
    found = forum_of(request, municipality, forum)
    chosen = _chosen(request, found, _filter(request, found))
    if ending not in ("csv", "xlsx"):
        raise Http404
    response = _csv(chosen, found) if ending == "csv" else _excel(chosen, found)
    name = f"handelser-{found.municipality.slug}-{found.slug}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _filter(request: HttpRequest, forum: Forum) -> ObservationFilter:
    return ObservationFilter(
        request.GET,
        areas=list(area_rows(forum).values_list("code", "name")),
        categories=group_names(forum),
        sources=list(forum.sources.order_by("name").values_list("slug", "name")),
    )


def _chosen(request: HttpRequest, forum: Forum, form: ObservationFilter) -> ObservationQuerySet:
    """Return what the filter lets through; a filter that cannot be understood lets nothing through."""
    rows = observations_of(request, forum)
    if not form.is_valid():
        return rows.none()
    wanted: dict[str, Any] = form.cleaned_data
    rows = rows.in_week(wanted["vecka"]) if wanted["vecka"] else rows
    rows = rows.in_areas(area_ids(forum, None, wanted["omrade"])) if wanted["omrade"] else rows
    rows = rows.in_group(wanted["typ"]) if wanted["typ"] else rows
    return rows.from_source(wanted["kalla"]) if wanted["kalla"] else rows


def _csv(chosen: ObservationQuerySet, forum: Forum) -> StreamingHttpResponse:
    rows = listing.listed(chosen.newest_first(), category_names(forum))
    return StreamingHttpResponse(listing.csv_lines(rows), content_type="text/csv; charset=utf-8")


def _excel(chosen: ObservationQuerySet, forum: Forum) -> HttpResponse:
    refuse_if(rules.why_not_excel(chosen[: listing.MOST_IN_EXCEL + 1].count(), most=listing.MOST_IN_EXCEL))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "handelser.xlsx"
        listing.write_workbook(path, listing.listed(chosen.newest_first(), category_names(forum)))
        return HttpResponse(path.read_bytes(), content_type=EXCEL)
