"""When people were asked, what they said, and who was heard."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.promises.queries import OfDialogueQuerySet, OfMunicipalityQuerySet, ViewQuerySet
from samverkan.promises.states import AgeBand, DialogueKind, Gender, Language


class Dialogue(models.Model):
    """A time when people were asked (dialogtillfälle): a meeting, a walk, a form; never who they were."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="dialogues")
    kind = models.CharField("slag", max_length=10, choices=DialogueKind)
    title = models.CharField("tillfälle", max_length=120)
    held_date = models.DateField("dag")
    where = models.CharField("plats", max_length=120, blank=True)
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dialogues",
        verbose_name="område",
    )
    language = models.CharField("språk", max_length=5, choices=Language, default=Language.SWEDISH)
    held_by = models.ForeignKey(
        "people.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dialogues",
        verbose_name="vem som höll i det",
    )
    headcount = models.PositiveIntegerField("så många var med", null=True, blank=True)
    is_standing = models.BooleanField("det öppna formuläret", default=False)  # one for each quarter
    noted_at = models.DateTimeField("skrevs in")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="noted_dialogues"
    )

    objects = OfMunicipalityQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "municipality", "kind", "held_date", "area", "language", "held_by", "headcount"),
            *("is_standing", "noted_at"),
        ),
        staff=("noted_by",),
        free_text=("title", "where"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "held_date"),
                condition=Q(is_standing=True),
                name="open_form_once_a_quarter",
            ),
            models.CheckConstraint(
                name="dialogue_is_held_by_somebody",
                condition=Q(is_standing=True) | Q(held_by__isnull=False, noted_by__isnull=False),
                violation_error_message="Välj vilken funktion som höll i dialogen.",
            ),
        )
        indexes = (models.Index(fields=("municipality", "-held_date"), name="dialogue_newest_first"),)

    def __str__(self) -> str:
        return self.title


class Voices(models.Model):
    """How many of a coarse group were at a dialogue (röster): counted in the room, never by name."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="voices")
    age_band = models.CharField("ålder", max_length=5, choices=AgeBand, blank=True)
    gender = models.CharField("kön", max_length=5, choices=Gender, blank=True)
    number = models.PositiveIntegerField("antal")

    objects = OfDialogueQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "dialogue", "age_band", "gender", "number")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("dialogue", "age_band", "gender", name="voices_once_per_group"),
            models.CheckConstraint(
                name="voices_are_of_some_group",
                condition=~Q(age_band="") | ~Q(gender=""),
                violation_error_message="Välj en ålder eller ett kön.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.age_band} {self.gender}: {self.number}".strip()


class View(models.Model):
    """What somebody said at a dialogue (synpunkt), coded to a theme; never who said it."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="views")
    text = models.CharField("synpunkt", max_length=500)
    category = models.ForeignKey(
        "situation.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="views",
        verbose_name="tema",
    )
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="views",
        verbose_name="område",
    )
    age_band = models.CharField("ålder", max_length=5, choices=AgeBand, blank=True)
    gender = models.CharField("kön", max_length=5, choices=Gender, blank=True)
    set_aside_because = models.CharField("varför den inte räknas", max_length=200, blank=True)
    noted_at = models.DateTimeField("skrevs in")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="noted_views"
    )

    objects = ViewQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "dialogue", "category", "area", "age_band", "gender", "noted_at"),
        staff=("noted_by",),
        free_text=("text", "set_aside_because"),
    )

    class Meta:
        indexes = (models.Index(fields=("category", "area"), name="view_by_theme"),)

    def __str__(self) -> str:
        return self.text


class PopulationGroup(models.Model):
    """How many of a municipality's inhabitants are of a coarse group (befolkningsgrupp), with its source."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="population_groups")
    age_band = models.CharField("ålder", max_length=5, choices=AgeBand, blank=True)
    gender = models.CharField("kön", max_length=5, choices=Gender, blank=True)
    number = models.PositiveIntegerField("invånare")
    source = models.CharField("källa", max_length=200)

    objects = OfMunicipalityQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=("id", "municipality", "age_band", "gender", "number", "source"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "age_band", "gender", name="population_group_once"),
            models.CheckConstraint(
                name="population_group_is_of_one_kind",
                condition=Q(age_band="") ^ Q(gender=""),
                violation_error_message="Välj en ålder eller ett kön.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.age_band}{self.gender}: {self.number}"
