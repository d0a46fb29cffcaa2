"""Places' nouns: area layer, area, link between areas, place, alias, history."""

from __future__ import annotations

from typing import ClassVar

import shapely
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.people.models import Municipality, Organisation
from samverkan.places.queries import AreaLayerQuerySet, AreaQuerySet, PlaceAliasQuerySet, PlaceQuerySet
from samverkan.places.states import LayerKind, PlaceEvent, PlaceKind, PlaceState


class AreaLayer(models.Model):
    """One way of dividing a municipality into areas (områdesindelning)."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="area_layers")
    slug = models.SlugField("kortnamn", max_length=60)
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=20, choices=LayerKind)
    source = models.CharField("källa", max_length=300, blank=True)
    licence = models.CharField("licens", max_length=120, blank=True)
    is_illustrative = models.BooleanField("gränserna är ungefärliga", default=False)
    valid_from = models.DateField("gäller från")
    valid_to = models.DateField("gäller till", null=True, blank=True)

    objects = AreaLayerQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "municipality", "slug", "name", "kind", "source", "licence"),
            *("is_illustrative", "valid_from", "valid_to"),
        ),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "slug", name="layer_slug_once_per_municipality"),
            models.CheckConstraint(
                name="layer_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message="Slutdagen ska ligga efter startdagen.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """An area (område): its boundary in SWEREF 99 TM, whole metres."""

    layer = models.ForeignKey(AreaLayer, models.PROTECT, related_name="areas")
    code = models.CharField("kod", max_length=60)
    name = models.CharField("namn", max_length=120)
    shape = models.BinaryField("gräns")  # WKB, EPSG:3006
    east = models.IntegerField("öst")  # of a point inside, for the name
    north = models.IntegerField("nord")
    population = models.PositiveIntegerField("invånare", null=True, blank=True)

    objects = AreaQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "layer", "code", "name", "shape", "east", "north", "population"),
    )

    class Meta:
        constraints = (models.UniqueConstraint("layer", "code", name="area_code_once_per_layer"),)

    def __str__(self) -> str:
        return self.name

    @property
    def polygon(self) -> shapely.Geometry:
        """Return the boundary."""
        return shapely.from_wkb(bytes(self.shape))


class AreaLink(models.Model):
    """An area of one layer is counted into an area of another, e.g. Vivalla into its cluster."""

    part = models.ForeignKey(Area, models.PROTECT, related_name="wholes")
    whole = models.ForeignKey(Area, models.PROTECT, related_name="parts")

    privacy: ClassVar = Privacy(Secrecy.COOPERATION, nothing=("id", "part", "whole"))

    class Meta:
        constraints = (
            models.UniqueConstraint("part", "whole", name="area_link_once"),
            models.CheckConstraint(
                name="area_is_no_part_of_itself",
                condition=~Q(part=F("whole")),
                violation_error_message="Ett område kan inte ingå i sig självt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} i {self.whole}"


class Place(models.Model):
    """A named place (plats) that people report at."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="places")
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=20, choices=PlaceKind)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="places")
    east = models.IntegerField("öst")  # SWEREF 99 TM
    north = models.IntegerField("nord")
    cell = models.IntegerField("ruta", db_index=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="places")
    state = models.CharField("läge", max_length=10, choices=PlaceState, default=PlaceState.CURRENT)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="hopslagen med"
    )

    objects = PlaceQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "municipality", "kind", "area", "east", "north", "cell"),
            *("owner", "state", "merged_into"),
        ),
        free_text=("name",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="merged_place_has_a_survivor",
                condition=Q(state=PlaceState.MERGED, merged_into__isnull=False)
                | Q(state=PlaceState.CURRENT, merged_into__isnull=True),
                violation_error_message="En hopslagen plats ska peka på den som gäller.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def other_names(self) -> list[str]:
        """Return what it is also called, from aliases that the view has fetched."""
        return sorted(alias.name for alias in self.aliases.all() if alias.name != self.name)


class PlaceAlias(models.Model):
    """What a place is called (annat namn); its own name is one of them."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="place_aliases")
    place = models.ForeignKey(Place, models.PROTECT, related_name="aliases")
    name = models.CharField("namn", max_length=120)
    key = models.CharField("sökform", max_length=240)  # ``rules.key_of(name)``

    objects = PlaceAliasQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "municipality", "place"), free_text=("name", "key")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "municipality",
                "key",
                name="place_alias_once_per_municipality",
                violation_error_message="Namnet används redan för en plats i kommunen.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PlaceHistory(models.Model):
    """What has happened to a place, for those who wonder where it went."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="history")
    event = models.CharField("händelse", max_length=20, choices=PlaceEvent)
    other = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="mentioned_in")
    label = models.CharField("namn", max_length=120, blank=True)
    at = models.DateTimeField("när")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="place_history"
    )

    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "place", "event", "other", "at"),
        staff=("by",),
        free_text=("label",),
    )

    def __str__(self) -> str:
        return f"{self.place} {self.get_event_display()}"
