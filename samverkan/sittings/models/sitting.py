"""A sitting and its agenda."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.sittings.queries import AgendaItemQuerySet, SittingQuerySet
from samverkan.sittings.states import ItemKind, SittingState


class Sitting(models.Model):
    """One meeting of a forum, from notice to adjusted minutes (sammanträde)."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField("nummer")
    key = models.UUIDField("nyckel", default=uuid4, unique=True, editable=False)
    starts_at = models.DateTimeField("börjar")
    ends_at = models.DateTimeField("slutar")
    where = models.CharField("plats", max_length=120)
    state = models.CharField("läge", max_length=10, choices=SittingState, default=SittingState.PLANNED)
    called_at = models.DateTimeField("kallades", null=True, blank=True)
    opened_at = models.DateTimeField("öppnades", null=True, blank=True)
    adjusters = models.ManyToManyField("people.Function", related_name="sittings_to_adjust")
    edition = models.PositiveSmallIntegerField("protokollets utgåva", default=0)

    objects = SittingQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "forum", "number", "key", "starts_at", "ends_at", "state", "called_at", "opened_at"),
            *("adjusters", "edition"),
        ),
        free_text=("where",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("forum", "number", name="sitting_number_once_per_forum"),
            models.CheckConstraint(
                name="sitting_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Sammanträdet behöver sluta efter att det börjat.",
            ),
        )
        indexes = (models.Index(fields=("forum", "starts_at"), name="sitting_when"),)

    def __str__(self) -> str:
        return f"Sammanträde {self.number}"


class AgendaItem(models.Model):
    """One thing on the agenda (ärende); a restricted one exists only for the functions cleared for it."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="items")
    key = models.UUIDField(
        "nyckel", default=uuid4, unique=True, editable=False
    )  # a number would tell of gaps
    position = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("rubrik", max_length=200)
    kind = models.CharField("slag", max_length=12, choices=ItemKind, default=ItemKind.DISCUSSION)
    is_restricted = models.BooleanField("skyddat", default=False)
    cleared = models.ManyToManyField("people.Function", related_name="cleared_items")
    source_kind = models.CharField("hämtat från", max_length=30, blank=True)
    source_key = models.CharField("nyckel i källan", max_length=60, blank=True)
    text = models.TextField("anteckning", max_length=4000, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    frozen = models.ForeignKey(
        "sittings.FrozenThing", models.PROTECT, null=True, blank=True, related_name="items"
    )

    objects = AgendaItemQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "sitting", "key", "position", "kind", "is_restricted", "cleared", "source_kind"),
            *("source_key", "version", "frozen"),
        ),
        free_text=("title", "text"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sitting", "source_kind", "source_key"),
                condition=~Q(source_kind=""),
                name="item_from_a_source_once",
            ),
        )

    def __str__(self) -> str:
        return self.title
