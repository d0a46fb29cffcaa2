"""What everybody reads of a promise: frozen, and behind it both parties."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.promises.queries import EditionQuerySet, OfEditionQuerySet
from samverkan.promises.states import BEEN_OUT, EditionState, PromiseState, Side


class Edition(models.Model):
    """A promise's public text (utgåva), frozen as it was; a copy, never a look at the rows behind."""

    promise = models.ForeignKey("promises.Promise", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField("utgåva")
    body = models.JSONField("innehåll")  # contents.py says its form
    content_hash = models.CharField("kontrollsumma", max_length=71)
    promise_state = models.CharField("löftets läge", max_length=8, choices=PromiseState)
    state = models.CharField("läge", max_length=9, choices=EditionState, default=EditionState.WAITING)
    reason = models.CharField("varför", max_length=300, blank=True)  # of a correction or a retraction
    is_correction = models.BooleanField("rättar den förra", default=False)
    made_at = models.DateTimeField("togs fram")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField("publicerades", null=True, blank=True)
    ended_at = models.DateTimeField("slutade gälla", null=True, blank=True)
    is_news = models.BooleanField("ska berättas", default=False)  # new, or another state than before
    told_at = models.DateTimeField("skickades ut", null=True, blank=True)
    told_count = models.PositiveIntegerField("så många fick veta", null=True, blank=True)

    objects = EditionQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,  # waiting; once published everybody may read it
        nothing=(
            *("id", "promise", "number", "body", "content_hash", "promise_state", "state"),
            *("is_correction", "is_news", "made_at", "published_at", "ended_at", "told_at", "told_count"),
        ),
        staff=("made_by",),
        free_text=("reason",),
        notes={"body": "made of texts that have passed the guard"},
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("promise", "number", name="edition_number_once_per_promise"),
            models.UniqueConstraint(
                fields=("promise",),
                condition=Q(state=EditionState.WAITING),
                name="edition_waits_once_per_promise",
                violation_error_message="Det finns redan en text som väntar på godkännande.",
            ),
            models.UniqueConstraint(
                fields=("promise",),
                condition=Q(state=EditionState.PUBLISHED),
                name="edition_out_once_per_promise",
            ),
            models.CheckConstraint(
                name="edition_out_at_a_moment",
                condition=Q(state__in=BEEN_OUT, published_at__isnull=False)
                | (~Q(state__in=BEEN_OUT) & Q(published_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="edition_corrected_or_retracted_says_why",
                condition=(Q(is_correction=False) & ~Q(state=EditionState.RETRACTED)) | ~Q(reason=""),
                violation_error_message="Skriv vad som var fel.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.promise_id}:{self.number}"


class EditionApproval(models.Model):
    """One party stands behind exactly this text (godkännande av löftestext)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="approvals")
    side = models.CharField("part", max_length=12, choices=Side)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField("godkändes")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfEditionQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "edition", "side", "function", "approved_at"),
        staff=("approved_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("edition", "side", name="edition_approval_once_per_side"),
            models.UniqueConstraint("edition", "approved_by", name="edition_approval_once_per_person"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.side}"
