"""What is done about it: the measure, what was really done, and the follow-up."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.cycle.queries import DoseQuerySet, FollowUpQuerySet, MeasureQuerySet
from samverkan.cycle.states import UNDECIDED, MeasureKind, MeasureState, Term
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy

# domain.md 1.10: what a measure must have before anybody may decide it.
DECIDABLE = (
    Q(cause__isnull=False, owner__isnull=False, starts_date__isnull=False)
    & Q(follow_up_date__isnull=False, decided_date__isnull=False, decided_by__isnull=False)
    & ~Q(goal="")
    & ~Q(indicator="")
)

NEEDED = (
    ("cause_id", "orsaken den ska påverka"),
    ("goal", "mål"),
    ("indicator", "mått"),
    ("owner_id", "ansvarig"),
    ("starts_date", "dagen den börjar"),
    ("follow_up_date", "uppföljningsdag"),
)


class Measure(models.Model):
    """A measure (åtgärd): which cause it attacks, how, towards what goal, by whom, and when it is judged."""

    problem = models.ForeignKey("cycle.Problem", models.PROTECT, related_name="measures")
    cause = models.ForeignKey(
        "cycle.Cause", models.PROTECT, null=True, blank=True, related_name="measures", verbose_name="orsak"
    )
    method = models.ForeignKey(
        "knowledge.Method", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    commitment = models.ForeignKey(
        "agreements.Commitment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="åtagande i överenskommelsen",
    )
    outcome = models.ForeignKey(
        "sittings.Outcome", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    decision = models.ForeignKey(
        "rounds.Decision", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    title = models.CharField("åtgärd", max_length=160)
    how = models.TextField("hur den görs", max_length=2000, blank=True)
    kind = models.CharField("slag", max_length=12, choices=MeasureKind)
    term = models.CharField("väntas synas på", max_length=6, choices=Term, default=Term.SHORT)
    goal = models.CharField("mål", max_length=300, blank=True)
    indicator = models.CharField("mått", max_length=200, blank=True)
    baseline = models.DecimalField("utgångsläge", max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField("målvärde", max_digits=12, decimal_places=2, null=True, blank=True)
    owner = models.ForeignKey(
        "people.Function",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="ansvarig",
    )
    parties = models.ManyToManyField("people.Organisation", related_name="measures", blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="measures", verbose_name="område"
    )
    starts_date = models.DateField("börjar", null=True, blank=True)
    ends_date = models.DateField("slutar", null=True, blank=True)
    follow_up_date = models.DateField("följs upp", null=True, blank=True)
    cost = models.DecimalField("kostnad, kronor", max_digits=12, decimal_places=0, null=True, blank=True)
    cost_bearer = models.CharField("vem som betalar", max_length=120, blank=True)
    dose_unit = models.CharField("räknas i", max_length=40, blank=True)  # timmar, pass, lampor …
    planned_dose = models.DecimalField(
        "planerad mängd", max_digits=10, decimal_places=2, null=True, blank=True
    )
    usual_dose = models.DecimalField("brukar göras på en gång", max_digits=10, decimal_places=2, default=1)
    state = models.CharField("läge", max_length=12, choices=MeasureState, default=MeasureState.PROPOSED)
    dropped_because = models.CharField("varför den slopades", max_length=500, blank=True)
    decided_date = models.DateField("beslutades", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="decided_measures"
    )
    version = models.PositiveIntegerField("version", default=1)
    proposed_at = models.DateTimeField("föreslogs")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposed_measures"
    )

    objects = MeasureQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "problem", "cause", "method", "commitment", "outcome", "decision", "kind", "term"),
            *("baseline", "target", "owner", "parties", "area", "starts_date", "ends_date"),
            *("follow_up_date", "cost", "dose_unit", "planned_dose", "state", "decided_date", "version"),
            *("usual_dose", "proposed_at"),
        ),
        staff=("decided_by", "proposed_by"),
        free_text=("title", "how", "goal", "indicator", "cost_bearer", "dropped_because"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="decided_measure_is_complete",
                condition=Q(state__in=UNDECIDED) | DECIDABLE,
                violation_error_message="En beslutad åtgärd har problem, orsak, mål, mått, ansvarig, dag och"
                " uppföljningsdag.",
            ),
            models.CheckConstraint(
                name="measure_ends_after_it_begins",
                condition=Q(ends_date__isnull=True) | Q(ends_date__gte=F("starts_date")),
                violation_error_message="Sista dagen kan inte ligga före den första.",
            ),
            models.CheckConstraint(
                name="measure_followed_up_after_it_begins",
                condition=Q(follow_up_date__isnull=True)
                | Q(starts_date__isnull=True)
                | Q(follow_up_date__gt=F("starts_date")),
                violation_error_message="Uppföljningen ligger efter att åtgärden börjat.",
            ),
            models.CheckConstraint(
                name="dropped_measure_says_why",
                condition=~Q(state=MeasureState.DROPPED) | ~Q(dropped_because=""),
                violation_error_message="Skriv varför åtgärden slopas.",
            ),
            models.CheckConstraint(
                name="usual_dose_is_more_than_nothing",
                condition=Q(usual_dose__gt=0),
                violation_error_message="Skriv hur mycket som brukar göras på en gång.",
            ),
        )
        indexes = (models.Index(fields=("state", "follow_up_date"), name="measure_due"),)

    def __str__(self) -> str:
        return self.title

    @property
    def missing(self) -> list[str]:
        """Return what it lacks before it can be decided, in words."""
        return [told for name, told in NEEDED if not getattr(self, name)]


class Dose(models.Model):
    """What was really done one day (utfört): how much, by whom; taken back, never deleted."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="doses")
    key = models.UUIDField("nyckel", default=uuid4, unique=True, editable=False)  # sent twice, noted once
    done_date = models.DateField("dag")
    amount = models.DecimalField("mängd", max_digits=10, decimal_places=2)
    note = models.CharField("anteckning", max_length=200, blank=True)
    noted_at = models.DateTimeField("noterades")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="noted_doses")
    withdrawn_at = models.DateTimeField("togs tillbaka", null=True, blank=True)

    objects = DoseQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "measure", "key", "done_date", "amount", "noted_at", "withdrawn_at"),
        staff=("noted_by",),
        free_text=("note",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="dose_is_more_than_nothing",
                condition=Q(amount__gt=0),
                violation_error_message="Skriv hur mycket som gjordes.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.done_date}: {self.amount}"


class MeasureFollowUp(models.Model):
    """A follow-up of a measure (uppföljning): owed on a day, lifted to the forum when late, then written."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="follow_ups")
    due_date = models.DateField("senast")
    done_date = models.DateField("gjordes", null=True, blank=True)
    was_done = models.TextField("vad som gjordes", max_length=2000, blank=True)
    result = models.TextField("vad det gav", max_length=2000, blank=True)
    side_effects = models.TextField("sidoeffekter", max_length=2000, blank=True)
    escalated_at = models.DateTimeField("lyftes till forumet", null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FollowUpQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=("id", "measure", "due_date", "done_date", "escalated_at"),
        staff=("noted_by",),
        free_text=("was_done", "result", "side_effects"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("measure", "due_date", name="follow_up_once_per_day"),
            models.CheckConstraint(
                name="follow_up_done_says_what",
                condition=Q(done_date__isnull=True, noted_by__isnull=True)
                | (Q(done_date__isnull=False, noted_by__isnull=False) & ~Q(was_done="") & ~Q(result="")),
                violation_error_message="Skriv vad som gjordes och vad det gav.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id} {self.due_date}"
