"""Pages of areas and places: one visible query, one action, one template each."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.people.views import municipality_of
from samverkan.places import actions, rules
from samverkan.places.forms import AliasForm, MergeForm, PlaceForm, SplitForm
from samverkan.places.geometry import outlines
from samverkan.places.geometry.export import geojson, geopackage
from samverkan.places.models import Area, AreaLayer, Place
from samverkan.web import tiles
from samverkan.web.charts import area_map
from samverkan.web.files import attached
from samverkan.web.filling import is_done, made_of

PER_PAGE = 50


@require_safe
@login_required
def layer_list(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what a municipality lies in, and the ways it is divided."""
    town = municipality_of(request, municipality)
    layers = AreaLayer.objects.visible_to(request.user, on=localdate()).filter(municipality=town)
    levels = list(layers.wider_first(on=localdate()).prefetch_related(_named_areas(request)))
    inside = layers.with_area_counts().exclude(pk__in=[level.pk for level in levels])
    context = {
        "municipality": town,
        "levels": levels,
        "layers": list(inside.order_by("name", "valid_from")),
    }
    return render(request, "places/layer_list.html", context)


@require_safe
@login_required
def layer(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Show one layer as a map and the equal table."""
    found = _layer(request, municipality, slug)
    areas = list(_areas(request, found).prefetch_related("wholes__whole"))
    title, about = _("Karta över %s") % found, _("Samma områden finns i tabellen.")
    context = {
        "municipality": found.municipality,
        "layer": found,
        "areas": areas,
        "drawing": area_map(_drawn(areas), title=title, about=about),
        "tiles": json.dumps(tiles.layers()),
    }
    return render(request, "places/layer.html", context)


@require_safe
@login_required
def layer_geojson(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Give the areas of a layer as GeoJSON in WGS 84."""
    areas = _areas(request, _layer(request, municipality, slug))
    people = [{"population": count} for count in areas.values_list("population", flat=True)]
    return JsonResponse(geojson(areas.as_area_set(), people), content_type="application/geo+json")


@require_safe
@login_required
def layer_geopackage(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Give the areas of a layer as a GeoPackage in SWEREF 99 TM."""
    found = _layer(request, municipality, slug)
    content = geopackage(_areas(request, found).as_area_set(), found.slug)
    return attached(content, f"{municipality}-{found.slug}.gpkg", "application/geopackage+sqlite3")


@require_safe
@login_required
def place_list(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the named places of a municipality, those that a search finds."""
    town = municipality_of(request, municipality)
    text = request.GET.get("q", "")[:120]
    places = Place.objects.visible_to(request.user, on=localdate()).filter(municipality=town).matching(text)
    rows = places.select_related("area", "merged_into").prefetch_related("aliases").order_by("name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("sida"))
    why_not = rules.why_not_change(request.user, town, on=localdate())
    context = {"municipality": town, "page": page, "text": text, "why_not": why_not}
    return render(request, "places/place_list.html", context)


@require_safe
@login_required
def place(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Show a named place: what it is called and what has happened to it."""
    return _show_place(request, _place(request, municipality, pk), AliasForm())


@login_required
def new_place(request: HttpRequest, municipality: str) -> HttpResponse:
    """Name a place."""
    town = municipality_of(request, municipality)
    _refuse_reader(request, town)
    form = PlaceForm(request.POST or None)

    def act(said: dict[str, Any]) -> Place:
        area = Area.objects.visible_to(request.user, on=localdate()).around(town, said["east"], said["north"])
        return actions.name_place(municipality=town, area=area, **said, by=request.user, at=now())

    if made := made_of(form, act):
        messages.success(request, _("%s finns nu.") % made)
        return _to(made)
    context = {"municipality": town, "form": form, "title": _("Ny plats"), "label": _("Spara plats")}
    return render(request, "places/place_form.html", context)


@require_POST
@login_required
def new_alias(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Give a place one more name."""
    found = _place(request, municipality, pk)
    _refuse_reader(request, found.municipality)
    form = AliasForm(request.POST)
    if is_done(form, lambda said: actions.add_alias(place=found, **said, by=request.user, at=now())):
        return _to(found)
    return _show_place(request, found, form)


@login_required
def merge(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Merge a place into another."""
    found = _place(request, municipality, pk)
    _refuse_reader(request, found.municipality)
    form = MergeForm(request.POST or None, place=found)
    if is_done(form, lambda said: actions.merge_places(place=found, **said, by=request.user, at=now())):
        into = form.cleaned_data["into"]
        messages.success(request, _("%(place)s leder nu till %(into)s.") % {"place": found, "into": into})
        return _to(into)
    lead = _("Använd det här när två namn står för samma plats.")
    context = {"title": _("Slå ihop %s") % found, "label": _("Slå ihop"), "lead": lead}
    return render(request, "places/place_form.html", _about(found, form, context))


@login_required
def split(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Make part of a place a place of its own."""
    found = _place(request, municipality, pk)
    _refuse_reader(request, found.municipality)
    form = SplitForm(request.POST or None, place=found)
    part = made_of(form, lambda said: actions.split_place(place=found, **said, by=request.user, at=now()))
    if part:
        messages.success(request, _("%s är nu en egen plats.") % part)
        return _to(part)
    lead = _("Använd det här när ett namn har stått för två platser. Äldre händelser stannar kvar.")
    context = {"title": _("Dela %s") % found, "label": _("Dela platsen"), "lead": lead}
    return render(request, "places/place_form.html", _about(found, form, context))


def _layer(request: HttpRequest, municipality: str, slug: str) -> AreaLayer:
    layers = AreaLayer.objects.visible_to(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(layers, municipality__slug=municipality, slug=slug)


def _areas(request: HttpRequest, found: AreaLayer) -> Any:
    return Area.objects.visible_to(request.user, on=localdate()).filter(layer=found).order_by("code")


def _named_areas(request: HttpRequest) -> Prefetch:
    """Return the areas of layers without their boundaries, which are large."""
    visible = Area.objects.visible_to(request.user, on=localdate())
    return Prefetch("areas", visible.defer("shape").order_by("name"))


def _place(request: HttpRequest, municipality: str, pk: int) -> Place:
    places = Place.objects.visible_to(request.user, on=localdate())
    related = places.select_related("municipality", "area", "owner", "merged_into")
    return get_object_or_404(related, municipality__slug=municipality, pk=pk)


def _show_place(request: HttpRequest, found: Place, form: Form) -> HttpResponse:
    why_not = rules.why_not_change(request.user, found.municipality, on=localdate())
    history = found.history.select_related("other", "by").order_by("-at", "-pk")
    context = {"place": found, "history": history, "form": form, "why_not": why_not}
    return render(request, "places/place.html", {"municipality": found.municipality, **context})


def _about(found: Place, form: Form, context: dict[str, str]) -> dict[str, Any]:
    return {"municipality": found.municipality, "place": found, "form": form, **context}


def _refuse_reader(request: HttpRequest, municipality: Municipality) -> None:
    """Answer 403 with the reason to those who may only read."""
    refuse_if(rules.why_not_change(request.user, municipality, on=localdate()))


def _to(found: Place) -> HttpResponse:
    return redirect("places:place", found.municipality.slug, found.pk)


def _drawn(areas: list[Area]) -> list[dict[str, Any]]:
    """Return areas as the map draws them; none is a signal and none is silent."""
    rings = outlines([area.polygon for area in areas])
    return [
        {"name": area.name, "rings": each, "label": (area.east, area.north), "covered": True, "signal": False}
        for area, each in zip(areas, rings, strict=True)
    ]
