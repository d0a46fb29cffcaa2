"""Who wants to know how it goes: an address, kept apart from what anybody said."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.promises.queries import SubscriberQuerySet


class Subscriber(models.Model):
    """Somebody asked to be told about a municipality's promises (prenumerant); gone when they say so."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="subscribers")
    key = models.UUIDField("nyckel", default=uuid4, unique=True, editable=False)
    sealed_address = models.BinaryField("e-post, krypterad")
    address_digest = models.CharField("e-post, avtryck", max_length=64)  # keyed: finds the same one again
    language = models.CharField("språk", max_length=2, default="sv")
    asked_at = models.DateTimeField("anmälde sig")
    confirmed_at = models.DateTimeField("bekräftade", null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "municipality", "language", "asked_at", "confirmed_at"),
        credential=("key", "sealed_address", "address_digest"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "municipality", "address_digest", name="subscriber_once_per_municipality"
            ),
        )

    def __str__(self) -> str:
        return f"Prenumerant {self.pk}"
