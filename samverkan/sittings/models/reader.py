"""What a person has chosen for themselves: a calendar to subscribe to, and mail at good hours."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.sittings.queries import OfPersonQuerySet


class CalendarAddress(models.Model):
    """A secret address to a person's sittings (kalenderadress); only its digest is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_addresses")
    token_digest = models.CharField("kontrollsumma", max_length=64, unique=True)
    made_at = models.DateTimeField("skapades")
    revoked_at = models.DateTimeField("återkallades", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "made_at", "revoked_at"),
        staff=("person",),
        credential=("token_digest",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(revoked_at=None), name="calendar_address_once_per_person"
            ),
        )

    def __str__(self) -> str:
        return f"Kalenderadress {self.pk}"


class Digest(models.Model):
    """A person wants mail of what is to come, never in their quiet hours (utskick)."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="digest")
    is_wanted = models.BooleanField("vill ha utskick", default=False)
    quiet_from = models.PositiveSmallIntegerField("tyst från klockan", default=17)
    quiet_until = models.PositiveSmallIntegerField("tyst till klockan", default=8)
    sent_at = models.DateTimeField("senast skickat", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "is_wanted", "quiet_from", "quiet_until", "sent_at"),
        staff=("person",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="digest_hours_exist",
                condition=Q(quiet_from__range=(0, 23), quiet_until__range=(0, 23)),
                violation_error_message="Timmarna är 0 till 23.",
            ),
        )

    def __str__(self) -> str:
        return f"Utskick {self.pk}"
