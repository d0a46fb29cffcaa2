"""Reading the register: by those who sit in its forum for a public party."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models

from samverkan.cycle import seeing
from samverkan.people.queries import other_end


class SceneQuerySet(models.QuerySet):
    """Places where drugs are sold openly."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the forums the person sits in for a public party."""
        return self.filter(seeing.seated_publicly(person, on=on))


class OfSceneQuerySet(models.QuerySet):
    """Things that belong to such a place."""

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Return those of the places the person may see."""
        scenes = other_end(self.model, "scene").visible_to(person, on=on)
        return self.filter(scene__in=scenes.values("pk"))
