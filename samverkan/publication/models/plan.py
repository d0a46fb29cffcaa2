"""What is to be told during a year, agreed by both parties, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from samverkan.forums.arrangements.shape import Side
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.publication.queries import CommunicationPlanQuerySet, MessageQuerySet, OfPlanQuerySet
from samverkan.publication.states import Channel, Language, MessageState, PlanState

FIRST_YEAR, LAST_YEAR = 2015, 2099


class CommunicationPlan(models.Model):
    """One version of a year's communication plan (kommunikationsplan)."""

    municipality = models.ForeignKey(
        "people.Municipality", models.PROTECT, related_name="communication_plans"
    )
    year = models.PositiveSmallIntegerField(
        "år", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    number = models.PositiveSmallIntegerField("version")
    aim = models.CharField("vad vi vill uppnå", max_length=600, blank=True)
    state = models.CharField("läge", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    version = models.PositiveIntegerField("ändringar", default=0)
    drafted_at = models.DateTimeField("påbörjades")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField("godkändes av båda", null=True, blank=True)

    objects = CommunicationPlanQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "municipality", "year", "number", "state", "version", "drafted_at", "agreed_at"),
        staff=("drafted_by",),
        free_text=("aim",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "municipality", "year", "number", name="communication_plan_number_once_a_year"
            ),
            models.UniqueConstraint(
                fields=("municipality", "year"),
                condition=Q(state=PlanState.DRAFT),
                name="communication_plan_drafted_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("municipality", "year"),
                condition=Q(state=PlanState.AGREED),
                name="communication_plan_in_force_once",
            ),
            models.CheckConstraint(
                name="communication_plan_agreed_at_a_moment",
                condition=Q(state__in=(PlanState.DRAFT, PlanState.DISCARDED), agreed_at__isnull=True)
                | Q(state__in=(PlanState.AGREED, PlanState.REPLACED), agreed_at__isnull=False),
                violation_error_message="En plan som gäller har godkänts av båda parter.",
            ),
        )

    def __str__(self) -> str:
        return f"Kommunikationsplan {self.year}, version {self.number}"


class PlanApproval(models.Model):
    """One party stands behind exactly this version (godkännande av planen)."""

    plan = models.ForeignKey(CommunicationPlan, models.PROTECT, related_name="approvals")
    content_hash = models.CharField("kontrollsumma", max_length=71)
    side = models.CharField("part", max_length=12, choices=Side)
    function = models.ForeignKey("people.Function", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField("godkändes")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfPlanQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "plan", "content_hash", "side", "function", "approved_at"),
        staff=("approved_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("plan", "content_hash", "side", name="plan_approved_once_by_a_side"),
            models.UniqueConstraint(
                "plan", "content_hash", "approved_by", name="plan_approved_once_by_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.side}"


class Message(models.Model):
    """Something to be told (budskap): to whom, where, in which language, when, and whom it reached."""

    plan = models.ForeignKey(CommunicationPlan, models.PROTECT, related_name="messages")
    title = models.CharField("rubrik", max_length=160)
    text = models.TextField("budskap", max_length=2000)
    channel = models.CharField("kanal", max_length=10, choices=Channel)
    audience = models.CharField("till vem", max_length=160)
    language = models.CharField("språk", max_length=12, choices=Language, default=Language.SWEDISH)
    owner = models.ForeignKey(
        "people.Function", models.PROTECT, related_name="messages", verbose_name="ansvarig"
    )
    planned_date = models.DateField("berättas")
    embargo_until = models.DateTimeField("får inte berättas före", null=True, blank=True)
    measure = models.ForeignKey(
        "cycle.Measure", models.PROTECT, null=True, blank=True, related_name="messages", verbose_name="åtgärd"
    )
    promise = models.ForeignKey(
        "promises.Promise",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name="löfte",
    )
    release = models.ForeignKey(
        "publication.Release",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name="utgåva",
    )
    state = models.CharField("läge", max_length=10, choices=MessageState, default=MessageState.PLANNED)
    told_date = models.DateField("berättades", null=True, blank=True)
    reach = models.PositiveIntegerField("nådde, antal", null=True, blank=True)
    reach_source = models.CharField("hur det är känt", max_length=160, blank=True)
    dropped_because = models.CharField("varför det slopades", max_length=300, blank=True)
    added_side = models.CharField("tillagt av", max_length=12, choices=Side)
    is_added_later = models.BooleanField("tillkom efter godkännandet", default=False)
    version = models.PositiveIntegerField("ändringar", default=0)
    added_at = models.DateTimeField("lades till")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MessageQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            *("id", "plan", "channel", "language", "owner", "planned_date", "embargo_until", "measure"),
            *("promise", "release", "state", "told_date", "reach", "added_side", "is_added_later", "version"),
            "added_at",
        ),
        staff=("added_by",),
        free_text=("title", "text", "audience", "reach_source", "dropped_because"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="message_told_on_a_day",
                condition=Q(state=MessageState.TOLD, told_date__isnull=False)
                | (~Q(state=MessageState.TOLD) & Q(told_date__isnull=True)),
                violation_error_message="Ett berättat budskap har en dag.",
            ),
            models.CheckConstraint(
                name="reach_says_how_it_is_known",
                condition=Q(reach__isnull=True) | ~Q(reach_source=""),
                violation_error_message="Skriv hur ni vet hur många det nådde.",
            ),
            models.CheckConstraint(
                name="dropped_message_says_why",
                condition=~Q(state=MessageState.DROPPED) | ~Q(dropped_because=""),
                violation_error_message="Skriv varför budskapet slopas.",
            ),
        )
        indexes = (models.Index(fields=("state", "planned_date"), name="message_waiting"),)

    def __str__(self) -> str:
        return self.title
