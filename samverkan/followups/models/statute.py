"""What a municipality has decided because the law asks for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.followups.queries import StatutoryRecordQuerySet
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class StatutoryRecord(models.Model):
    """A decision that meets a demand of the law (beslut enligt lagkrav): what, by whom, when, where it is."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="statutory_records")
    requirement = models.SlugField("lagkrav", max_length=40)
    title = models.CharField("vad som beslutades", max_length=200)
    decided_date = models.DateField("beslutades")
    body = models.CharField("vem som beslutade", max_length=120)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    link = models.URLField("var den finns", max_length=300, blank=True)
    recorded_at = models.DateTimeField("skrevs in")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("togs bort", null=True, blank=True)

    objects = StatutoryRecordQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=(
            *("id", "municipality", "requirement", "decided_date", "registry_number", "link"),
            *("recorded_at", "withdrawn_at"),
        ),
        staff=("recorded_by",),
        free_text=("title", "body"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "requirement", "decided_date", "title"),
                condition=models.Q(withdrawn_at=None),
                name="statutory_record_once",
                violation_error_message="Det beslutet finns redan.",
            ),
        )

    def __str__(self) -> str:
        return self.title
