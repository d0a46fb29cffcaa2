"""Reading agreements: always through the municipalities the person works for that day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.agreements import rules
from samverkan.agreements.states import AgreementState
from samverkan.people.queries import other_end
from samverkan.people.rules import held_on


class AgreementQuerySet(models.QuerySet):
    """Agreements."""

    def visible_to(self, person: Any, *, on: date) -> AgreementQuerySet:
        """Return those of the municipalities the person works for."""
        return self.filter(rules.seen_by(person, on=on))

    def in_force(self, *, on: date) -> AgreementQuerySet:
        """Return those that are signed and whose period holds that day."""
        signed = (AgreementState.SIGNED, AgreementState.REPLACED)
        return self.filter(state__in=signed, from_date__lte=on, until_date__gte=on)

    def latest_first(self) -> AgreementQuerySet:
        """Return the latest period first, municipality by municipality."""
        return self.select_related("municipality").order_by("municipality__name", "-from_date", "-id")


class OfAgreementQuerySet(models.QuerySet):
    """Things that belong to an agreement and are seen with it."""

    owner = "agreement"

    def visible_to(self, person: Any, *, on: date) -> OfAgreementQuerySet:
        """Return those of the agreements the person sees."""
        return self.filter(rules.seen_by(person, on=on, agreement=f"{self.owner}__"))


class CommitmentQuerySet(OfAgreementQuerySet):
    """Commitments."""

    def in_order(self) -> CommitmentQuerySet:
        """Return them as the agreement has them."""
        return self.select_related("party", "clause").order_by("position", "id")


class OfCommitmentQuerySet(OfAgreementQuerySet):
    """Things that belong to a commitment."""

    owner = "commitment__agreement"

    def running(self, *, on: date) -> OfCommitmentQuerySet:
        """Return those in force on that day."""
        return self.filter(held_on(on))


def held_at_the_end(until_date: date) -> models.Q:
    """Return the condition that a guarantee lasted to the end of a period, and was not given up before."""
    return models.Q(to_date=None) | models.Q(to_date__gt=until_date)


class OfAmendmentQuerySet(OfAgreementQuerySet):
    """Things that belong to an amendment."""

    owner = "amendment__agreement"


class OfFollowUpQuerySet(OfAgreementQuerySet):
    """Things that belong to a follow-up."""

    owner = "follow_up__agreement"


class AbsenceQuerySet(models.QuerySet):
    """Absences."""

    def visible_to(self, person: Any, *, on: date) -> AbsenceQuerySet:
        """Return those of the holdings the person sees."""
        holdings = other_end(self.model, "holding").visible_to(person, on=on)
        return self.filter(holding__in=holdings.values("pk"))

    def running(self, *, on: date) -> AbsenceQuerySet:
        """Return those that last on that day."""
        return self.filter(held_on(on))
