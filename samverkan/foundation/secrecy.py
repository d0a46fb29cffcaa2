"""Secrecy classes: who may meet a piece of information at all."""

from __future__ import annotations

from django.db.models import TextChoices


class Secrecy(TextChoices):
    """Classes S0–S3; S4 (never in the system) has no value, because nothing may carry it."""

    OPEN = "S0", "Öppen"
    COOPERATION = "S1", "Samverkan"
    PROTECTED = "S2", "Skyddsvärd"
    INDIVIDUAL = "S3", "Individprocess"
