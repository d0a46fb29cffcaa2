"""When a person last looked, so that the start page can say what is new."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.followups.queries import VisitQuerySet
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Visit(models.Model):
    """Two moments, nothing of what was read (besök): this visit and the one before it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="visit")
    seen_at = models.DateTimeField("senast här")
    before_at = models.DateTimeField("gången före", null=True, blank=True)

    objects = VisitQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id",), staff=("person", "seen_at", "before_at")
    )

    def __str__(self) -> str:
        return f"{self.person_id} {self.seen_at:%Y-%m-%d %H.%M}"
