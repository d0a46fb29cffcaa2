"""The days on which an agreement is followed up, and the trials that end with a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samverkan.agreements.queries import OfAgreementQuerySet, OfCommitmentQuerySet, OfFollowUpQuerySet
from samverkan.agreements.states import FollowUpKind, TrialState
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.swedish import MONTHS, day


class FollowUp(models.Model):
    """A follow-up the agreement asks for: on a day it names itself, or at every meeting (uppföljning)."""

    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, related_name="follow_ups")
    kind = models.CharField("slag", max_length=14, choices=FollowUpKind)
    due_date = models.DateField("senast", null=True, blank=True)
    arrangement_code = models.SlugField("samverkansform", max_length=40, blank=True)
    responsible = models.ManyToManyField("people.Function", related_name="follow_ups")
    done_date = models.DateField("gjordes", null=True, blank=True)

    objects = OfAgreementQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "agreement", "kind", "due_date", "arrangement_code", "responsible"),
            "done_date",
        ),
    )

    class Meta:
        constraints = (
            # Never worked out from the period: the documents name other days than its end.
            models.CheckConstraint(
                name="follow_up_has_a_day_or_a_forum",
                condition=Q(due_date__isnull=False, arrangement_code="")
                | (Q(due_date__isnull=True) & ~Q(arrangement_code="")),
                violation_error_message="En uppföljning har en dag, eller hör till varje möte i ett forum.",
            ),
            models.UniqueConstraint("agreement", "kind", "due_date", name="follow_up_once_a_day"),
            models.UniqueConstraint(
                fields=("agreement", "kind", "arrangement_code"),
                condition=Q(due_date=None),
                name="follow_up_once_per_forum",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_date or ''}".strip()

    @property
    def when(self) -> str:
        """Return the day, or the month when the document names only that: it stands as its last day."""
        if self.due_date is None:
            return ""
        is_month = (self.due_date + timedelta(days=1)).day == 1
        return f"{MONTHS[self.due_date.month - 1]} {self.due_date.year}" if is_month else day(self.due_date)


class Reminder(models.Model):
    """Somebody was reminded of a follow-up so many days before it (påminnelse)."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="reminders")
    days_before = models.PositiveSmallIntegerField("dagar före")
    reminded_at = models.DateTimeField("påmindes")

    objects = OfFollowUpQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "follow_up", "days_before", "reminded_at")
    )

    class Meta:
        constraints = (models.UniqueConstraint("follow_up", "days_before", name="reminder_once"),)

    def __str__(self) -> str:
        return f"{self.days_before} dagar före {self.follow_up_id}"


class Trial(models.Model):
    """Something tried for a time that must be evaluated and decided by a day (försök)."""

    commitment = models.OneToOneField("agreements.Commitment", models.PROTECT, related_name="trial")
    evaluate_date = models.DateField("utvärderas senast")
    state = models.CharField("läge", max_length=10, choices=TrialState, default=TrialState.RUNNING)
    outcome = models.CharField("vad utvärderingen visade", max_length=1000, blank=True)
    decided_date = models.DateField("beslutades", null=True, blank=True)

    objects = OfCommitmentQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "commitment", "evaluate_date", "state", "decided_date"),
        free_text=("outcome",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="trial_decided_on_a_day",
                condition=Q(state=TrialState.RUNNING, decided_date__isnull=True)
                | (~Q(state=TrialState.RUNNING) & Q(decided_date__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"Försök till {self.evaluate_date}"
