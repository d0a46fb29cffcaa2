"""The register of places where drugs are sold openly, and how each has lived."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.cycle.scenes.queries import OfSceneQuerySet, SceneQuerySet
from samverkan.cycle.states import Confidence, SceneState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Scene(models.Model):
    """A place where drugs are sold openly (öppen drogscen): the place, never who is there."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="scenes")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="scenes", verbose_name="plats")
    problem = models.ForeignKey("cycle.Problem", models.PROTECT, null=True, blank=True, related_name="scenes")
    state = models.CharField("läge", max_length=12, choices=SceneState, default=SceneState.SUSPECTED)
    hours = models.CharField("när det sker", max_length=120, blank=True)
    priority = models.PositiveSmallIntegerField("prioritet", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    registered_at = models.DateTimeField("skrevs in")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SceneQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "forum", "place", "problem", "state", "priority", "version", "registered_at"),
        staff=("registered_by",),
        free_text=("hours",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "forum",
                "place",
                name="scene_once_per_place",
                violation_error_message="Platsen finns redan i registret.",
            ),
        )

    def __str__(self) -> str:
        return str(self.place)


class SceneNote(models.Model):
    """One step in the life of such a place (händelse i registret): what it became, and why one thinks so."""

    scene = models.ForeignKey(Scene, models.PROTECT, related_name="notes")
    state = models.CharField("läge", max_length=12, choices=SceneState)
    seen_date = models.DateField("gäller från")
    confidence = models.CharField("hur säkert det är", max_length=8, choices=Confidence)
    text = models.CharField("vad det bygger på", max_length=500)
    noted_at = models.DateTimeField("skrevs")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfSceneQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "scene", "state", "seen_date", "confidence", "noted_at"),
        staff=("noted_by",),
        free_text=("text",),
    )

    def __str__(self) -> str:
        return f"{self.seen_date}: {self.get_state_display()}"
