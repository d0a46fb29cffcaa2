"""The follow-up report: compiled from rows, commented by the parties, approved by both owners, concluded."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.followups.queries import FollowUpReportQuerySet, OfReportQuerySet
from samverkan.followups.states import ReportState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.swedish import day


class FollowUpReport(models.Model):
    """What one follow-up found (uppföljningsrapport): every promise with the rows behind, frozen on a day."""

    follow_up = models.OneToOneField("agreements.FollowUp", models.PROTECT, related_name="report")
    from_date = models.DateField("från och med")
    until_date = models.DateField("till och med")
    snapshot = models.ForeignKey("rounds.Snapshot", models.PROTECT, related_name="follow_up_reports")
    state = models.CharField("läge", max_length=10, choices=ReportState, default=ReportState.WRITING)
    compiled_at = models.DateTimeField("sammanställdes")
    compiled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = FollowUpReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "follow_up", "from_date", "until_date", "snapshot", "state", "compiled_at"),
        staff=("compiled_by",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="follow_up_report_ends_after_it_begins",
                condition=Q(until_date__gte=F("from_date")),
                violation_error_message="Sista dagen kan inte ligga före den första.",
            ),
        )

    def __str__(self) -> str:
        return f"Uppföljning till och med {day(self.until_date)}"


class PartyComment(models.Model):
    """What a party writes in the report (kommentar): of one commitment, or of the whole."""

    report = models.ForeignKey(FollowUpReport, models.PROTECT, related_name="comments")
    commitment = models.ForeignKey(
        "agreements.Commitment", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    party = models.ForeignKey("agreements.Party", models.PROTECT, related_name="comments")
    text = models.TextField("kommentar", max_length=2000, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    commented_at = models.DateTimeField("skrevs")
    commented_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "report", "commitment", "party", "version", "commented_at"),
        staff=("commented_by",),
        free_text=("text",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("report", "commitment", "party", name="comment_once_per_commitment"),
            models.UniqueConstraint(
                fields=("report", "party"), condition=Q(commitment=None), name="comment_once_on_the_whole"
            ),
        )

    def __str__(self) -> str:
        return self.text


class ReportApproval(models.Model):
    """One party's owner stands behind exactly these bytes (godkännande av uppföljning)."""

    report = models.ForeignKey(FollowUpReport, models.PROTECT, related_name="approvals")
    content_hash = models.CharField("kontrollsumma", max_length=71)
    party = models.ForeignKey("agreements.Party", models.PROTECT, related_name="+")
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField("godkändes")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "report", "content_hash", "party", "function", "approved_at"),
        staff=("approved_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("report", "content_hash", "party", name="report_approval_once_per_party"),
            models.UniqueConstraint(
                "report", "content_hash", "approved_by", name="report_approval_once_per_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.party_id} {self.content_hash[:18]}"


class Conclusion(models.Model):
    """A report both owners have approved is concluded, and the log's checkpoint seals it (fastställande)."""

    report = models.OneToOneField(FollowUpReport, models.PROTECT, related_name="conclusion")
    snapshot = models.ForeignKey("rounds.Snapshot", models.PROTECT, related_name="conclusions")
    checkpoint = models.CharField("kontrollpunkt", max_length=200)
    concluded_at = models.DateTimeField("fastställdes")
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfReportQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "report", "snapshot", "checkpoint", "concluded_at"),
        staff=("concluded_by",),
    )

    def __str__(self) -> str:
        return f"{self.report_id} {self.concluded_at:%Y-%m-%d}"
