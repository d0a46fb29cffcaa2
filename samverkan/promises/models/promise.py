"""A citizen promise, what was read off its indicator, and every step it has taken."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.promises.queries import OfPromiseQuerySet, PromiseQuerySet
from samverkan.promises.states import (
    EXPLAINED,
    READ,
    UNDECIDED,
    UNDER_WAY,
    PromiseState,
    SourceKind,
    StepKind,
)

DECIDED = Q(decided_date__isnull=False) & (Q(outcome__isnull=False) | ~Q(decided_body=""))
COMPLETE = (
    Q(owner__isnull=False, deadline_date__isnull=False, follow_up_date__isnull=False, target__isnull=False)
    & ~Q(text="")
    & ~Q(indicator="")
)


class Promise(models.Model):
    """A citizen promise (medborgarlöfte): what is promised, on what ground, by whom, until when."""

    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="promises")
    number = models.PositiveIntegerField("nummer")
    title = models.CharField("löfte", max_length=120)
    text = models.TextField("på vanlig svenska", max_length=1200, blank=True)
    title_easy = models.CharField("rubrik på lättläst", max_length=120, blank=True)
    text_easy = models.TextField("på lättläst", max_length=1200, blank=True)
    title_en = models.CharField("rubrik på engelska", max_length=120, blank=True)
    text_en = models.TextField("på engelska", max_length=1200, blank=True)
    area = models.ForeignKey(
        "places.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name="område",
    )
    problem = models.ForeignKey(
        "cycle.Problem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name="problem",
    )
    measures = models.ManyToManyField(
        "cycle.Measure", related_name="promises", blank=True, verbose_name="åtgärder"
    )
    evidence = models.ManyToManyField(
        "cycle.EvidenceLink", related_name="promises", blank=True, verbose_name="underlag"
    )
    dialogues = models.ManyToManyField(
        "promises.Dialogue", related_name="promises", blank=True, verbose_name="dialoger"
    )
    categories = models.ManyToManyField(
        "situation.Category", related_name="promises", blank=True, verbose_name="teman"
    )
    parties = models.ManyToManyField(
        "people.Organisation", related_name="promises", blank=True, verbose_name="vi som lovar"
    )
    owner = models.ForeignKey(
        "people.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name="ansvarig",
    )
    indicator = models.CharField("mått", max_length=200, blank=True)
    unit = models.CharField("räknas i", max_length=40, blank=True)
    baseline = models.DecimalField("utgångsläge", max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField("målvärde", max_digits=12, decimal_places=2, null=True, blank=True)
    deadline_date = models.DateField("ska vara uppfyllt", null=True, blank=True)
    follow_up_date = models.DateField("följs upp nästa gång", null=True, blank=True)
    reminded_at = models.DateTimeField("den ansvariga påmindes", null=True, blank=True)
    outcome = models.ForeignKey(
        "sittings.Outcome",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name="beslut vid sammanträde",
    )
    decided_body = models.CharField("vem som beslutade", max_length=120, blank=True)
    decided_date = models.DateField("beslutades", null=True, blank=True)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    state = models.CharField("läge", max_length=8, choices=PromiseState, default=PromiseState.DRAFT)
    reading = models.ForeignKey(
        "promises.Reading",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avläsning som visar det",
    )
    reason = models.CharField("varför det blev så", max_length=500, blank=True)
    reason_easy = models.CharField("varför, på lättläst", max_length=500, blank=True)
    reason_en = models.CharField("varför, på engelska", max_length=500, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    drafted_at = models.DateTimeField("skrevs")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafted_promises")

    objects = PromiseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "municipality", "number", "area", "problem", "measures", "evidence", "dialogues"),
            *("categories", "parties", "owner", "unit", "baseline", "target", "deadline_date"),
            *("follow_up_date", "reminded_at", "outcome", "decided_date", "registry_number", "state"),
            *("reading", "version", "drafted_at"),
        ),
        staff=("drafted_by",),
        free_text=(
            *("title", "text", "title_easy", "text_easy", "title_en", "text_en", "indicator"),
            *("decided_body", "reason", "reason_easy", "reason_en"),
        ),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("municipality", "number", name="promise_number_once_per_municipality"),
            models.CheckConstraint(
                name="decided_promise_has_a_decision",
                condition=Q(state__in=UNDECIDED) | DECIDED,
                violation_error_message="Skriv vem som beslutade löftet och vilken dag.",
            ),
            models.CheckConstraint(
                name="decided_promise_is_complete",
                condition=Q(state__in=UNDECIDED) | COMPLETE,
                violation_error_message="Ett beslutat löfte har text, mått, målvärde, ansvarig och slutdag.",
            ),
            models.CheckConstraint(
                name="promise_kept_on_a_reading",
                condition=~Q(state__in=READ) | Q(reading__isnull=False),
                violation_error_message="Ett hållet löfte behöver en avläsning av måttet.",
            ),
            models.CheckConstraint(
                name="promise_not_kept_says_why",
                condition=~Q(state__in=(*EXPLAINED, PromiseState.DROPPED)) | ~Q(reason=""),
                violation_error_message="Skriv varför löftet inte hölls helt.",
            ),
            models.CheckConstraint(
                name="promise_decided_before_its_deadline",
                condition=Q(decided_date__isnull=True)
                | Q(deadline_date__isnull=True)
                | Q(deadline_date__gt=F("decided_date")),
                violation_error_message="Slutdagen ligger efter beslutet.",
            ),
        )
        indexes = (models.Index(fields=("state", "follow_up_date"), name="promise_due"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Tell whether it is decided and not judged."""
        return self.state in UNDER_WAY


class Reading(models.Model):
    """What a promise's indicator was on a day (avläsning), and from where one knows it; only added to."""

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="readings")
    read_date = models.DateField("dag")
    value = models.DecimalField("värde", max_digits=12, decimal_places=2)
    source_kind = models.CharField("källa", max_length=8, choices=SourceKind)
    source_key = models.CharField("nyckel", max_length=120, blank=True)  # the thing in its own room
    source = models.CharField("vad det bygger på", max_length=200)
    text = models.CharField("vad det säger", max_length=500, blank=True)
    noted_at = models.DateTimeField("skrevs in")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="noted_readings")

    objects = OfPromiseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "promise", "read_date", "value", "source_kind", "source_key", "noted_at"),
        staff=("noted_by",),
        free_text=("source", "text"),
    )

    class Meta:
        indexes = (models.Index(fields=("promise", "-read_date"), name="reading_newest_first"),)

    def __str__(self) -> str:
        return f"{self.read_date}: {self.value}"


class PromiseStep(models.Model):
    """One step of a promise (steg): what changed, from what to what, why; only added to."""

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="steps")
    kind = models.CharField("vad", max_length=9, choices=StepKind)
    from_state = models.CharField("från", max_length=8, choices=PromiseState)
    to_state = models.CharField("till", max_length=8, choices=PromiseState)
    text = models.CharField("varför", max_length=500, blank=True)
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, blank=True, related_name="steps")
    edition = models.ForeignKey(
        "promises.Edition", models.PROTECT, null=True, blank=True, related_name="steps"
    )
    at = models.DateTimeField("när")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfPromiseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "promise", "kind", "from_state", "to_state", "reading", "edition", "at"),
        staff=("by",),
        free_text=("text",),
    )

    class Meta:
        indexes = (models.Index(fields=("promise", "at"), name="promise_step_in_order"),)

    def __str__(self) -> str:
        return f"{self.promise_id} {self.to_state}"
