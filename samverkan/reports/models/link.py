"""A reporting link: it lets a group send in, and never read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samverkan.foundation.privacy import Privacy
from samverkan.foundation.secrecy import Secrecy
from samverkan.reports.queries import OfForumQuerySet


class ReportingLink(models.Model):
    """An address with a secret in it (rapportlänk), for caretakers, guards and associations without sign-in.

    Only the digest of the secret is kept: whoever reads the database cannot report in the group's name.
    """

    forum = models.ForeignKey("forums.Forum", models.PROTECT, related_name="reporting_links")
    group = models.ForeignKey("situation.ReporterGroup", models.PROTECT, related_name="links")
    label = models.CharField("vem länken är till", max_length=80)
    token_digest = models.CharField("kontrollsumma", max_length=64, unique=True)
    made_at = models.DateTimeField("skapades")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reporting_links")
    expires_at = models.DateTimeField("gäller till")
    revoked_at = models.DateTimeField("återkallades", null=True, blank=True)

    objects = OfForumQuerySet.as_manager()
    privacy: ClassVar = Privacy(
        Secrecy.COOPERATION,
        nothing=("id", "forum", "group", "made_at", "expires_at", "revoked_at"),
        staff=("made_by",),
        credential=("token_digest",),
        free_text=("label",),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="link_expires_after_it_is_made",
                condition=Q(expires_at__gt=F("made_at")),
                violation_error_message="Länken ska gälla en tid framåt.",
            ),
        )

    def __str__(self) -> str:
        return self.label
