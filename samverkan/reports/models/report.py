"""What is sent in: the submission with its receipt, the reports in it, and their photos."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.reports.queries import OfForumQuerySet, OfReportQuerySet, ReportQuerySet
from samverkan.reports.states import Basis, People, ReportState, Setting, Severity

# A week's words are needed until its problem is followed up; what was coded stays.
WORDS_ARE_KEPT = timedelta(days=90)


class Submission(models.Model):
    """One sending from one device (inlämning); its key makes a second sending of the same thing harmless."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="submissions")
    group = models.ForeignKey("situation.ReporterGroup", models.PROTECT, related_name="submissions")
    key = models.UUIDField("nyckel", unique=True)  # made on the device
    content_digest = models.CharField("kontrollsumma", max_length=64)
    receipt = models.CharField("kvittonummer", max_length=12, unique=True)
    link = models.ForeignKey(
        "reports.ReportingLink", models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    received_at = models.DateTimeField("togs emot")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="submissions"
    )

    is_new = False  # whether this very sending stored it
    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "forum", "group", "key", "content_digest", "receipt", "link", "received_at"),
        staff=("noted_by",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="submission_comes_from_a_person_or_a_link",
                condition=Q(link__isnull=False, noted_by__isnull=True)
                | Q(link__isnull=True, noted_by__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("forum", "-received_at"), name="submission_newest"),)

    def __str__(self) -> str:
        return self.receipt


class Report(models.Model):
    """What a reporter says of one event, beside what the observation holds (rapport)."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reports")
    observation = models.OneToOneField(
        "situation.Observation", models.PROTECT, null=True, blank=True, related_name="report"
    )
    position = models.PositiveSmallIntegerField("nummer i inlämningen")
    basis = models.CharField("vad det bygger på", max_length=10, choices=Basis)
    severity = models.PositiveSmallIntegerField("hur allvarligt", choices=Severity)
    people = models.CharField("antal personer", max_length=6, choices=People, blank=True)
    setting = models.CharField("ute eller inne", max_length=10, choices=Setting)
    is_reported = models.BooleanField("redan anmält", default=False)
    text = models.CharField("med egna ord", max_length=500, blank=True)
    text_until = models.DateField("orden gallras")
    state = models.CharField("läge", max_length=10, choices=ReportState, default=ReportState.NEW)
    version = models.PositiveIntegerField("version", default=1)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="sammanslagen med"
    )
    routed_to = models.ForeignKey(
        "people.Function", models.PROTECT, null=True, blank=True, related_name="reports"
    )
    routed_by = models.ForeignKey(
        "reports.RoutingRule", models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    answer = models.ForeignKey(
        "reports.Answer", models.PROTECT, null=True, blank=True, related_name="reports"
    )

    objects = ReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "submission", "observation", "position", "basis", "severity", "people", "setting"),
            *("is_reported", "text_until", "state", "version", "merged_into", "routed_to", "routed_by"),
            "answer",
        ),
        free_text=("text",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("submission", "position", name="report_position_once"),
            models.CheckConstraint(
                name="merged_report_has_a_survivor",
                condition=Q(state=ReportState.MERGED, merged_into__isnull=False)
                | (~Q(state=ReportState.MERGED) & Q(merged_into__isnull=True)),
            ),
        )
        indexes = (models.Index(fields=("state", "submission"), name="report_waiting"),)

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.position}"


class Photo(models.Model):
    """A photo of a report (bild): drawn anew by us, so that nothing but the picture itself is kept."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="photos")
    digest = models.CharField("kontrollsumma", max_length=64)
    width = models.PositiveIntegerField("bredd")
    height = models.PositiveIntegerField("höjd")
    size = models.PositiveIntegerField("byte")

    objects = OfReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED, nothing=("id", "report", "digest", "width", "height", "size")
    )

    def __str__(self) -> str:
        return self.digest[:12]
