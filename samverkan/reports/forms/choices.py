"""What can be chosen in the report form of a forum: what happened, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from samverkan.foundation.prepared import Prepared
from samverkan.places.models import Area, Place, PlaceAlias
from samverkan.places.rules import key_of
from samverkan.situation.figures.axes import area_rows
from samverkan.situation.models import Category


class Kind(NamedTuple):
    """A category as far as a choice needs it."""

    pk: int
    code: str
    group_id: int | None


@dataclass(frozen=True)
class Choices:
    """The categories by code, in the municipality's own words, and the areas the forum reports by."""

    forum: Any
    categories: dict[str, Kind]
    names: dict[int, str]

    @cached_property
    def by_code(self) -> dict[str, Area]:
        """Return the areas by their codes; one query, the first time."""
        return {area.code: area for area in area_rows(self.forum).defer("shape")}

    @property
    def groups(self) -> list[tuple[str, str]]:
        """Return code and name of each category group."""
        return [
            (code, self.names[each.pk]) for code, each in self.categories.items() if each.group_id is None
        ]

    @property
    def types(self) -> list[tuple[str, str]]:
        """Return code and name of each type."""
        return [(code, self.names[each.pk]) for code, each in self.categories.items() if each.group_id]

    def types_of(self, group: str) -> list[tuple[str, str]]:
        """Return code and name of the types of a group."""
        key = self.categories[group].pk
        return [(code, name) for code, name in self.types if self.categories[code].group_id == key]

    @property
    def areas(self) -> list[tuple[str, str]]:
        """Return code and name of each area."""
        return sorted(((code, area.name) for code, area in self.by_code.items()), key=lambda pair: pair[1])

    @property
    def place_names(self) -> list[str]:
        """Return every name of every place; one query."""
        names = PlaceAlias.objects.filter(municipality=self.forum.municipality_id).order_by("name")
        return list(names.values_list("name", flat=True))

    def category(self, group: str, kind: str) -> Category:
        """Return the type, when it is one of the group's: somebody may have changed their mind on the way."""
        chosen, of_kind = self.categories[group], self.categories.get(kind)
        found = of_kind if of_kind is not None and of_kind.group_id == chosen.pk else chosen
        return Category(**found._asdict())

    def area(self, code: str) -> Area | None:
        """Return the area with a code."""
        return self.by_code.get(code) if code else None

    def place_called(self, label: str) -> Place | None:
        """Return the place that a name or alias stands for today."""
        municipality = self.forum.municipality_id
        for exact in _named(municipality=municipality, key=key_of(label)):  # one at most
            return exact.place.merged_into or exact.place
        found = PlaceAlias.objects.book(municipality).find(label)
        return None if found is None else Place.objects.get(pk=found)


def choices_of(forum: Any) -> Choices:
    """Return what can be chosen; one query, and one for the areas when they are asked for."""
    found = _used(municipality=forum.municipality_id)
    return Choices(
        forum=forum,
        categories={code: Kind(pk, code, group) for pk, code, group, *_ in found},
        names={pk: own or name for pk, _, _, name, own in found},
    )


def _names_of(municipality: int, key: str) -> QuerySet[PlaceAlias]:
    aliases = PlaceAlias.objects.filter(municipality=municipality, key=key)
    return aliases.select_related("place__merged_into", "place__area__layer").defer("place__area__shape")


def _used_in(municipality: int) -> QuerySet[Category, Any]:
    """Return key, code, group, name and the municipality's own name of the categories it uses."""
    own = FilteredRelation("names", condition=Q(names__municipality=municipality))
    rows = Category.objects.filter(retired_at=None).annotate(own=own)
    shown = rows.filter(Q(own=None) | Q(own__is_hidden=False)).order_by("code")
    return shown.values_list("pk", "code", "group", "name", "own__name")


_named = Prepared(_names_of, municipality=int, key=str)
_used = Prepared(_used_in, municipality=int)


def offer(field: Any, groups: Sequence[Any]) -> None:
    """Let a field choose among groups by their slugs, without a query."""
    field.choices = [(group.slug, group.name) for group in groups]
    field.coerce = {group.slug: group for group in groups}.get
