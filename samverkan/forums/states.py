"""The states of a council's operational plan and of each thing in it."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class PlanState(models.TextChoices):
    """Where a version of a plan stands."""

    DRAFT = "draft", "utkast"
    DECIDED = "decided", "beslutad"
    REPLACED = "replaced", "ersatt"
    DISCARDED = "discarded", "slopad"


# Decided continuously: a new version replaces the one before, which stays readable.
PLAN = Transitions(
    "planen",
    PlanState.DRAFT,
    {
        PlanState.DRAFT: frozenset({PlanState.DECIDED, PlanState.DISCARDED}),
        PlanState.DECIDED: frozenset({PlanState.REPLACED}),
    },
)


class PlanItemState(models.TextChoices):
    """Where an activity of a plan stands."""

    PLANNED = "planned", "planerad"
    UNDER_WAY = "under_way", "pågår"
    DONE = "done", "genomförd"
    DROPPED = "dropped", "avbruten"


PLAN_ITEM = Transitions(
    "aktiviteten",
    PlanItemState.PLANNED,
    {
        PlanItemState.PLANNED: frozenset(
            {PlanItemState.UNDER_WAY, PlanItemState.DONE, PlanItemState.DROPPED}
        ),
        PlanItemState.UNDER_WAY: frozenset({PlanItemState.DONE, PlanItemState.DROPPED}),
        PlanItemState.DONE: frozenset({PlanItemState.UNDER_WAY}),
        PlanItemState.DROPPED: frozenset({PlanItemState.UNDER_WAY}),
    },
)
