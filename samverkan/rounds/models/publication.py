"""The picture that stands: frozen, approved by two, published, corrected only by a new one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.rounds.queries import (
    OfForumQuerySet,
    OfPublicationQuerySet,
    OfRoundQuerySet,
    PublicationQuerySet,
)
from samverkan.rounds.states import Verdict


class Snapshot(models.Model):
    """A picture by its content (ögonblicksbild): the same bytes have the same name, and never change."""

    content_hash = models.CharField("kontrollsumma", max_length=71, unique=True)
    body = models.BinaryField("innehåll")  # canonical JSON, zlib
    frozen_at = models.DateTimeField("frystes")

    privacy: ClassVar = Privacy(Secrecy.PROTECTED, nothing=("id", "content_hash", "body", "frozen_at"))

    def __str__(self) -> str:
        return self.content_hash


class Approval(models.Model):
    """One party stands behind exactly these bytes (godkännande)."""

    round = models.ForeignKey("rounds.Round", models.PROTECT, related_name="approvals")
    content_hash = models.CharField("kontrollsumma", max_length=71)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="approvals")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="approvals")
    approved_at = models.DateTimeField("godkändes")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="approvals")

    objects = OfRoundQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "round", "content_hash", "function", "organisation", "approved_at"),
        staff=("approved_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "round", "content_hash", "organisation", name="approval_once_per_organisation"
            ),
            models.UniqueConstraint("round", "content_hash", "approved_by", name="approval_once_per_person"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.content_hash[:18]}"


class Publication(models.Model):
    """A picture that is out (publicerad bild); a correction is a new one that says what it corrects."""

    round = models.ForeignKey("rounds.Round", models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField("nummer")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="publications")
    checkpoint = models.CharField("kontrollpunkt", max_length=200)
    published_at = models.DateTimeField("publicerades")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="publications")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="rättar"
    )
    reason = models.CharField("varför den rättades", max_length=300, blank=True)

    objects = PublicationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "round", "number", "snapshot", "checkpoint", "published_at", "corrects"),
        staff=("published_by",),
        free_text=("reason",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("round", "number", name="publication_number_once"),
            models.CheckConstraint(
                name="correction_says_why",
                condition=Q(corrects__isnull=True, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} nummer {self.number}"


class ProposedCorrection(models.Model):
    """A correction on its way (föreslagen rättelse): the latest one stands until two parties approve it."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="proposed_corrections")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="proposed_corrections")
    reason = models.CharField("varför", max_length=300)
    proposed_at = models.DateTimeField("föreslogs")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposed_corrections"
    )

    objects = OfPublicationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "publication", "snapshot", "proposed_at"),
        staff=("proposed_by",),
        free_text=("reason",),
    )

    def __str__(self) -> str:
        return f"{self.publication_id} {self.snapshot_id}"


class Recipient(models.Model):
    """Who gets the picture (mottagare), and up to which secrecy class."""

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="recipients")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="recipients")
    secrecy = models.CharField("högst", max_length=2, choices=Secrecy, default=Secrecy.COOPERATION)
    added_at = models.DateTimeField("lades till")
    ended_at = models.DateTimeField("upphörde", null=True, blank=True)

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "forum", "organisation", "secrecy", "added_at", "ended_at")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("forum", "organisation"),
                condition=Q(ended_at__isnull=True),
                name="recipient_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.secrecy}"


class Export(models.Model):
    """A file that left the house (uttag): who took it, why, and until when it may be kept."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="exports")
    ending = models.CharField("filslag", max_length=8)
    reason = models.CharField("varför", max_length=200)
    exported_at = models.DateTimeField("hämtades")
    exported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports")
    expires_date = models.DateField("ska vara borta")

    objects = OfPublicationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "publication", "ending", "exported_at", "expires_date"),
        staff=("exported_by",),
        free_text=("reason",),
    )

    def __str__(self) -> str:
        return f"{self.publication_id}.{self.ending}"


class Judgement(models.Model):
    """What a signal turned out to be (bedömd signal): the measured precision beside the budget."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="judgements")
    area_code = models.CharField("område", max_length=60)
    category_code = models.CharField("händelsetyp", max_length=20)
    verdict = models.CharField("vad det var", max_length=10, choices=Verdict)
    note = models.CharField("kommentar", max_length=200, blank=True)
    judged_at = models.DateTimeField("bedömdes")
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="judgements")

    objects = OfPublicationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "publication", "area_code", "category_code", "verdict", "judged_at"),
        staff=("judged_by",),
        free_text=("note",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "publication", "area_code", "category_code", name="judgement_once_per_signal"
            ),
        )

    def __str__(self) -> str:
        return f"{self.area_code} {self.category_code}: {self.verdict}"
