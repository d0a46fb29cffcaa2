"""Reading forums: a forum is seen by those who sit in it that day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.forums import rules
from samverkan.forums.arrangements import Product, producing
from samverkan.people.queries import other_end
from samverkan.people.rules import not_ended


class ForumQuerySet(models.QuerySet):
    """Forums."""

    def seating(self, person: Any, *, on: date) -> ForumQuerySet:
        """Return those in which the person, through a function, holds a seat on that day."""
        seats = other_end(self.model, "seats").filter(rules.taken_by(person, on=on))
        return self.filter(pk__in=seats.values("forum"))

    def visible_to(self, person: Any, *, on: date) -> ForumQuerySet:
        """Return those the person sits in; for everybody else they do not exist."""
        return self.seating(person, on=on)

    def open(self, *, on: date) -> ForumQuerySet:
        """Return those that have not ended by that day."""
        return self.filter(not_ended(on))

    def by_place(self) -> ForumQuerySet:
        """Return them municipality by municipality, each with its municipality."""
        return self.select_related("municipality").order_by("municipality__name", "name")

    def producing(self, product: Product) -> ForumQuerySet:
        """Return those whose arrangement must produce something."""
        return self.filter(arrangement_code__in=producing(product))


class SeatQuerySet(models.QuerySet):
    """Seats."""

    def visible_to(self, person: Any, *, on: date) -> SeatQuerySet:
        """Return the seats, past and present, of the forums the person sits in."""
        forums = other_end(self.model, "forum").visible_to(person, on=on)
        return self.filter(forum__in=forums.values("pk"))
