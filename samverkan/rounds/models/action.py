"""What the round leads to: actions with an owner and a day, and decisions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.rounds.queries import ActionQuerySet, OfRoundQuerySet
from samverkan.rounds.states import ActionState


class Action(models.Model):
    """One thing somebody does before a day (åtgärd); light, for the quick work of a week."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="actions")
    round = models.ForeignKey("rounds.Round", models.PROTECT, related_name="actions")
    title = models.CharField("vad", max_length=200)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="round_actions"
    )
    owner = models.ForeignKey("people.Function", models.PROTECT, related_name="round_actions")
    due_date = models.DateField("senast")
    state = models.CharField("läge", max_length=10, choices=ActionState, default=ActionState.OPEN)
    outcome = models.CharField("hur det gick", max_length=300, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="round_actions")
    closed_at = models.DateTimeField("avslutades", null=True, blank=True)

    objects = ActionQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "forum", "round", "area", "owner", "due_date", "state", "version"),
            *("added_at", "closed_at"),
        ),
        staff=("added_by",),
        free_text=("title", "outcome"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="action_is_closed_on_a_day",
                condition=Q(state=ActionState.OPEN, closed_at__isnull=True)
                | (~Q(state=ActionState.OPEN) & Q(closed_at__isnull=False)),
            ),
        )
        indexes = (models.Index(fields=("forum", "state", "due_date"), name="action_due"),)

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """What the meeting decided (beslut)."""

    round = models.ForeignKey("rounds.Round", models.PROTECT, related_name="decisions")
    position = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("beslut", max_length=500)
    decided_at = models.DateTimeField("fattades")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")

    objects = OfRoundQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "round", "position", "decided_at"),
        staff=("noted_by",),
        free_text=("text",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("round", "position", name="decision_position_once"),)

    def __str__(self) -> str:
        return f"{self.position}. {self.text}"
