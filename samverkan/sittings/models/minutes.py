"""What a sitting leaves behind: who was there, what it led to, and minutes that two have adjusted."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.sittings.queries import (
    MinutesPartQuerySet,
    OfSittingQuerySet,
    OutcomeQuerySet,
)
from samverkan.sittings.states import OutcomeKind, OutcomeState


class FrozenThing(models.Model):
    """What an item showed, or the minutes said, at one moment, by its content (fryst underlag)."""

    content_hash = models.CharField("kontrollsumma", max_length=71, unique=True)
    body = models.BinaryField("innehåll")  # canonical JSON, zlib
    frozen_at = models.DateTimeField("frystes")

    privacy: ClassVar = Privacy(Secrecy.PROTECTED, nothing=("id", "content_hash", "body", "frozen_at"))

    def __str__(self) -> str:
        return self.content_hash


class Attendance(models.Model):
    """A function was at the table (närvaro), itself or through a substitute; never a person's name."""

    sitting = models.ForeignKey("sittings.Sitting", models.PROTECT, related_name="attendances")
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="attendances")
    is_substitute = models.BooleanField("ersättare", default=False)
    noted_at = models.DateTimeField("noterades")

    objects = OfSittingQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "sitting", "function", "organisation", "is_substitute", "noted_at"),
    )

    class Meta:
        constraints = (models.UniqueConstraint("sitting", "function", name="attendance_once_per_function"),)

    def __str__(self) -> str:
        return f"{self.function_id} vid {self.sitting_id}"


class Outcome(models.Model):
    """What an item led to (utfall): information, or a decision or a task until it is closed."""

    item = models.ForeignKey("sittings.AgendaItem", models.PROTECT, related_name="outcomes")
    key = models.UUIDField("nyckel", default=uuid4, unique=True, editable=False)
    kind = models.CharField("slag", max_length=12, choices=OutcomeKind)
    text = models.CharField("vad", max_length=500)
    owner = models.ForeignKey(
        "people.Function", models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    due_date = models.DateField("senast", null=True, blank=True)
    state = models.CharField("läge", max_length=10, choices=OutcomeState, default=OutcomeState.OPEN)
    told = models.CharField("hur det gick", max_length=300, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    noted_at = models.DateTimeField("noterades")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="noted_outcomes")
    closed_at = models.DateTimeField("avslutades", null=True, blank=True)
    publish_date = models.DateField("publiceras", null=True, blank=True)
    published_at = models.DateTimeField("publicerades", null=True, blank=True)

    objects = OutcomeQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "item", "key", "kind", "owner", "due_date", "state", "version", "noted_at"),
            *("closed_at", "publish_date", "published_at"),
        ),
        staff=("noted_by",),
        free_text=("text", "told"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="outcome_is_owned_until_a_day",
                condition=Q(kind=OutcomeKind.INFORMATION) | Q(owner__isnull=False, due_date__isnull=False),
            ),
            models.CheckConstraint(
                name="outcome_is_closed_at_a_moment",
                condition=Q(state=OutcomeState.OPEN, closed_at__isnull=True)
                | (~Q(state=OutcomeState.OPEN) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="outcome_published_after_a_choice",
                condition=Q(published_at__isnull=True) | Q(publish_date__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.text


class MinutesPart(models.Model):
    """One part of an edition of the minutes (protokollsdel): its head, or one item, frozen by content."""

    sitting = models.ForeignKey("sittings.Sitting", models.PROTECT, related_name="minutes_parts")
    edition = models.PositiveSmallIntegerField("utgåva")
    item = models.ForeignKey(
        "sittings.AgendaItem", models.PROTECT, null=True, blank=True, related_name="minutes_parts"
    )
    frozen = models.ForeignKey(FrozenThing, models.PROTECT, related_name="minutes_parts")

    objects = MinutesPartQuerySet.as_manager()
    privacy: ClassVar = Privacy(Secrecy.PROTECTED, nothing=("id", "sitting", "edition", "item", "frozen"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sitting", "edition", "item"),
                condition=Q(item__isnull=False),
                name="minutes_part_once_per_item",
            ),
            models.UniqueConstraint(
                fields=("sitting", "edition"), condition=Q(item=None), name="minutes_head_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sitting_id}:{self.edition}"


class Adjustment(models.Model):
    """One party stands behind exactly these minutes (justering)."""

    sitting = models.ForeignKey("sittings.Sitting", models.PROTECT, related_name="adjustments")
    edition = models.PositiveSmallIntegerField("utgåva")
    content_hash = models.CharField("kontrollsumma", max_length=71)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="adjustments")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="adjustments")
    adjusted_at = models.DateTimeField("justerades")
    adjusted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="adjustments")

    objects = OfSittingQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "sitting", "edition", "content_hash", "function", "organisation", "adjusted_at"),
        staff=("adjusted_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("sitting", "edition", "function", name="adjustment_once_per_function"),
            models.UniqueConstraint("sitting", "edition", "adjusted_by", name="adjustment_once_per_person"),
        )

    def __str__(self) -> str:
        return f"{self.function_id} {self.content_hash[:18]}"
