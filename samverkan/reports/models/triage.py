"""What is done to reports: corrections that keep what stood before, and rules for who gets them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.reports.queries import OfForumQuerySet, OfReportQuerySet
from samverkan.reports.states import Corrected, Hours


class Correction(models.Model):
    """One field of a report changed (rättelse): what stood there, what stands now, and why.

    ``version`` is the report's after the change: what stood at an earlier one can be read back.
    """

    report = models.ForeignKey("reports.Report", models.PROTECT, related_name="corrections")
    field = models.CharField("vad", max_length=30, choices=Corrected)
    before = models.CharField("stod", max_length=200, blank=True)
    after = models.CharField("står nu", max_length=200, blank=True)
    reason = models.CharField("varför", max_length=200, blank=True)
    version = models.PositiveIntegerField("versionen det blev")
    corrected_at = models.DateTimeField("rättades")
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections")

    objects = OfReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "report", "field", "before", "after", "version", "corrected_at"),
        staff=("corrected_by",),
        free_text=("reason",),
    )

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.after}"


class RoutingRule(models.Model):
    """Who gets a report (fördelningsregel): the first rule that fits, in order, decides."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="routing_rules")
    position = models.PositiveSmallIntegerField("ordning")
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, blank=True, related_name="+")
    category = models.ForeignKey(
        "situation.Category", models.PROTECT, null=True, blank=True, related_name="+"
    )
    hours = models.CharField("tid på dygnet", max_length=10, choices=Hours, blank=True)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="routing_rules")
    ended_at = models.DateTimeField("upphörde", null=True, blank=True)

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "position", "area", "category", "hours", "function", "ended_at"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("forum", "position"),
                condition=Q(ended_at__isnull=True),
                name="routing_position_once_per_forum",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.function_id}"
