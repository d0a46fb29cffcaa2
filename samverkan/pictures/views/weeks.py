"""The week's picture out of the database: page, files, map."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import numpy as np
import shapely
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.content import sealed
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.kept import week_picture, weeks_with_data
from samverkan.pictures.rendering import html, parcel, pdf, reading, sheet, words
from samverkan.pictures.views.taking import taken
from samverkan.places.geometry import to_crs
from samverkan.places.models import AreaLayer
from samverkan.situation.figures.axes import divisions
from samverkan.situation.views.finding import asked
from samverkan.web import tiles
from samverkan.web.files import attached

WGS84 = 4326
FILES: dict[str, tuple[str, Callable[[dict[str, Any]], bytes | str]]] = {
    "pdf": ("application/pdf", pdf.pages),
    "png": ("image/png", pdf.image),
    "html": ("text/html; charset=utf-8", html.page),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.workbook),
    "json": ("application/json", parcel.as_text),
}


@login_required
@require_safe
def latest(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Lead to the last whole week that has anything in it."""
    found = forum_of(request, municipality, forum)
    weeks = weeks_with_data(found, until=Week.last_before(localdate()))
    if not weeks:
        return render(request, "pictures/week_empty.html", {"forum": found})
    kept = asked(request, "indelning").urlencode()
    return redirect(address("pictures:week", found, weeks[-1]) + (f"?{kept}" if kept else ""))


@login_required
@require_safe
def week(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show the picture of a week."""
    found = forum_of(request, municipality, forum)
    layer = layer_of(request, found)
    made = _picture(found, week, layer)
    if made is None:
        return _missing(request, found, week)
    context = {
        "forum": found,
        "week": week,
        "made": made,
        "layer": layer,
        "layers": divisions(found),
        "query": asked(request, "indelning"),
        "reading": SimpleLazyObject(lambda: reading.read(made, link=_links(found, week, layer))),
        "files": [
            (ending.upper(), address("pictures:picture_file", found, week, ending)) for ending in FILES
        ],
        "map_url": address("pictures:areas", found, week),
        "map_tiles": json.dumps(tiles.layers()),
        **_shared(request, found),
        **_neighbours(found, week),
    }
    return render(request, "pictures/week.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, municipality: str, forum: str, week: Week, ending: str) -> HttpResponse:
    """Give the picture as a file, marked as a draft: what is approved is taken where it is published."""
    found = forum_of(request, municipality, forum)
    if ending not in FILES:
        raise Http404
    layer = layer_of(request, found)
    made = picture_or_404(found, week, layer)
    back = address("pictures:week", found, week) + (f"?indelning={layer.slug}" if layer else "")
    title = gettext("Utkast, vecka %(week)d: %(kind)s") % {"week": week.number, "kind": ending.upper()}
    return taken(
        request,
        found,
        what=f"{week}.{ending}",
        title=title,
        back=back,
        make=lambda stamp: _file(made, found, week, ending, stamp),
    )


@login_required
@require_safe
def areas(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Give the areas with their numbers, for the map."""
    found = forum_of(request, municipality, forum)
    layer = layer_of(request, found)
    made, link = picture_or_404(found, week, layer), _links(found, week, layer)
    features = [_feature(area, made["crs"], link(area["code"], None)) for area in made["areas"]]
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _file(made: dict[str, Any], forum: Forum, week: Week, ending: str, stamp: str) -> HttpResponse:
    """Draw a draft under its stamp."""
    kind, make = FILES[ending]
    marked = sealed({**made, "title": f"{made['title']} – utkast", "stamp": stamp})
    name = f"utkast-lagesbild-{forum.municipality.slug}-{forum.slug}-{week}.{ending}"
    return attached(make(marked), name, kind)


def layer_of(request: HttpRequest, forum: Forum) -> AreaLayer | None:
    """Return the division that the address asks to count by; none when it is the forum's own."""
    slug = request.GET.get("indelning")
    return get_object_or_404(divisions(forum), slug=slug) if slug else None


def picture_or_404(forum: Forum, week: Week, layer: AreaLayer | None = None) -> dict[str, Any]:
    """Return the picture of a whole week, from the forum's first observation on."""
    made = _picture(forum, week, layer)
    if made is None:
        raise Http404
    return made


def _picture(forum: Forum, week: Week, layer: AreaLayer | None) -> dict[str, Any] | None:
    return week_picture(forum, week, layer) if week <= Week.last_before(localdate()) else None


def _missing(request: HttpRequest, forum: Forum, week: Week) -> HttpResponse:
    """Say between which weeks there are pictures."""
    context = {
        "forum": forum,
        "week": week,
        "ends": weeks_with_data(forum, until=Week.last_before(localdate())),
    }
    return render(request, "pictures/week_empty.html", context, status=404)


def _links(forum: Forum, week: Week, layer: AreaLayer | None) -> Callable[[str, str | None], str]:
    cell, by = address("pictures:cell", forum, week), {"indelning": layer.slug} if layer else {}
    return lambda area, category: f"{cell}?{urlencode({'omrade': area, 'typ': category or '', **by})}"


def _neighbours(forum: Forum, week: Week) -> dict[str, Any]:
    """Return the weeks before and after that have a picture."""
    first, *_ = weeks_with_data(forum, until=week)
    return {
        "earlier": week.plus(-1) if first < week else None,
        "later": week.plus(1) if week < Week.last_before(localdate()) else None,
    }


def _shared(request: HttpRequest, forum: Forum) -> dict[str, str]:
    """Return the addresses that this view can be saved under: this week's, and that of the latest week."""
    query = asked(request, "indelning").urlencode()
    here, latest = request.path, address("pictures:picture", forum)
    return {"here": f"{here}?{query}" if query else here, "latest": f"{latest}?{query}" if query else latest}


def _feature(area: dict[str, Any], crs: int, href: str) -> dict[str, Any]:
    names = ("code", "name", "count", "expected", "lower", "upper", "signal", "covered")
    told = {"level": words.level(area, covered=area["covered"]).label, "told": words.told(area), "href": href}
    return {
        "type": "Feature",
        "properties": {**{name: area[name] for name in names}, **told},
        "geometry": _shape(area["rings"], crs),
    }


def _shape(rings: list[Any], crs: int) -> dict[str, Any] | None:
    """Return rings, holes among them, as one GeoJSON geometry in degrees."""
    if not rings:
        return None
    shape = shapely.build_area(shapely.multilinestrings([shapely.linestrings(ring) for ring in rings]))
    turned = shapely.transform(
        shape, lambda xy: np.round(np.column_stack(to_crs(xy[:, 0], xy[:, 1], crs, WGS84)), 6)
    )
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(turned))
    return geometry
