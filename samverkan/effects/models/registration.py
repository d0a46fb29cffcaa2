"""What is to be compared, fixed before the measure begins."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.effects.queries import OfRegistrationQuerySet, RegistrationQuerySet
from samverkan.effects.states import Expected, RegistrationState, Role
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.weeks import Week

LOCKED = Q(
    state=RegistrationState.LOCKED, locked_at__isnull=False, locked_by__isnull=False, content_hash__length=64
)
DRAFT = Q(
    state=RegistrationState.DRAFT, locked_at__isnull=True, locked_by__isnull=True, content_hash__length=0
)


class Registration(models.Model):
    """A pre-registration (förhandsregistrering): what is counted where and when, and beside what.

    Weeks are numbered since 1970, as in the weekly count cube. The database refuses to change a locked one.
    """

    measure = models.OneToOneField("cycle.Measure", models.PROTECT, related_name="registration")
    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="registrations")  # whose events
    categories = models.ManyToManyField("situation.Category", related_name="registrations")
    before_from = models.IntegerField("första veckan före")
    before_until = models.IntegerField("sista veckan före")
    after_from = models.IntegerField("första veckan efter")
    after_until = models.IntegerField("sista veckan efter")
    planned_dose = models.DecimalField(
        "planerad mängd", max_digits=10, decimal_places=2, null=True, blank=True
    )
    expected = models.CharField("väntas ge", max_length=6, choices=Expected, default=Expected.FEWER)
    chosen_among = models.PositiveIntegerField("valdes för sina höga siffror bland så många", default=1)
    detectable = models.FloatField("minsta minskning som går att se", null=True, blank=True)
    state = models.CharField("läge", max_length=6, choices=RegistrationState, default=RegistrationState.DRAFT)
    version = models.PositiveIntegerField("version", default=1)
    drafted_at = models.DateTimeField("påbörjades")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    locked_at = models.DateTimeField("låstes", null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_hash = models.CharField("kontrollsumma", max_length=64, blank=True)

    objects = RegistrationQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "measure", "forum", "categories", "before_from", "before_until", "after_from"),
            *("after_until", "planned_dose", "expected", "chosen_among", "detectable", "state"),
            *("version", "drafted_at", "locked_at", "content_hash"),
        ),
        staff=("drafted_by", "locked_by"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="periods_follow_each_other",
                condition=Q(before_until__gte=F("before_from"))
                & Q(after_from__gt=F("before_until"))
                & Q(after_until__gte=F("after_from")),
                violation_error_message="Veckorna efter ligger efter veckorna före.",
            ),
            models.CheckConstraint(name="chosen_among_at_least_one", condition=Q(chosen_among__gte=1)),
            models.CheckConstraint(
                name="locked_registration_says_who",
                condition=LOCKED | DRAFT,
                violation_error_message="En låst förhandsregistrering säger när och av vem.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.state}"

    @property
    def is_locked(self) -> bool:
        """Tell whether it lies fast."""
        return bool(self.state == RegistrationState.LOCKED)

    @property
    def weeks_before(self) -> int:
        """Return how many weeks are counted before."""
        return int(self.before_until - self.before_from + 1)

    @property
    def weeks_after(self) -> int:
        """Return how many weeks are counted after."""
        return int(self.after_until - self.after_from + 1)

    @property
    def last_week(self) -> Week:
        """Return the week after which it can be judged."""
        return Week.from_index(self.after_until)


class PlannedArea(models.Model):
    """An area of a registration (område i jämförelsen): the measure's, one to compare with, one around."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="planned_areas")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    role = models.CharField("roll", max_length=10, choices=Role)

    objects = OfRegistrationQuerySet.as_manager()
    privacy: ClassVar = Privacy(Secrecy.PROTECTED, nothing=("id", "registration", "area", "role"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("registration", "area"),
                name="planned_area_has_one_role",
                violation_error_message="Ett område kan bara ha en roll i jämförelsen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.area_id} {self.role}"
