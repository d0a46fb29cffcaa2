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
