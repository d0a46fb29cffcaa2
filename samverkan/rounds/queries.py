"""Reading rounds: always through what a person may see on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.forums.models import Forum
from samverkan.people.models import Municipality
from samverkan.people.rules import functions_of
from samverkan.rounds import rules
from samverkan.rounds.states import ActionState


class OfForumQuerySet(models.QuerySet):
    """Things that belong to a forum and are seen by those who sit in it."""

    def visible_to(self, person: Any, *, on: date) -> OfForumQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.seen_by(person, on=on))


class OfRoundQuerySet(models.QuerySet):
    """Things that belong to a round."""

    def visible_to(self, person: Any, *, on: date) -> OfRoundQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.seen_by(person, on=on, forum="round__forum"))


class OfPublicationQuerySet(models.QuerySet):
    """Things that belong to a published picture."""

    def visible_to(self, person: Any, *, on: date) -> OfPublicationQuerySet:
        """Return those the person may see on that day."""
        return self.filter(rules.seen_by(person, on=on, forum="publication__round__forum"))


class PublicationQuerySet(OfRoundQuerySet):
    """Published pictures."""

    def readable_by(self, person: Any, *, on: date) -> PublicationQuerySet:
        """Return those the person may read that day: from a seat, or as one who gets the picture."""
        return self.filter(rules.published_to(person, on=on))

    def latest_first(self) -> PublicationQuerySet:
        """Return the latest week first, and in it the latest number."""
        return self.order_by("-round__week", "-number")


class ActionQuerySet(OfForumQuerySet):
    """Actions."""

    def open(self) -> ActionQuerySet:
        """Return those that are not done or dropped."""
        return self.filter(state=ActionState.OPEN)

    def owned_by(self, person: Any, *, on: date) -> ActionQuerySet:
        """Return those that the functions the person holds that day have taken on."""
        return self.filter(owner__in=functions_of(person, on=on))

    def by_due_date(self) -> ActionQuerySet:
        """Return those that are due first, first."""
        return self.order_by("due_date", "id")


class KnownEventQuerySet(models.QuerySet):
    """Known events."""

    def visible_to(self, person: Any, *, on: date) -> KnownEventQuerySet:
        """Return those of the municipalities the person works for."""
        return self.filter(municipality__in=Municipality.objects.visible_to(person, on=on).values("pk"))

    def between(self, first: date, last: date) -> KnownEventQuerySet:
        """Return those that touch any of these days, in order."""
        return self.filter(from_date__lte=last, to_date__gte=first).order_by("from_date", "id")


def forums_read_by(person: Any, *, on: date) -> models.QuerySet:
    """Return the forums whose published pictures the person reads: by a seat, or as a recipient."""
    seated = Forum.objects.visible_to(person, on=on)
    read = models.Q(pk__in=seated) | models.Q(pk__in=rules.receiving(person, on=on).values("forum"))
    return Forum.objects.filter(read)
