"""A decided document, and the copy of it that everybody may read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.documents.queries import OfDocumentQuerySet, OpenCopyQuerySet
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class DocumentDecision(models.Model):
    """A named body has decided exactly these bytes (beslut om dokument)."""

    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="decision")
    body = models.CharField("vem som beslutade", max_length=120)
    decided_date = models.DateField("beslutades")
    registry_number = models.CharField("diarienummer", max_length=60)
    outcome = models.ForeignKey(
        "sittings.Outcome",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="document_decisions",
        verbose_name="beslut vid sammanträde",
    )
    snapshot = models.ForeignKey("rounds.Snapshot", models.PROTECT, related_name="document_decisions")
    checkpoint = models.CharField("kontrollpunkt", max_length=200)
    noted_at = models.DateTimeField("skrevs in")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfDocumentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "document", "decided_date", "registry_number", "outcome", "snapshot", "checkpoint"),
            "noted_at",
        ),
        staff=("noted_by",),
        free_text=("body",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="document_decision_names_body_and_number",
                condition=~Q(body="") & ~Q(registry_number=""),
                violation_error_message="Skriv vem som beslutade och diarienumret.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.decided_date}"


class OpenCopy(models.Model):
    """What everybody may read of a decided document (öppen kopia): frozen, with what is held back and why."""

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="open_copies")
    key = models.SlugField("adress", max_length=60)
    snapshot = models.ForeignKey("rounds.Snapshot", models.PROTECT, related_name="open_documents")
    published_at = models.DateTimeField("blev öppen")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("drogs in", null=True, blank=True)
    withdrawn_because = models.CharField("varför den drogs in", max_length=300, blank=True)

    objects = OpenCopyQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.OPEN,
        nothing=("id", "document", "key", "snapshot", "published_at", "withdrawn_at"),
        staff=("published_by",),
        free_text=("withdrawn_because",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document",), condition=Q(withdrawn_at=None), name="one_open_copy_of_a_document"
            ),
            models.CheckConstraint(
                name="withdrawn_copy_says_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                violation_error_message="Skriv varför dokumentet dras in.",
            ),
        )

    def __str__(self) -> str:
        return self.key
