"""What can be done about a problem, and what is known of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.knowledge.queries import MethodQuerySet
from samverkan.knowledge.states import Cost, Kind, Strength


class Method(models.Model):
    """A method of the knowledge bank (metod): how it is thought to work, how sure one is, what it costs."""

    municipality = models.ForeignKey(
        "people.Municipality", models.PROTECT, null=True, blank=True, related_name="methods"
    )  # none: shipped to all
    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("metod", max_length=120)
    kind = models.CharField("slag", max_length=12, choices=Kind)
    problems = models.JSONField("problem den prövats mot", default=list)  # codes of kinds of problem
    mechanism = models.TextField("hur den är tänkt att verka", max_length=2000)
    strength = models.CharField("hur säkert det är", max_length=8, choices=Strength)
    evidence = models.TextField("vad man har sett", max_length=2000, blank=True)
    conditions = models.TextField("vad som krävs", max_length=2000, blank=True)
    side_effects = models.TextField("sidoeffekter", max_length=2000, blank=True)
    cost = models.CharField("kostnad", max_length=6, choices=Cost, blank=True)
    source = models.CharField("källa", max_length=300)
    added_at = models.DateTimeField("lades till", null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("togs bort", null=True, blank=True)

    objects = MethodQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "municipality", "code", "kind", "problems", "strength", "cost", "added_at"),
            "withdrawn_at",
        ),
        staff=("added_by",),
        free_text=("name", "mechanism", "evidence", "conditions", "side_effects", "source"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="own_method_says_who",
                condition=Q(municipality__isnull=True, added_by__isnull=True)
                | Q(municipality__isnull=False, added_by__isnull=False, added_at__isnull=False),
                violation_error_message="En egen metod hör till en kommun och någon som lade till den.",
            ),
        )

    def __str__(self) -> str:
        return self.name
