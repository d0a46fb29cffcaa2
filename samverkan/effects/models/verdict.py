"""What a measure was judged to have changed: frozen rows, a new one for each judging."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.effects.models.registration import Registration
from samverkan.effects.queries import LearningQuerySet, VerdictQuerySet
from samverkan.effects.states import Word
from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy

CAUSAL = (Word.REDUCTION, Word.INCREASE)


class Verdict(models.Model):
    """A verdict on a measure (utslag): the word, the numbers it rests on, and what may not be said."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="verdicts")
    number = models.PositiveIntegerField("nummer")
    word = models.CharField("utslag", max_length=14, choices=Word)
    reasons = models.JSONField("varför", default=list)  # Swedish, as told
    before = models.PositiveIntegerField("händelser före")
    after = models.PositiveIntegerField("händelser efter")
    expected = models.FloatField("väntat efter", null=True, blank=True)
    change = models.FloatField("förändring utöver jämförelsen", null=True, blank=True)
    low = models.FloatField("minst", null=True, blank=True)
    high = models.FloatField("mest", null=True, blank=True)
    by_itself = models.FloatField("kan ha kommit av sig själv", null=True, blank=True)
    ring_change = models.FloatField("förändring runt om", null=True, blank=True)
    planned_dose = models.DecimalField("planerat", max_digits=10, decimal_places=2, null=True, blank=True)
    done_dose = models.DecimalField("gjort", max_digits=10, decimal_places=2, null=True, blank=True)
    body = models.JSONField("underlag", default=dict)  # weeks, counts and what was left out
    content_hash = models.CharField("kontrollsumma", max_length=64)
    judged_at = models.DateTimeField("bedömdes")
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: the program, when the weeks were over

    objects = VerdictQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.PROTECTED,
        nothing=(
            *("id", "registration", "number", "word", "reasons", "before", "after", "expected", "change"),
            *("low", "high", "by_itself", "ring_change", "planned_dose", "done_dose", "body"),
            *("content_hash", "judged_at"),
        ),
        staff=("judged_by",),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint("registration", "number", name="verdict_numbered_once"),
            models.CheckConstraint(
                name="no_word_of_effect_without_interval",
                condition=~Q(word__in=CAUSAL)
                | Q(change__isnull=False, low__isnull=False, high__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_word_display())

    @property
    def may_name_cause(self) -> bool:
        """Tell whether words of cause are allowed beside it."""
        return self.word in CAUSAL


class Learning(models.Model):
    """Which lesson was made of a verdict (lärdom ur utslag)."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="learnings")
    lesson = models.OneToOneField("knowledge.Lesson", models.PROTECT, related_name="learning")

    objects = LearningQuerySet.as_manager()
    privacy: ClassVar = Privacy(Secrecy.PROTECTED, nothing=("id", "verdict", "lesson"))

    def __str__(self) -> str:
        return f"{self.verdict_id} → {self.lesson_id}"
