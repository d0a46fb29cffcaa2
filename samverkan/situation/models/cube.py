"""The weekly count cube: derived from the observations, rebuildable, one row per forum and week."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class WeekCube(models.Model):
    """Counts of one week: by area and type, by area and group, and by hour of the week.

    The first two are rows of (key, key, count), so that a cube stays true when areas or groups are added.
    """

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="cubes")
    week = models.IntegerField("vecka")
    form = models.CharField("form", max_length=32)
    stamp = models.UUIDField("märke", default=uuid4)  # another each time the week is counted
    counts = models.BinaryField("antal per område och händelsetyp")
    groups = models.BinaryField("antal per grupp och område")
    hours = models.BinaryField("antal per veckodag och timme")

    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "forum", "week", "form", "stamp", "counts", "groups", "hours")
    )

    class Meta:
        constraints = (models.UniqueConstraint("forum", "week", name="cube_once_per_forum_and_week"),)

    def __str__(self) -> str:
        return f"{self.forum_id} {self.week}"
