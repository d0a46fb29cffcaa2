"""The picture's noun: a view that somebody wants to come back to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.pictures.queries import SavedViewQuerySet


class SavedView(models.Model):
    """A page one wants back to (sparad vy): where it is, never what it shows; that is read anew each time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="saved_views")
    name = models.CharField("namn", max_length=80)
    address = models.CharField("adress", max_length=300)
    saved_at = models.DateTimeField("sparades")

    objects = SavedViewQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "address", "saved_at"),
        staff=("person",),
        free_text=("name",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("person", "forum", "name", name="saved_view_once_per_name"),)

    def __str__(self) -> str:
        return self.name
