"""Kinds of knowledge."""

from __future__ import annotations

from django.db.models import TextChoices


class Strength(TextChoices):
    """How well a method is known to work."""

    STRONG = "strong", "starkt stöd"
    SOME = "some", "visst stöd"
    MIXED = "mixed", "blandade resultat"
    UNKNOWN = "unknown", "okänt"
    NONE = "none", "ingen effekt funnen"
    HARM = "harm", "kan göra skada"


class Cost(TextChoices):
    """What a method takes of money and hours, roughly."""

    LOW = "low", "låg"
    MIDDLE = "middle", "måttlig"
    HIGH = "high", "hög"


class Kind(TextChoices):
    """What sort of thing a method changes: as a measure's, which lies in a room above."""

    ENVIRONMENT = "environment", "fysisk miljö"
    SOCIAL = "social", "social"
    POLICE = "police", "polisiär"
    GUARDIANSHIP = "guardianship", "närvaro och kontroll"
    INFORMATION = "information", "information"


class Judged(TextChoices):
    """What a measure was judged to have changed, in a lesson."""

    REDUCTION = "reduction", "minskning stödd"
    NO_DIFFERENCE = "no_difference", "ingen påvisbar skillnad"
    INCREASE = "increase", "ökning stödd"
    UNKNOWN = "unknown", "kan inte bedömas"
