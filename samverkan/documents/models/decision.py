"""A decided document."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.documents.queries import OfDocumentQuerySet
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
