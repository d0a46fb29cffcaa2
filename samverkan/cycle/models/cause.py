"""Why it happens: causes as a tree, with what speaks for and against."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.cycle.queries import OfCauseQuerySet, OfProblemQuerySet
from samverkan.cycle.states import CauseState, Corner, Direction, Perspective
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Cause(models.Model):
    """An assumed cause (antagen orsak): a branch of the cause tree, at a corner of the triangle."""

    problem = models.ForeignKey("cycle.Problem", models.PROTECT, related_name="causes")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="orsakar"
    )
    corner = models.CharField("del av brottstriangeln", max_length=10, choices=Corner)
    perspective = models.CharField("perspektiv", max_length=12, choices=Perspective)
    text = models.CharField("orsak", max_length=300)
    state = models.CharField("bedömning", max_length=10, choices=CauseState, default=CauseState.ASSUMED)
    version = models.PositiveIntegerField("version", default=1)
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfProblemQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "problem", "parent", "corner", "perspective", "state", "version", "added_at"),
        staff=("added_by",),
        free_text=("text",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="cause_is_not_its_own", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))
            ),
        )

    def __str__(self) -> str:
        return self.text


class Argument(models.Model):
    """What speaks for or against a cause (argument), and from which evidence."""

    cause = models.ForeignKey(Cause, models.PROTECT, related_name="arguments")
    direction = models.CharField("talar", max_length=8, choices=Direction)
    text = models.CharField("argument", max_length=500)
    evidence = models.ForeignKey(
        "cycle.EvidenceLink", models.PROTECT, null=True, blank=True, related_name="arguments"
    )
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfCauseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "cause", "direction", "evidence", "added_at"),
        staff=("added_by",),
        free_text=("text",),
    )

    def __str__(self) -> str:
        return self.text
