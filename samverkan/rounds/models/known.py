"""What is known to come: school breaks, matches, paydays, festivals."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.rounds.queries import KnownEventQuerySet
from samverkan.rounds.states import Known


class KnownEvent(models.Model):
    """Something in a municipality's calendar (känd händelse) that a week's numbers may have to do with."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="known_events")
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=10, choices=Known)
    from_date = models.DateField("från och med")
    to_date = models.DateField("till och med")
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="known_events"
    )
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="known_events"
    )

    objects = KnownEventQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "municipality", "kind", "from_date", "to_date", "area", "added_at"),
        staff=("added_by",),
        free_text=("name",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="known_event_ends_after_it_begins",
                condition=Q(to_date__gte=F("from_date")),
                violation_error_message="Sista dagen kan inte ligga före den första.",
            ),
        )

    def __str__(self) -> str:
        return self.name
