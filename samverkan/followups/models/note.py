"""What a party itself says of a promise the system holds no rows about."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.followups.queries import OfCommitmentQuerySet
from samverkan.followups.states import Verdict
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class PartyNote(models.Model):
    """One party's word on a commitment, with a reason and a day (notering); the latest of a party stands."""

    commitment = models.ForeignKey("agreements.Commitment", models.PROTECT, related_name="notes")
    party = models.ForeignKey("agreements.Party", models.PROTECT, related_name="notes")
    verdict = models.CharField("omdöme", max_length=10, choices=Verdict)
    reason = models.CharField("varför", max_length=500)
    noted_date = models.DateField("gäller den")
    noted_at = models.DateTimeField("skrevs")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfCommitmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "commitment", "party", "verdict", "noted_date", "noted_at"),
        staff=("noted_by",),
        free_text=("reason",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(name="party_note_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="party_note_judges", condition=Q(verdict__in=("kept", "partly", "not_kept"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason}"
