"""Reading areas and places: always through what a person may see on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from samverkan.places import rules
from samverkan.places.geometry import AreaSet, locate
from samverkan.places.geometry.crs import SWEREF99_TM
from samverkan.places.geometry.locate import OUTSIDE
from samverkan.places.states import LEVELS, LayerKind


class AreaLayerQuerySet(models.QuerySet):
    """Layers of areas."""

    def visible_to(self, person: Any, *, on: date) -> AreaLayerQuerySet:
        """Return those of the municipalities the person works for."""
        return self.filter(rules.seen_by(person, on=on))

    def in_force(self, *, on: date) -> AreaLayerQuerySet:
        """Return those that are valid that day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)

    def wider_first(self, *, on: date) -> AreaLayerQuerySet:
        """Return the county, the police district and the municipality itself, as they are that day."""
        rank = models.Case(*(models.When(kind=kind, then=n) for n, kind in enumerate(LEVELS)))
        return self.in_force(on=on).filter(kind__in=LEVELS).order_by(rank, "name", "pk")

    def with_area_counts(self) -> AreaLayerQuerySet:
        """Add ``area_count``."""
        return self.annotate(area_count=Count("areas"))


class AreaQuerySet(models.QuerySet):
    """Areas."""

    def visible_to(self, person: Any, *, on: date) -> AreaQuerySet:
        """Return those of the municipalities the person works for."""
        return self.filter(rules.seen_by(person, on=on, municipality="layer__municipality"))

    def around(self, municipality: Any, east: int, north: int) -> Any:
        """Return the area of a municipality's statistics that covers a point, or None."""
        areas: list[Any] = list(
            self.filter(layer__municipality=municipality, layer__kind=LayerKind.STATISTICS)
        )
        found = int(locate([area.polygon for area in areas], east, north)[0])
        return areas[found] if found != OUTSIDE else None

    def as_area_set(self) -> AreaSet:
        """Return the areas by code, ready for ``locate``; ``codes`` are the codes of the layer."""
        rows = list(self.order_by("layer", "code").values_list("name", "code", "shape"))
        polygons = shapely.from_wkb(np.array([bytes(shape) for *_, shape in rows], dtype=object))
        names, codes = (tuple(row[column] for row in rows) for column in (0, 1))
        return AreaSet(names, codes, polygons, SWEREF99_TM, SWEREF99_TM)


class PlaceQuerySet(models.QuerySet):
    """Named places."""

    def visible_to(self, person: Any, *, on: date) -> PlaceQuerySet:
        """Return those of the municipalities the person works for."""
        return self.filter(rules.seen_by(person, on=on))

    def current(self) -> PlaceQuerySet:
        """Return those that are places of their own."""
        return self.filter(merged_into=None)

    def matching(self, text: str) -> PlaceQuerySet:
        """Return those with a name or alias that holds the text; all when it is empty."""
        if not rules.key_of(text):
            return self
        aliases: Any = self.model._meta.get_field("aliases").related_model
        found = aliases.objects.filter(key__contains=rules.key_of(text))
        return self.filter(pk__in=found.values("place"))


class PlaceAliasQuerySet(models.QuerySet):
    """Names of places."""

    def book(self, municipality: Any) -> PlaceBook:
        """Return every name of a municipality with the place it stands for today, in one query."""
        rows = self.filter(municipality=municipality).annotate(
            stands_for=Coalesce(F("place__merged_into"), F("place"))
        )
        return PlaceBook.of(dict(rows.values_list("key", "stands_for")))


@dataclass(frozen=True)
class PlaceBook:
    """What people call places, looked up without the database."""

    keys: dict[str, int]
    plain: dict[str, int]  # only the names that are still apart without rings and dots

    @classmethod
    def of(cls, keys: dict[str, int]) -> PlaceBook:
        """Return the book over keys."""
        plain = {(rules.plain_key_of(key), place) for key, place in keys.items()}
        shared = Counter(key for key, _ in plain)
        return cls(keys, {key: place for key, place in plain if shared[key] == 1})

    def find(self, label: str) -> int | None:
        """Return the id of the place a label stands for, or None."""
        exact = self.keys.get(rules.key_of(label))
        return exact if exact is not None else self.plain.get(rules.plain_key_of(label))
