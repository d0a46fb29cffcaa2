"""Where observations come from: sources and imports."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.situation.queries import ImportBatchQuerySet
from samverkan.situation.states import ImportState


class Source(models.Model):
    """A system or organisation that delivers files, with the column mapping of last time (källa)."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="sources")
    slug = models.SlugField("kortnamn", max_length=60)
    name = models.CharField("namn", max_length=120)
    mapping = models.JSONField("kolumnval", default=dict, blank=True)

    privacy: ClassVar = Privacy(Secrecy.COOPERATION, nothing=("id", "forum", "slug", "name", "mapping"))

    class Meta:
        constraints = (models.UniqueConstraint("forum", "slug", name="source_slug_once_per_forum"),)

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """One file read into a forum; it becomes visible whole, and is taken back whole."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="imports")
    source = models.ForeignKey(Source, models.PROTECT, related_name="imports")
    file_name = models.CharField("fil", max_length=200)
    file_digest = models.CharField("SHA-256", max_length=64)
    file_bytes = models.BigIntegerField("byte")
    mapping = models.JSONField("kolumnval", default=dict, blank=True)
    state = models.CharField("läge", max_length=20, choices=ImportState, default=ImportState.PREVIEWED)
    rows_read = models.PositiveIntegerField("lästa rader", default=0)
    rows_total = models.PositiveIntegerField("rader i filen", default=0)
    added = models.PositiveIntegerField("nya", default=0)
    known = models.PositiveIntegerField("fanns redan", default=0)
    rejected = models.PositiveIntegerField("avvisade", default=0)
    notes = models.JSONField("upplysningar", default=list, blank=True)
    failure = models.CharField("varför det inte gick", max_length=300, blank=True)
    started_at = models.DateTimeField("påbörjad")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="imports"
    )
    begun_at = models.DateTimeField("inläsning påbörjad", null=True, blank=True)
    ended_at = models.DateTimeField("avslutad", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "forum", "source", "file_digest", "file_bytes", "mapping", "state", "rows_read"),
            *("rows_total", "added", "known", "rejected", "notes", "failure", "started_at"),
            *("begun_at", "ended_at"),
        ),
        staff=("started_by",),
        free_text=("file_name",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "forum",
                "file_digest",
                condition=Q(state__in=(ImportState.IMPORTING, ImportState.DONE)),
                name="import_same_file_once",
                violation_error_message="Filen är redan inläst.",
            ),
            models.CheckConstraint(
                name="import_counts_add_up",
                condition=Q(rows_read__gte=F("added") + F("known")),
                violation_error_message="Fler rader är räknade än lästa.",
            ),
        )
        indexes = (models.Index(fields=("forum", "-started_at"), name="import_newest_first"),)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"
