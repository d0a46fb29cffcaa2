"""What is agreed after the signing: amendments that both parties sign, and exceptions from own costs."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.agreements.queries import OfAgreementQuerySet, OfAmendmentQuerySet
from samverkan.agreements.states import AmendmentState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Amendment(models.Model):
    """A change the parties agree on while the period runs (revidering)."""

    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("vad som ändras", max_length=1000)
    from_date = models.DateField("gäller från")
    state = models.CharField("läge", max_length=10, choices=AmendmentState, default=AmendmentState.PROPOSED)
    proposed_at = models.DateTimeField("föreslogs")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfAgreementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "agreement", "number", "from_date", "state", "proposed_at"),
        staff=("proposed_by",),
        free_text=("text",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("agreement", "number", name="amendment_number_once"),)

    def __str__(self) -> str:
        return f"Ändring {self.number}"


class AmendmentSignature(models.Model):
    """One party's owner signs an amendment (underskrift)."""

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="signatures")
    party = models.ForeignKey("agreements.Party", models.PROTECT, related_name="+")
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("skrevs under")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfAmendmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "amendment", "party", "function", "signed_at"),
        staff=("signed_by",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("amendment", "party", name="amendment_signed_once_per_party"),)

    def __str__(self) -> str:
        return f"{self.party_id} under {self.amendment_id}"


class CostException(models.Model):
    """Each party bears its own costs unless this says otherwise (undantag från egna kostnader)."""

    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, related_name="cost_exceptions")
    text = models.CharField("vad det gäller", max_length=300)
    bearer = models.ForeignKey("agreements.Party", models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField("belopp, kronor", null=True, blank=True)
    agreed_date = models.DateField("bestämdes")

    objects = OfAgreementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "agreement", "bearer", "amount", "agreed_date"),
        free_text=("text",),
    )

    def __str__(self) -> str:
        return self.text
