"""What can be reported, and by whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy

models.CharField.register_lookup(Length)


class Nature(models.TextChoices):
    """What kind of thing a category is (domain 1.4)."""

    CRIME = "crime", "brott"
    DISORDER = "disorder", "ordningsstörning"
    ENVIRONMENT = "environment", "miljö"
    SIGNAL = "signal", "signal"
    ACTIVITY = "activity", "verksamhet"


class Category(models.Model):
    """An incident type (händelsetyp), in two levels; its code is stable and never used again."""

    code = models.CharField("kod", max_length=20, unique=True)
    group = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="types", verbose_name="grupp"
    )
    name = models.CharField("namn", max_length=80)
    nature = models.CharField("slag", max_length=20, choices=Nature)
    is_police_driven = models.BooleanField("ingripandebrott", default=False)
    retired_at = models.DateTimeField("upphörde", null=True, blank=True)

    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=("id", "code", "group", "name", "nature", "is_police_driven", "retired_at"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="category_is_not_its_own_group",
                condition=Q(group__isnull=True) | ~Q(group=F("id")),
                violation_error_message="En händelsetyp kan inte vara sin egen grupp.",
            ),
            models.CheckConstraint(
                name="category_code_is_not_empty",
                condition=Q(code__length__gte=2),
                violation_error_message="Händelsetypen behöver en kod med minst två tecken.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CategoryName(models.Model):
    """What a municipality calls a category, and whether it uses it."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="category_names")
    category = models.ForeignKey(Category, models.PROTECT, related_name="names")
    name = models.CharField("namn", max_length=80)
    is_hidden = models.BooleanField("används inte", default=False)

    privacy: ClassVar = Privacy(Secrecy.OPEN, nothing=("id", "municipality", "category", "name", "is_hidden"))

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "category", name="category_named_once_per_municipality"),
        )

    def __str__(self) -> str:
        return self.name


class ReporterGroup(models.Model):
    """Those who report together: caretakers of a landlord, outreach workers, a school (rapportörsgrupp)."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="reporter_groups")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="reporter_groups"
    )
    slug = models.SlugField("kortnamn", max_length=60)
    name = models.CharField("namn", max_length=120)
    ended_at = models.DateTimeField("upphörde", null=True, blank=True)

    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "forum", "organisation", "slug", "name", "ended_at")
    )

    class Meta:
        constraints = (models.UniqueConstraint("forum", "slug", name="reporter_group_slug_once_per_forum"),)

    def __str__(self) -> str:
        return self.name


class NilReport(models.Model):
    """A group says that it had nothing to report in a week (nollrapport): calm, not silence."""

    group = models.ForeignKey(ReporterGroup, models.PROTECT, related_name="nil_reports")
    week = models.IntegerField("vecka")
    noted_at = models.DateTimeField("lämnades")
    noted_by = models.ForeignKey(  # none: sent in with a reporting link, which the audit log names
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="nil_reports"
    )

    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "group", "week", "noted_at"), staff=("noted_by",)
    )

    class Meta:
        constraints = (models.UniqueConstraint("group", "week", name="group_reports_nothing_once_a_week"),)

    def __str__(self) -> str:
        return f"{self.group_id} vecka {self.week}"
