"""Reading dialogues and promises: within the municipality inside, what is published outside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models

from samverkan.people.queries import other_end
from samverkan.promises import rules
from samverkan.promises.states import JUDGED, UNDER_WAY, EditionState


class OfMunicipalityQuerySet(models.QuerySet):
    """Things that belong to a municipality, for the authorities that work there."""

    def visible_to(self, person: Any, *, on: date) -> OfMunicipalityQuerySet:
        """Return those of the municipalities that the person works for in an authority."""
        return self.filter(municipality__in=rules.worked_for(person, on=on))


class OfDialogueQuerySet(models.QuerySet):
    """Things that belong to a dialogue."""

    def visible_to(self, person: Any, *, on: date) -> OfDialogueQuerySet:
        """Return those of the dialogues the person may see."""
        dialogues = other_end(self.model, "dialogue").visible_to(person, on=on)
        return self.filter(dialogue__in=dialogues.values("pk"))


class ViewQuerySet(OfDialogueQuerySet):
    """Views."""

    def counted(self) -> ViewQuerySet:
        """Return those that are not set aside."""
        return self.filter(set_aside_because="")


class PromiseQuerySet(models.QuerySet):
    """Citizen promises."""

    def visible_to(self, person: Any, *, on: date) -> PromiseQuerySet:
        """Return those of the person's municipalities; drafts only for the authorities and the owner."""
        return self.filter(rules.seen_by(person, on=on))

    def under_way(self) -> PromiseQuerySet:
        """Return those that are decided and not judged."""
        return self.filter(state__in=UNDER_WAY)

    def judged(self) -> PromiseQuerySet:
        """Return those that are kept, partly kept or not kept."""
        return self.filter(state__in=JUDGED)

    def due(self, *, on: date, ahead: timedelta = timedelta()) -> PromiseQuerySet:
        """Return those under way whose next follow-up is near or past."""
        return self.under_way().filter(follow_up_date__lte=on + ahead)

    def by_number(self) -> PromiseQuerySet:
        """Return the latest first."""
        return self.order_by("-number", "-pk")


class OfPromiseQuerySet(models.QuerySet):
    """Things that belong to a promise."""

    def visible_to(self, person: Any, *, on: date) -> OfPromiseQuerySet:
        """Return those of the promises the person may see."""
        promises = other_end(self.model, "promise").visible_to(person, on=on)
        return self.filter(promise__in=promises.values("pk"))


class EditionQuerySet(OfPromiseQuerySet):
    """Public editions of promises."""

    def out(self, municipality: Any) -> EditionQuerySet:
        """Return what everybody may read about a municipality's promises, the latest promise first."""
        found = self.filter(promise__municipality=municipality, state=EditionState.PUBLISHED)
        return found.order_by("-promise__number")


class OfEditionQuerySet(models.QuerySet):
    """Things that belong to an edition."""

    def visible_to(self, person: Any, *, on: date) -> OfEditionQuerySet:
        """Return those of the editions the person may see."""
        editions = other_end(self.model, "edition").visible_to(person, on=on)
        return self.filter(edition__in=editions.values("pk"))


class SubscriberQuerySet(models.QuerySet):
    """Those who want to know how it goes."""

    def visible_to(self, person: Any, *, on: date) -> SubscriberQuerySet:
        """Return nobody: an address is for sending to, never for reading."""
        return self.none()

    def confirmed(self) -> SubscriberQuerySet:
        """Return those who answered the letter that asked them."""
        return self.filter(confirmed_at__isnull=False)
