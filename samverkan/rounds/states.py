"""The states of a round and of an action, and the scales people judge by."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class RoundState(models.TextChoices):
    """Where the week's round stands."""

    COLLECTING = "collecting", "samlar in"
    COMPILED = "compiled", "sammanställd"
    DISCUSSED = "discussed", "genomgången"
    PUBLISHED = "published", "publicerad"


# A picture compiled too early is compiled again; what is published stays, and is corrected by a new one.
ROUND = Transitions(
    "rundan",
    RoundState.COLLECTING,
    {
        RoundState.COLLECTING: frozenset({RoundState.COMPILED}),
        RoundState.COMPILED: frozenset({RoundState.COLLECTING, RoundState.DISCUSSED}),
        RoundState.DISCUSSED: frozenset({RoundState.COMPILED, RoundState.PUBLISHED}),
    },
)


class ActionState(models.TextChoices):
    """Where an action stands."""

    OPEN = "open", "pågår"
    DONE = "done", "klar"
    DROPPED = "dropped", "avskriven"


ACTION = Transitions(
    "åtgärden",
    ActionState.OPEN,
    {
        ActionState.OPEN: frozenset({ActionState.DONE, ActionState.DROPPED}),
        ActionState.DONE: frozenset({ActionState.OPEN}),
        ActionState.DROPPED: frozenset({ActionState.OPEN}),
    },
)


class Level(models.IntegerChoices):
    """How the group takes an area to be; the words are those of the method, never a colour alone."""

    CALM = 0, "lugnt"
    SOME_CONCERN = 1, "viss oro"
    RAISED = 2, "förhöjt"
    SERIOUS = 3, "allvarligt"


class Scale(models.IntegerChoices):
    """Need, and what can be influenced."""

    LOW = 1, "lågt"
    MEDIUM = 2, "medel"
    HIGH = 3, "högt"


class Verdict(models.TextChoices):
    """What a signal turned out to be."""

    REAL = "real", "verklig"
    UNCLEAR = "unclear", "oklar"
    NOISE = "noise", "brus"


class Known(models.TextChoices):
    """What sort of known event it is."""

    SCHOOL = "school", "skollov"
    MATCH = "match", "match"
    FESTIVAL = "festival", "evenemang"
    PAYDAY = "payday", "löning"
    HOLIDAY = "holiday", "helgdag"
    OTHER = "other", "annat"
