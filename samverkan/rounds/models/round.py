"""The week's round, what people write in it, and how they judge the areas."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.weeks import Week
from samverkan.rounds.queries import OfForumQuerySet, OfRoundQuerySet
from samverkan.rounds.states import Level, RoundState, Scale


class Round(models.Model):
    """One forum's work with one week (runda): the week that is described, not the one of the meeting."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="rounds")
    week = models.IntegerField("vecka")
    state = models.CharField("läge", max_length=12, choices=RoundState, default=RoundState.COLLECTING)
    due_at = models.DateTimeField("rapporterna ska vara inne")
    meeting_date = models.DateField("mötesdag")
    snapshot = models.ForeignKey(
        "rounds.Snapshot", models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    compiled_at = models.DateTimeField("sammanställdes", null=True, blank=True)
    discussed_at = models.DateTimeField("gicks igenom", null=True, blank=True)
    published_at = models.DateTimeField("publicerades", null=True, blank=True)
    reminded_at = models.DateTimeField("påmindes", null=True, blank=True)
    missed_at = models.DateTimeField("larmades", null=True, blank=True)

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "forum", "week", "state", "due_at", "meeting_date", "snapshot"),
            *("compiled_at", "discussed_at", "published_at", "reminded_at", "missed_at"),
        ),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("forum", "week", name="round_once_per_week"),
            models.CheckConstraint(
                name="compiled_round_has_a_picture",
                condition=models.Q(state=RoundState.COLLECTING) | models.Q(snapshot__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum_id} {self.iso_week}"

    @property
    def iso_week(self) -> Week:
        """Return the week that is described."""
        return Week.from_index(self.week)


class Wording(models.Model):
    """The words people put beside the numbers (ord): a place in the picture, and what stands there."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="wordings")
    slot = models.CharField("plats i bilden", max_length=60)
    text = models.TextField("text", max_length=4000, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    worded_at = models.DateTimeField("skrevs")
    worded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="wordings")

    objects = OfRoundQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "round", "slot", "version", "worded_at"),
        staff=("worded_by",),
        free_text=("text",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("round", "slot", name="wording_once_per_slot"),)

    def __str__(self) -> str:
        return self.slot


class Assessment(models.Model):
    """How the group takes an area to be (bedömning), beside what the numbers suggest."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="assessments")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="assessments")
    level = models.PositiveSmallIntegerField("läge", choices=Level)
    suggested = models.PositiveSmallIntegerField("talens förslag", choices=Level, null=True, blank=True)
    reason = models.CharField("varför", max_length=300)
    version = models.PositiveIntegerField("version", default=1)
    assessed_at = models.DateTimeField("bedömdes")
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessments")

    objects = OfRoundQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "round", "area", "level", "suggested", "version", "assessed_at"),
        staff=("assessed_by",),
        free_text=("reason",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("round", "area", name="assessment_once_per_area"),)

    def __str__(self) -> str:
        return f"{self.area_id}: {self.get_level_display()}"


class Priority(models.Model):
    """What the group puts first (prioritering): need times what can be influenced, and who decided."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="priorities")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="priorities")
    category = models.ForeignKey(
        "situation.Category", models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    need = models.PositiveSmallIntegerField("behov", choices=Scale)
    influence = models.PositiveSmallIntegerField("möjlighet att påverka", choices=Scale)
    reason = models.CharField("varför", max_length=300)
    version = models.PositiveIntegerField("version", default=1)
    decided_by = models.ForeignKey("people.Function", models.PROTECT, related_name="priorities")
    noted_at = models.DateTimeField("noterades")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="priorities")

    objects = OfRoundQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "round", "area", "category", "need", "influence", "version", "decided_by", "noted_at"),
        ),
        staff=("noted_by",),
        free_text=("reason",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("round", "area", "category", name="priority_once_per_kind"),
            models.UniqueConstraint(
                fields=("round", "area"),
                condition=models.Q(category__isnull=True),
                name="priority_once_per_area",
            ),
        )

    def __str__(self) -> str:
        return f"{self.area_id}: {self.need} × {self.influence}"
