"""The axes of a forum's figures: its areas, category groups and reporter groups, in a fixed order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q, QuerySet

from samverkan.places.geometry import locate, outlines
from samverkan.places.geometry.locate import OUTSIDE
from samverkan.places.models import Area, AreaLayer, AreaLink
from samverkan.places.states import WIDER, LayerKind
from samverkan.situation.figures.surface import AreaShape, Axes, CategoryGroup
from samverkan.situation.models import Category, CategoryName, ReporterGroup


@dataclass(frozen=True)
class Index:
    """Where each area, category and group stands in the arrays of a forum; types stand at their group."""

    areas: dict[int, int]
    categories: dict[int, int]
    groups: dict[int, int]

    @property
    def digest(self) -> str:
        """Return a short name for this order: cubes with another one are counted again."""
        order = (list(self.areas.items()), list(self.categories.items()), list(self.groups.items()))
        return hashlib.blake2b(repr(order).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Ground:
    """What a forum's figures stand on: areas, what the arrays stand for, where each row is in them."""

    areas: list[Area]
    axes: Axes
    index: Index


def area_rows(forum: Any) -> QuerySet[Area]:
    """Return the areas a forum reports by: the statistical division in force, else the municipality."""
    layers = AreaLayer.objects.filter(municipality=forum.municipality_id, valid_to=None)
    divided = layers.filter(kind=LayerKind.STATISTICS)
    whole = Q(layer__in=layers.filter(kind=LayerKind.MUNICIPALITY)) & ~Exists(divided)
    return Area.objects.filter(Q(layer__in=divided) | whole).order_by("layer__slug", "code", "id")


def divisions(forum: Any) -> QuerySet[AreaLayer]:
    """Return the other ways to divide the municipality that a picture can be counted by."""
    reported_by = area_rows(forum).values("layer")
    layers = AreaLayer.objects.filter(municipality=forum.municipality_id, valid_to=None)
    inside = layers.exclude(kind__in=WIDER)
    return inside.exclude(pk__in=reported_by).order_by("name", "id")


def areas_of(forum: Any, layer: AreaLayer | None = None) -> list[Area]:
    """Return the areas the forum reports by, or those of another layer, with their boundaries."""
    rows = area_rows(forum) if layer is None else Area.objects.filter(layer=layer).order_by("code", "id")
    return list(rows.select_related("layer"))


def wholes(forum: Any, areas: list[Area]) -> dict[int, int]:
    """Return where each area the forum reports by stands among the areas of another layer.

    A link between two decides; without one, the area in which its middle lies; else it is left out.
    """
    at = _numbered(area.pk for area in areas)
    parts = list(area_rows(forum).values_list("pk", "east", "north"))
    keys, east, north = zip(*parts, strict=True) if parts else ((), (), ())
    inside = locate([area.polygon for area in areas], east, north).tolist()
    found = {key: where for key, where in zip(keys, inside, strict=True) if where != OUTSIDE}
    links = AreaLink.objects.filter(part__in=keys, whole__in=at).values_list("part", "whole")
    return found | {part: at[whole] for part, whole in links}


def area_ids(forum: Any, layer: AreaLayer | None, code: str) -> list[int]:
    """Return the ids of the areas that are counted into the one with that code; none without it."""
    if layer is None:
        return list(area_rows(forum).filter(code=code).values_list("id", flat=True))
    areas = areas_of(forum, layer)
    return [part for part, at in wholes(forum, areas).items() if areas[at].code == code]


def category_names(forum: Any) -> dict[int, str]:
    """Return what the forum's municipality calls each category; two queries."""
    own = CategoryName.objects.filter(municipality=forum.municipality_id)
    return dict(Category.objects.values_list("id", "name")) | dict(own.values_list("category", "name"))


def groups_of(forum: Any) -> list[ReporterGroup]:
    """Return the groups that report to a forum."""
    return list(ReporterGroup.objects.filter(forum=forum).order_by("id"))


def group_names(forum: Any) -> list[tuple[str, str]]:
    """Return code and name of each category group, as the forum's municipality calls it; three queries."""
    names = category_names(forum)
    groups = Category.objects.filter(group=None).order_by("code").values_list("id", "code")
    return [(code, names[key]) for key, code in groups]


def ground_of(forum: Any, layer: AreaLayer | None = None) -> Ground:
    """Return what stands where, by the municipality's own names; five queries, seven by another layer."""
    areas, groups, names = areas_of(forum, layer), groups_of(forum), category_names(forum)
    categories = list(Category.objects.order_by("code"))
    axes = Axes(
        areas=_shapes(areas),
        categories=tuple(
            CategoryGroup(each.code, names[each.pk], each.get_nature_display())
            for each in categories
            if each.group_id is None
        ),
        groups=tuple(group.name for group in groups),
    )
    index = Index(
        areas=wholes(forum, areas) if layer else _numbered(area.pk for area in areas),
        categories=_at_their_group(categories),
        groups=_numbered(group.pk for group in groups),
    )
    return Ground(areas, axes, index)


def _shapes(areas: list[Area]) -> tuple[AreaShape, ...]:
    rings = outlines([area.polygon for area in areas])
    return tuple(
        AreaShape(area.code, area.name, outline, (area.east, area.north), area.population)
        for area, outline in zip(areas, rings, strict=True)
    )


def _numbered(ids: Iterable[int]) -> dict[int, int]:
    return {key: i for i, key in enumerate(ids)}


def _at_their_group(categories: list[Category]) -> dict[int, int]:
    groups = _numbered(each.pk for each in categories if each.group_id is None)
    return {each.pk: groups[each.group_id or each.pk] for each in categories}
