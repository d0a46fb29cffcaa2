"""The states and words of effects, as tables."""

from __future__ import annotations

from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class RegistrationState(TextChoices):
    """Whether what is to be compared lies fast."""

    DRAFT = "draft", "utkast"
    LOCKED = "locked", "låst"


REGISTRATION = Transitions(
    "förhandsregistreringen",
    RegistrationState.DRAFT,
    {RegistrationState.DRAFT: frozenset({RegistrationState.LOCKED})},
)


class Role(TextChoices):
    """What an area is to the comparison."""

    TREATED = "treated", "åtgärdens område"
    COMPARISON = "comparison", "jämförelseområde"
    RING = "ring", "området runt om"


class Expected(TextChoices):
    """Which way the count is expected to go."""

    FEWER = "fewer", "färre händelser"
    MORE = "more", "fler händelser"


class Word(TextChoices):
    """What may be said of a measure: the four verdicts of ``tryggstat.effects``."""

    REDUCTION = "reduction", "minskning stödd"
    NO_DIFFERENCE = "no_difference", "ingen påvisbar skillnad"
    INCREASE = "increase", "ökning stödd"
    UNKNOWN = "unknown", "kan inte bedömas"
