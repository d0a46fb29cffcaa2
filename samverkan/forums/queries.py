"""Reading forums: a forum is seen by those who sit in it that day, and kept by those who prepare."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from samverkan.forums import rules
from samverkan.forums.arrangements import Product, forms_of, producing
from samverkan.forums.states import PlanItemState, PlanState
from samverkan.people.queries import other_end
from samverkan.people.rules import held_on, not_ended


class ForumQuerySet(models.QuerySet):
    """Forums."""

    def seating(self, person: Any, *, on: date) -> ForumQuerySet:
        """Return those in which the person, through a function, holds a seat on that day."""
        seats = other_end(self.model, "seats").filter(rules.taken_by(person, on=on))
        return self.filter(pk__in=seats.values("forum"))

    def visible_to(self, person: Any, *, on: date) -> ForumQuerySet:
        """Return those the person sits in; for everybody else they do not exist."""
        return self.seating(person, on=on)

    def readable_by(self, person: Any, *, on: date) -> ForumQuerySet:
        """Return those whose seats and plan the person may read: to sit there, or to keep the forums."""
        seats = other_end(self.model, "seats").filter(rules.taken_by(person, on=on))
        return self.filter(models.Q(pk__in=seats.values("forum")) | rules.kept_by(person, on=on))

    def open(self, *, on: date) -> ForumQuerySet:
        """Return those that have not ended by that day."""
        return self.filter(not_ended(on))

    def by_place(self) -> ForumQuerySet:
        """Return them municipality by municipality, each with its municipality."""
        return self.select_related("municipality").order_by("municipality__name", "name")

    def producing(self, product: Product) -> ForumQuerySet:
        """Return those whose arrangement must produce something."""
        return self.filter(arrangement_code__in=producing(product))

    def following(self, code: str) -> ForumQuerySet:
        """Return those that follow an arrangement or a local form of it."""
        return self.filter(arrangement_code__in=forms_of(code))


class SeatQuerySet(models.QuerySet):
    """Seats."""

    def visible_to(self, person: Any, *, on: date) -> SeatQuerySet:
        """Return the seats, past and present, of the forums the person sits in."""
        forums = other_end(self.model, "forum").visible_to(person, on=on)
        return self.filter(forum__in=forums.values("pk"))

    def readable_by(self, person: Any, *, on: date) -> SeatQuerySet:
        """Return the seats of the forums that the person may read about."""
        forums = other_end(self.model, "forum").readable_by(person, on=on)
        return self.filter(forum__in=forums.values("pk"))

    def in_force(self, *, on: date) -> SeatQuerySet:
        """Return those of that day, in forums that have not ended."""
        return self.filter(held_on(on), not_ended(on, "forum__"))


class SeatReviewQuerySet(models.QuerySet):
    """Reviews of seats."""

    def visible_to(self, person: Any, *, on: date) -> SeatReviewQuerySet:
        """Return those of the seats that the person may read about."""
        seats = other_end(self.model, "seat").readable_by(person, on=on)
        return self.filter(seat__in=seats.values("pk"))


class PlanQuerySet(models.QuerySet):
    """Versions of plans."""

    def visible_to(self, person: Any, *, on: date) -> PlanQuerySet:
        """Return those of the forums that the person may read about."""
        forums = other_end(self.model, "forum").readable_by(person, on=on)
        return self.filter(forum__in=forums.values("pk"))

    def decided(self) -> PlanQuerySet:
        """Return the versions in force."""
        return self.filter(state=PlanState.DECIDED)


class PlanItemQuerySet(models.QuerySet):
    """Activities of plans."""

    def visible_to(self, person: Any, *, on: date) -> PlanItemQuerySet:
        """Return those of the plans that the person may read."""
        plans = other_end(self.model, "plan").visible_to(person, on=on)
        return self.filter(plan__in=plans.values("pk"))

    def in_order(self) -> PlanItemQuerySet:
        """Return them as the plan has them, each with its owner."""
        return self.select_related("owner__organisation").order_by("position", "id")

    def waiting(self) -> PlanItemQuerySet:
        """Return what is left to do in the plans in force."""
        left = (PlanItemState.PLANNED, PlanItemState.UNDER_WAY)
        return self.filter(plan__state=PlanState.DECIDED, state__in=left)
