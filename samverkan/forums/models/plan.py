"""A forum's plan (verksamhetsplan), version by version, and the activities in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samverkan.forums.queries import PlanItemQuerySet, PlanQuerySet
from samverkan.forums.states import PlanItemState, PlanState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Plan(models.Model):
    """One version of a forum's plan; decided ones stay, and the next version replaces the last."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField("version")
    name = models.CharField("namn", max_length=120)
    state = models.CharField("läge", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    decided_date = models.DateField("beslutades", null=True, blank=True)
    decision_reference = models.CharField("beslut", max_length=120, blank=True)

    objects = PlanQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "number", "state", "decided_date"),
        free_text=("name", "decision_reference"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("forum", "number", name="plan_number_once_per_forum"),
            models.UniqueConstraint(
                fields=("forum",), condition=Q(state=PlanState.DRAFT), name="plan_drafted_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=("forum",), condition=Q(state=PlanState.DECIDED), name="plan_in_force_once"
            ),
            models.CheckConstraint(
                name="plan_decided_on_a_day",
                condition=Q(state__in=(PlanState.DRAFT, PlanState.DISCARDED), decided_date__isnull=True)
                | Q(state__in=(PlanState.DECIDED, PlanState.REPLACED), decided_date__isnull=False),
                violation_error_message="En beslutad plan har en beslutsdag.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"


class PlanItem(models.Model):
    """An activity towards a goal: whose it is, by when, and how it went (aktivitet)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField("ordning")
    goal = models.CharField("mål", max_length=200)
    activity = models.CharField("aktivitet", max_length=300)
    owner = models.ForeignKey("people.Function", models.PROTECT, related_name="plan_items")
    due_date = models.DateField("senast")
    state = models.CharField("läge", max_length=10, choices=PlanItemState, default=PlanItemState.PLANNED)
    outcome = models.CharField("uppföljning", max_length=600, blank=True)
    followed_up_date = models.DateField("följdes upp", null=True, blank=True)
    version = models.PositiveIntegerField("ändringar", default=0)

    objects = PlanItemQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "plan", "position", "owner", "due_date", "state", "followed_up_date", "version"),
        free_text=("goal", "activity", "outcome"),
    )

    class Meta:
        constraints = (models.UniqueConstraint("plan", "position", name="plan_item_position_once"),)

    def __str__(self) -> str:
        return self.activity
