"""The states of a sitting and of what it leads to, and the kinds of items and outcomes."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class SittingState(models.TextChoices):
    """Where a sitting stands, from plan to adjusted minutes."""

    PLANNED = "planned", "planerat"
    CALLED = "called", "kallat"
    UNDER_WAY = "under_way", "pågår"
    MINUTED = "minuted", "protokoll skrivet"
    ADJUSTED = "adjusted", "justerat"
    CANCELLED = "cancelled", "inställt"


# Minutes that are not right yet are taken back to the table; what two have adjusted stays for ever.
SITTING = Transitions(
    "sammanträdet",
    SittingState.PLANNED,
    {
        SittingState.PLANNED: frozenset({SittingState.CALLED, SittingState.CANCELLED}),
        SittingState.CALLED: frozenset({SittingState.UNDER_WAY, SittingState.CANCELLED}),
        SittingState.UNDER_WAY: frozenset({SittingState.MINUTED}),
        SittingState.MINUTED: frozenset({SittingState.UNDER_WAY, SittingState.ADJUSTED}),
    },
)
BEFORE = (SittingState.PLANNED, SittingState.CALLED)
HELD = (SittingState.UNDER_WAY, SittingState.MINUTED, SittingState.ADJUSTED)


class OutcomeState(models.TextChoices):
    """Where a decision or a task stands; it comes back to each agenda while it is open."""

    OPEN = "open", "pågår"
    DONE = "done", "klart"
    DROPPED = "dropped", "avskrivet"


OUTCOME = Transitions(
    "uppgiften",
    OutcomeState.OPEN,
    {
        OutcomeState.OPEN: frozenset({OutcomeState.DONE, OutcomeState.DROPPED}),
        OutcomeState.DONE: frozenset({OutcomeState.OPEN}),
        OutcomeState.DROPPED: frozenset({OutcomeState.OPEN}),
    },
)


class ItemKind(models.TextChoices):
    """What an item is on the agenda for."""

    INFORMATION = "information", "information"
    DISCUSSION = "discussion", "samtal"
    DECISION = "decision", "beslut"


class OutcomeKind(models.TextChoices):
    """What an item leads to."""

    INFORMATION = "information", "information"
    DECISION = "decision", "beslut"
    TASK = "task", "uppgift"
