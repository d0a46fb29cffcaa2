"""Reading sittings: through a seat in the forum, and item by item through clearance."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.db import models

from samverkan.people.queries import other_end
from samverkan.people.rules import functions_of
from samverkan.sittings import rules
from samverkan.sittings.states import HELD, OutcomeKind, OutcomeState, SittingState


class SittingQuerySet(models.QuerySet):
    """Sittings."""

    def visible_to(self, person: Any, *, on: date) -> SittingQuerySet:
        """Return those of the forums the person sits in."""
        return self.filter(rules.seen_by(person, on=on))

    def held(self) -> SittingQuerySet:
        """Return those that have been opened."""
        return self.filter(state__in=HELD)

    def upcoming(self, *, at: Any) -> SittingQuerySet:
        """Return those that are to come or going on, the next first."""
        waiting = (SittingState.PLANNED, SittingState.CALLED, SittingState.UNDER_WAY)
        return self.filter(state__in=waiting, ends_at__gte=at).order_by("starts_at", "pk")


class OfSittingQuerySet(models.QuerySet):
    """Things that belong to a sitting as a whole."""

    def visible_to(self, person: Any, *, on: date) -> OfSittingQuerySet:
        """Return those of the forums the person sits in."""
        return self.filter(rules.seen_by(person, on=on, forum="sitting__forum"))


class AgendaItemQuerySet(OfSittingQuerySet):
    """Agenda items."""

    def visible_to(self, person: Any, *, on: date) -> AgendaItemQuerySet:
        """Return those the person may know of: open ones, and restricted ones they are cleared for."""
        clearances = self.model._meta.get_field("cleared").remote_field.through.objects  # type: ignore[union-attr]
        seen = rules.seen_by(person, on=on, forum="sitting__forum")
        return self.filter(seen, rules.cleared(person, clearances, on=on))

    def in_order(self) -> AgendaItemQuerySet:
        """Return them as they are taken; restricted ones last, so that the others' numbers tell nothing."""
        return self.order_by("is_restricted", "position", "pk")


class OfItemQuerySet(models.QuerySet):
    """Things that belong to one agenda item."""

    def visible_to(self, person: Any, *, on: date) -> OfItemQuerySet:
        """Return those of the items the person may know of."""
        items = other_end(self.model, "item").visible_to(person, on=on)
        return self.filter(item__in=items.values("pk"))


class OutcomeQuerySet(OfItemQuerySet):
    """Outcomes."""

    def open(self) -> OutcomeQuerySet:
        """Return the decisions and tasks that are not done or dropped."""
        return self.filter(state=OutcomeState.OPEN)

    def owned_by(self, person: Any, *, on: date) -> OutcomeQuerySet:
        """Return those that the functions the person holds that day have taken on, and may know of."""
        seen = self.visible_to(person, on=on)
        return cast("OutcomeQuerySet", seen.filter(owner__in=functions_of(person, on=on)))

    def by_due_date(self) -> OutcomeQuerySet:
        """Return those that are due first, first."""
        return self.order_by("due_date", "pk")

    def published(self, municipality: Any) -> OutcomeQuerySet:
        """Return the decisions a municipality has put out, the latest first: for everybody."""
        out = self.filter(kind=OutcomeKind.DECISION, published_at__isnull=False, item__is_restricted=False)
        return out.filter(item__sitting__forum__municipality=municipality).order_by("-published_at", "-pk")


class MinutesPartQuerySet(OfSittingQuerySet):
    """Parts of minutes."""

    def visible_to(self, person: Any, *, on: date) -> MinutesPartQuerySet:
        """Return the heads, and the items' parts the person may know of, of the forums they sit in."""
        items = other_end(self.model, "item").visible_to(person, on=on)
        known = models.Q(item=None) | models.Q(item__in=items.values("pk"))
        return self.filter(rules.seen_by(person, on=on, forum="sitting__forum"), known)


class OfPersonQuerySet(models.QuerySet):
    """Things that are one person's own."""

    def visible_to(self, person: Any, *, on: date) -> OfPersonQuerySet:
        """Return those of the person alone."""
        return self.filter(person=person.pk)
