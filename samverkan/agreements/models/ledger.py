"""The resource ledger: which function answers for a promise, how much of it, and who is away."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from samverkan.agreements.queries import AbsenceQuerySet, OfCommitmentQuerySet
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Guarantee(models.Model):
    """A function carries a commitment with a share of its time (garanterad resurs)."""

    commitment = models.ForeignKey("agreements.Commitment", models.PROTECT, related_name="guarantees")
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="guarantees")
    share = models.PositiveSmallIntegerField(
        "del av heltid, procent",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    from_date = models.DateField("från och med")
    to_date = models.DateField("till", null=True, blank=True)

    objects = OfCommitmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "commitment", "function", "share", "from_date", "to_date")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="guarantee_ends_after_it_begins",
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
                violation_error_message="Slutdagen ska ligga efter startdagen.",
            ),
            models.CheckConstraint(
                name="guarantee_share_is_possible",
                condition=Q(share__isnull=True) | Q(share__range=(1, 1000)),
                violation_error_message="Andelen är 1 till 1 000 procent.",
            ),
            models.UniqueConstraint(
                fields=("commitment", "function", "from_date"), name="guarantee_begins_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.function_id} för {self.commitment_id} från {self.from_date}"


class Absence(models.Model):
    """The one who holds a function is away; nothing is said of why (frånvaro)."""

    holding = models.ForeignKey("people.Holding", models.PROTECT, related_name="absences")
    from_date = models.DateField("från och med")
    to_date = models.DateField("till", null=True, blank=True)
    noted_at = models.DateTimeField("noterades")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AbsenceQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "from_date", "to_date", "noted_at"), staff=("holding", "noted_by")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="absence_ends_after_it_begins",
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
                violation_error_message="Slutdagen ska ligga efter startdagen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.holding_id} borta från {self.from_date}"
