"""Looking back at what was closed: a few each year, drawn by lot."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.cycle.queries import OfProblemQuerySet
from samverkan.cycle.states import Held
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class ClosureReview(models.Model):
    """Somebody has looked again at a closed problem (granskat avslut): does what was said still hold."""

    problem = models.ForeignKey("cycle.Problem", models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField("år")
    verdict = models.CharField("omdöme", max_length=8, choices=Held)
    comment = models.CharField("kommentar", max_length=300, blank=True)
    reviewed_at = models.DateTimeField("granskades")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfProblemQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "problem", "year", "verdict", "reviewed_at"),
        staff=("reviewed_by",),
        free_text=("comment",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "problem",
                "year",
                name="closure_reviewed_once_a_year",
                violation_error_message="Avslutet är redan granskat i år.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.problem_id} {self.year}: {self.get_verdict_display()}"
