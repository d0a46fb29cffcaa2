"""The picture's nouns: a view that somebody wants to come back to, and a draft that left the house."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.pictures.queries import SavedViewQuerySet, TakenDraftQuerySet


class SavedView(models.Model):
    """A page one wants back to (sparad vy): where it is, never what it shows; that is read anew each time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="saved_views")
    name = models.CharField("namn", max_length=80)
    address = models.CharField("adress", max_length=300)
    saved_at = models.DateTimeField("sparades")

    objects = SavedViewQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "address", "saved_at"),
        staff=("person",),
        free_text=("name",),
    )

    class Meta:
        constraints = (models.UniqueConstraint("person", "forum", "name", name="saved_view_once_per_name"),)

    def __str__(self) -> str:
        return self.name


class TakenDraft(models.Model):
    """A file nobody has approved that left the house (utkastuttag): who took it, why, and until when."""

    forum = models.ForeignKey(
        "forums.Forum", models.PROTECT, null=True, blank=True, related_name="taken_drafts"
    )
    municipality = models.ForeignKey(
        "people.Municipality", models.PROTECT, null=True, blank=True, related_name="taken_drafts"
    )
    what = models.CharField("vad", max_length=60)
    reason = models.CharField("varför", max_length=200)
    taken_at = models.DateTimeField("hämtades")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="taken_drafts")
    expires_date = models.DateField("ska vara borta")

    objects = TakenDraftQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "municipality", "what", "taken_at", "expires_date"),
        staff=("taken_by",),
        free_text=("reason",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="taken_draft_has_one_home",
                condition=Q(forum__isnull=False) ^ Q(municipality__isnull=False),
                violation_error_message="Ett utkast hör till ett forum eller en kommun.",
            ),
        )

    def __str__(self) -> str:
        return self.what
