"""A table the parties meet around, who sits there, and when somebody last looked through the seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from samverkan.forums import rules
from samverkan.forums.arrangements import ARRANGEMENTS, Arrangement, Cadence
from samverkan.forums.queries import ForumQuerySet, SeatQuerySet, SeatReviewQuerySet
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.people.models import Function, Municipality


class Forum(models.Model):
    """A table the parties meet around, following an arrangement with its own cadence if agreed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="forums")
    arrangement_code = models.SlugField("samverkansform", max_length=40)
    slug = models.SlugField("kortnamn", max_length=60)
    name = models.CharField("namn", max_length=120)
    weekday = models.PositiveSmallIntegerField(
        "mötesdag", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(7)]
    )
    per_year = models.PositiveSmallIntegerField("möten om året", null=True, blank=True)
    false_alarms = models.PositiveSmallIntegerField("högst så många falska larm per kvartal", default=4)
    from_date = models.DateField("började", null=True, blank=True)  # from when it owes meetings
    to_date = models.DateField("upphörde", null=True, blank=True)

    objects = ForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=(
            "id", "municipality", "arrangement_code", "slug", "name", "weekday", "per_year",
            "false_alarms", "from_date", "to_date",
        ),
    )  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "municipality",
                "slug",
                name="forum_slug_once_per_municipality",
                violation_error_message="Kommunen har redan ett forum med det kortnamnet.",
            ),
            models.CheckConstraint(
                name="forum_weekday_exists",
                condition=Q(weekday__isnull=True) | Q(weekday__range=(1, 7)),
                violation_error_message="Mötesdagen är 1 (måndag) till 7 (söndag).",
            ),
            models.CheckConstraint(
                name="forum_allows_some_false_alarms",
                condition=Q(false_alarms__range=(1, 100)),
                violation_error_message="Falska larm per kvartal är 1 till 100.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def arrangement(self) -> Arrangement:
        """Return the samverkansform the forum follows."""
        return ARRANGEMENTS[self.arrangement_code]

    @property
    def cadence(self) -> Cadence:
        """Return how often the forum meets: what it agreed itself, else what its arrangement says."""
        own = {"weekday": self.weekday, "per_year": self.per_year}
        agreed: dict[str, Any] = {name: value for name, value in own.items() if value is not None}
        return replace(self.arrangement.cadence, **agreed)

    def seats_of(self, person: Any, *, on: date) -> SeatQuerySet:
        """Return the seats the person fills here, through the functions held, on that day."""
        return self.seats.filter(rules.taken_by(person, on=on))


class Seat(models.Model):
    """A function has a place in a forum from one day until another."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="seats")
    function = models.ForeignKey(Function, models.PROTECT, related_name="seats")
    from_date = models.DateField("från och med")
    to_date = models.DateField("till", null=True, blank=True)
    has_mandate = models.BooleanField("har beslutsmandat", default=False)
    substitutes_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="substitutes", verbose_name="ersätter"
    )

    objects = SeatQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "function", "from_date", "to_date", "has_mandate", "substitutes_for"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="seat_ends_after_it_begins",
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
                violation_error_message="Slutdagen ska ligga efter startdagen.",
            ),
            models.UniqueConstraint(
                fields=("forum", "function"),
                condition=Q(to_date__isnull=True),
                name="seat_open_once",
                violation_error_message="Funktionen har redan en plats i forumet.",
            ),
            models.UniqueConstraint(
                fields=("forum", "function", "from_date"),
                name="seat_begins_once_a_day",
                violation_error_message="Funktionen har redan en plats från den dagen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.function_id} i {self.forum_id} från {self.from_date}"


class SeatReview(models.Model):
    """Somebody has looked at a seat and said that it shall stand (genomgång)."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="reviews")
    reviewed_at = models.DateTimeField("gicks igenom")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SeatReviewQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION, nothing=("id", "seat", "reviewed_at"), staff=("reviewed_by",)
    )

    def __str__(self) -> str:
        return f"Plats {self.seat_id} den {self.reviewed_at:%Y-%m-%d}"
