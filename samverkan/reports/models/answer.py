"""What goes back to those who report, and the word that there was nothing to report."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.reports.queries import OfForumQuerySet
from samverkan.reports.states import Outcome


class Answer(models.Model):
    """What became of one or several reports (återkoppling)."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="answers")
    outcome = models.CharField("vad det blev", max_length=10, choices=Outcome)
    text = models.CharField("till den som rapporterade", max_length=300)
    answered_at = models.DateTimeField("besvarades")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="answers")

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "outcome", "answered_at"),
        staff=("answered_by",),
        free_text=("text",),
    )

    def __str__(self) -> str:
        return self.get_outcome_display()


class NilReport(models.Model):
    """A group says that it had nothing to report in a week (nollrapport): calm, not silence."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="nil_reports")
    group = models.ForeignKey("situation.ReporterGroup", models.PROTECT, related_name="nil_reports")
    week = models.IntegerField("vecka")
    link = models.ForeignKey(
        "reports.ReportingLink", models.PROTECT, null=True, blank=True, related_name="nil_reports"
    )
    noted_at = models.DateTimeField("lämnades")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="nil_reports"
    )

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "forum", "group", "week", "link", "noted_at"), staff=("noted_by",)
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("group", "week", name="nil_report_once_per_group_and_week"),
            models.CheckConstraint(
                name="nil_report_comes_from_a_person_or_a_link",
                condition=Q(link__isnull=False, noted_by__isnull=True)
                | Q(link__isnull=True, noted_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.group_id} vecka {self.week}"
