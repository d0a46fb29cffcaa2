"""What was learnt of a measure, here or elsewhere, and whose signatures are trusted."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.knowledge.queries import LessonQuerySet, TrustedKeyQuerySet
from samverkan.knowledge.states import Judged, Kind


class TrustedKey(models.Model):
    """Whose signature a municipality trusts (betrodd nyckel): a public key with a name, until taken back."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="trusted_keys")
    name = models.CharField("vems nyckel", max_length=120)
    public_key = models.CharField("öppen nyckel", max_length=44)  # Ed25519, base64
    trusted_at = models.DateTimeField("blev betrodd")
    trusted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: by a command
    withdrawn_at = models.DateTimeField("togs tillbaka", null=True, blank=True)

    objects = TrustedKeyQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "municipality", "public_key", "trusted_at", "withdrawn_at"),
        staff=("trusted_by",),
        free_text=("name",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "public_key"),
                condition=Q(withdrawn_at__isnull=True),
                name="key_trusted_once",
                violation_error_message="Nyckeln är redan betrodd.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Lesson(models.Model):
    """A lesson (lärdom): what was tried, how much was done, what it gave, what to do otherwise.

    It tells of no place smaller than a municipality, of no person and of no counts.
    """

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="lessons")
    origin = models.CharField("kommun som lärde sig det", max_length=80)
    key = models.ForeignKey(  # none: learnt here
        TrustedKey, models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    method_code = models.SlugField("metod", max_length=60, blank=True)
    problem_kind = models.SlugField("slag av problem", max_length=40)
    title = models.CharField("vad som prövades", max_length=160)
    kind = models.CharField("slag", max_length=12, choices=Kind)
    planned_dose = models.DecimalField("planerat", max_digits=10, decimal_places=2, null=True, blank=True)
    done_dose = models.DecimalField("gjort", max_digits=10, decimal_places=2, null=True, blank=True)
    dose_unit = models.CharField("räknas i", max_length=40, blank=True)
    verdict = models.CharField("utslag", max_length=16, choices=Judged)
    change = models.FloatField("förändring", null=True, blank=True)  # −0.25 is a quarter fewer
    low = models.FloatField("minst", null=True, blank=True)
    high = models.FloatField("mest", null=True, blank=True)
    weeks_before = models.PositiveIntegerField("veckor före")
    weeks_after = models.PositiveIntegerField("veckor efter")
    year = models.PositiveIntegerField("år")
    learnt = models.TextField("vad vi lärde oss", max_length=2000)
    otherwise = models.TextField("vad vi skulle göra annorlunda", max_length=2000, blank=True)
    digest = models.CharField("kontrollsumma", max_length=64)  # of what it says, as sent
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: read in by a command

    objects = LessonQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "municipality", "origin", "key", "method_code", "problem_kind", "kind"),
            *("planned_dose", "done_dose", "verdict", "change", "low", "high", "weeks_before"),
            *("weeks_after", "year", "digest", "added_at"),
        ),
        staff=("added_by",),
        free_text=("title", "dose_unit", "learnt", "otherwise"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "digest"),
                name="lesson_kept_once",
                violation_error_message="Lärdomen finns redan.",
            ),
        )

    def __str__(self) -> str:
        return self.title
