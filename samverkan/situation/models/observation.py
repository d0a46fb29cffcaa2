"""An observation: what happened, where and when, and how precisely that is known."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.situation.queries import ObservationQuerySet


class TimeKnown(models.IntegerChoices):
    """How precisely the time is known; the numbers are those of ``intake.precision``."""

    EXACT = 1, "exakt"
    SPAN = 2, "tidsspann"
    PART_OF_DAY = 3, "del av dygn"
    DAY = 4, "bara dagen"
    UNKNOWN = 5, "okänt"


class PlaceKnown(models.IntegerChoices):
    """How precisely the place is known; the numbers are those of ``intake.precision``."""

    POINT = 1, "punkt"
    PLACE = 2, "plats"
    SEGMENT = 3, "gatusegment"
    AREA = 4, "område"
    UNKNOWN = 5, "okänt"


class Observation(models.Model):
    """One reported event (händelse). No person, no free text: what, where, when, from whom.

    Indexes are few, because a town writes a million rows: lists go by forum and week or time.
    """

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="observations", db_index=False)
    batch = models.ForeignKey(
        "situation.ImportBatch", models.PROTECT, null=True, blank=True, related_name="observations"
    )
    source_row = models.PositiveIntegerField("rad i filen", default=0)
    key = models.CharField("nyckel", max_length=32)
    category = models.ForeignKey(
        "situation.Category", models.PROTECT, related_name="observations", db_index=False
    )
    group = models.ForeignKey(
        "situation.ReporterGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        db_index=False,
    )
    starts_at = models.DateTimeField("från")
    ends_at = models.DateTimeField("till")
    time_precision = models.PositiveSmallIntegerField("tidens precision", choices=TimeKnown)
    week = models.IntegerField("vecka", null=True, blank=True)
    weekday = models.SmallIntegerField("veckodag", null=True, blank=True)
    hour = models.SmallIntegerField("timme", null=True, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="observations", db_index=False
    )
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="observations"
    )
    place_precision = models.PositiveSmallIntegerField("platsens precision", choices=PlaceKnown)
    east = models.IntegerField("öst", null=True, blank=True)
    north = models.IntegerField("nord", null=True, blank=True)
    cell = models.IntegerField("ruta", null=True, blank=True)
    is_counted = models.BooleanField("räknas", default=True, db_default=True)
    secrecy = models.CharField("sekretess", max_length=2, choices=Secrecy, default=Secrecy.PROTECTED)
    noted_at = models.DateTimeField("infördes")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        db_index=False,
    )

    objects = ObservationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "forum", "batch", "source_row", "key", "category", "group", "starts_at", "ends_at"),
            *("time_precision", "week", "weekday", "hour", "area", "place", "place_precision"),
            *("east", "north", "cell", "is_counted", "secrecy", "noted_at"),
        ),
        staff=("noted_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("forum", "key", name="observation_key_once_per_forum"),
            models.CheckConstraint(
                name="observation_ends_after_it_begins",
                condition=Q(ends_at__gte=models.F("starts_at")),
                violation_error_message="Händelsen kan inte sluta innan den börjar.",
            ),
            models.CheckConstraint(
                name="observation_has_both_coordinates_or_none",
                condition=Q(east__isnull=True, north__isnull=True, cell__isnull=True)
                | Q(east__isnull=False, north__isnull=False, cell__isnull=False),
                violation_error_message="Ange både nord och öst, eller ingen av dem.",
            ),
        )
        indexes = (
            models.Index(fields=("forum", "week", "area", "category"), name="observation_week_area"),
            models.Index(fields=("forum", "-starts_at", "-id"), name="observation_newest_first"),
            models.Index(fields=("area", "-starts_at", "-id"), name="observation_newest_in_area"),
        )

    def __str__(self) -> str:
        return f"{self.category_id} {self.starts_at:%Y-%m-%d}"
