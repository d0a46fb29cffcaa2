"""What can be done about a problem, and what is known of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.knowledge.queries import MethodQuerySet
from samverkan.knowledge.states import Strength


class Method(models.Model):
    """A method of the knowledge bank (metod): how it is thought to work, how sure one is, what it costs."""

    municipality = models.ForeignKey(
        "people.Municipality", models.PROTECT, null=True, blank=True, related_name="methods"
    )  # none: shipped to all
    code = models.SlugField("kod", max_length=60, unique=True)
    name = models.CharField("metod", max_length=120)
    kind = models.CharField("slag", max_length=12)  # as a measure's
    problems = models.JSONField("problem den prövats mot", default=list)  # codes of kinds of problem
    mechanism = models.TextField("hur den är tänkt att verka", max_length=2000)
    strength = models.CharField("hur säkert det är", max_length=8, choices=Strength)
    conditions = models.TextField("vad som krävs", max_length=2000, blank=True)
    side_effects = models.TextField("sidoeffekter", max_length=2000, blank=True)
    cost = models.CharField("kostnad", max_length=200, blank=True)
    source = models.CharField("källa", max_length=300)

    objects = MethodQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "municipality", "code", "kind", "problems", "strength"),
        free_text=("name", "mechanism", "conditions", "side_effects", "cost", "source"),
    )

    def __str__(self) -> str:
        return self.name
