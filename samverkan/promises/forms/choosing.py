"""What can be chosen: the municipality's areas, and the types of events in its own words."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q

from samverkan.places.models import Area
from samverkan.places.states import LEVELS, LayerKind
from samverkan.situation.models import Category, CategoryName

Choice = tuple[Any, Any]
SPOKEN_OF = (LayerKind.PARTNERSHIP, LayerKind.STATISTICS)  # areas whose names people use


def areas_in(municipality: Any, *, on: date) -> Any:
    """Return the areas the municipality is divided into that day."""
    layers = municipality.area_layers.in_force(on=on).exclude(kind__in=LEVELS)
    rows = Area.objects.filter(layer__in=layers.values("pk")).select_related("layer").defer("shape")
    return rows.order_by("layer__name", "layer", "name")


def offer_areas(field: Any, municipality: Any, *, on: date, empty: Any) -> None:
    """Let a field choose among the areas, layer by layer; one query."""
    rows = areas_in(municipality, on=on)
    field.queryset = rows
    grouped: list[Choice] = [
        (layer.name, [(each.pk, each.name) for each in areas])
        for layer, areas in groupby(rows, key=lambda each: each.layer)
    ]
    field.choices = [("", empty), *grouped]


def offer_spoken_areas(field: Any, municipality: Any, *, on: date, empty: Any) -> None:
    """Let a field choose among the areas people know by name: of one layer only; one query."""
    rows = list(areas_in(municipality, on=on).filter(layer__kind__in=SPOKEN_OF))
    kinds = [kind for kind in SPOKEN_OF if any(each.layer.kind == kind for each in rows)]
    chosen = [each for each in rows if kinds and each.layer.kind == kinds[0]]
    field.queryset = Area.objects.filter(pk__in=[each.pk for each in chosen])
    field.choices = [("", empty), *sorted(((each.pk, each.name) for each in chosen), key=lambda one: one[1])]


def themes_of(municipality: Any) -> list[Choice]:
    """Return the types of events in the municipality's own words, group by group; two queries."""
    names = CategoryName.objects.filter(municipality=municipality)
    own = {key: (name, hidden) for key, name, hidden in names.values_list("category", "name", "is_hidden")}
    rows = Category.objects.filter(retired_at=None).order_by("code")
    used = [each for each in rows if not own.get(each.pk, ("", False))[1]]
    called = {each.pk: own.get(each.pk, (each.name, False))[0] for each in used}
    groups = [each for each in used if each.group_id is None]
    return [
        (
            called[group.pk],
            [(each.pk, called[each.pk]) for each in used if group.pk in (each.pk, each.group_id)],
        )
        for group in groups
    ]


def themes_by_key() -> dict[int, Category]:
    """Return the themes that can be given."""
    return dict(Category.objects.filter(retired_at=None).in_bulk())


def themes_among(said: Any, chosen: Any) -> Any:
    """Return the themes that some views have been given, and those chosen already."""
    known = Q(pk__in=said.filter(category__isnull=False).values("category")) | Q(pk__in=chosen.values("pk"))
    return Category.objects.filter(known).order_by("code")


def offer_themes(field: Any, municipality: Any, *, empty: Any) -> None:
    """Let a field choose among the themes."""
    field.queryset = Category.objects.filter(retired_at=None)
    field.choices = [*([("", empty)] if empty else []), *themes_of(municipality)]
