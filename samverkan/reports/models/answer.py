"""What goes back to those who report."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.reports.queries import OfForumQuerySet
from samverkan.reports.states import Outcome


class Answer(models.Model):
    """What became of one or several reports (återkoppling)."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="answers")
    outcome = models.CharField("vad det blev", max_length=10, choices=Outcome)
    text = models.CharField("till den som rapporterade", max_length=300)
    answered_at = models.DateTimeField("besvarades")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="answers")

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "outcome", "answered_at"),
        staff=("answered_by",),
        free_text=("text",),
    )

    def __str__(self) -> str:
        return self.get_outcome_display()
