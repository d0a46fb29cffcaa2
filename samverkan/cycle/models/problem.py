"""A problem, and what it is known from."""

from __future__ import annotations

from typing import ClassVar

import shapely
from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.cycle.queries import OfProblemQuerySet, ProblemQuerySet
from samverkan.cycle.states import EvidenceKind, ProblemState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy


class Problem(models.Model):
    """A local problem picture (lokal problembild): what happens, where, when, and how one knows it."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="problems")
    kind = models.SlugField("slag", max_length=40)  # a template in kinds.yaml
    title = models.CharField("problem", max_length=160)
    description = models.TextField("vad som händer", max_length=4000)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="område"
    )
    shape = models.BinaryField("plats", null=True, blank=True)  # WKB, EPSG:3006; drawn by hand
    categories = models.ManyToManyField("situation.Category", related_name="problems", blank=True)
    time_pattern = models.CharField("när det händer", max_length=300, blank=True)
    roles = models.CharField("vilka som berörs", max_length=300, blank=True)  # roles, never persons
    why_this = models.TextField("varför just det här", max_length=2000, blank=True)
    limits = models.TextField("vad underlaget inte visar", max_length=2000, blank=True)
    source_kind = models.CharField("uppstod ur", max_length=12, choices=EvidenceKind, blank=True)
    source_key = models.CharField("nyckel", max_length=120, blank=True)
    state = models.CharField("läge", max_length=10, choices=ProblemState, default=ProblemState.NOTED)
    outcome = models.TextField("hur det gick", max_length=2000, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    noted_at = models.DateTimeField("uppmärksammades")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="noted_problems")
    closed_at = models.DateTimeField("avslutades", null=True, blank=True)
    closing_count = models.PositiveIntegerField("händelser veckorna före avslutet", null=True, blank=True)
    watched_week = models.IntegerField("vecka då det sist jämfördes", null=True, blank=True)
    recurred_at = models.DateTimeField("kom tillbaka", null=True, blank=True)
    recurred_because = models.CharField("varför det tros vara tillbaka", max_length=300, blank=True)

    objects = ProblemQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "forum", "kind", "area", "shape", "categories", "source_kind", "source_key"),
            *("state", "version", "noted_at", "closed_at", "closing_count", "watched_week", "recurred_at"),
        ),
        staff=("noted_by",),
        free_text=(
            *("title", "description", "time_pattern", "roles", "why_this", "limits", "outcome"),
            "recurred_because",
        ),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="problem_has_a_place",
                condition=Q(area__isnull=False) | Q(shape__isnull=False),
                violation_error_message="Välj ett område eller rita platsen.",
            ),
            models.CheckConstraint(
                name="ended_problem_says_how_it_went",
                condition=(Q(state__in=("closed", "left"), closed_at__isnull=False) & ~Q(outcome=""))
                | (~Q(state__in=("closed", "left")) & Q(closed_at__isnull=True)),
                violation_error_message="Skriv hur det gick, eller varför problemet lämnas.",
            ),
            models.CheckConstraint(
                name="only_what_has_ended_comes_back",
                condition=Q(recurred_at__isnull=True, recurred_because="")
                | (Q(recurred_at__isnull=False, state="closed") & ~Q(recurred_because="")),
            ),
        )
        indexes = (models.Index(fields=("forum", "state"), name="problem_of_forum"),)

    def __str__(self) -> str:
        return self.title

    @property
    def polygon(self) -> shapely.Geometry | None:
        """Return where it is: the drawn place, else the area."""
        if self.shape is not None:
            return shapely.from_wkb(bytes(self.shape))
        return self.area.polygon if self.area else None


class EvidenceLink(models.Model):
    """One source of a problem picture (underlag): used or set aside, and what it limits."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="evidence")
    kind = models.CharField("slag", max_length=12, choices=EvidenceKind)
    key = models.CharField("nyckel", max_length=120, blank=True)  # the thing in its own room
    title = models.CharField("underlag", max_length=200)
    says = models.CharField("vad det visar", max_length=500, blank=True)
    is_used = models.BooleanField("används", default=True)
    limits = models.CharField("vad det begränsar", max_length=500, blank=True)
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfProblemQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "problem", "kind", "key", "is_used", "added_at"),
        staff=("added_by",),
        free_text=("title", "says", "limits"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("problem", "kind", "key"),
                condition=~Q(key=""),
                name="evidence_once_per_problem",
                violation_error_message="Underlaget finns redan i problembilden.",
            ),
            models.CheckConstraint(
                name="evidence_set_aside_says_why",
                condition=Q(is_used=True) | ~Q(limits=""),
                violation_error_message="Skriv varför underlaget inte används.",
            ),
        )

    def __str__(self) -> str:
        return self.title
