"""The states of a follow-up report, what a promise can turn out to be, and how a demand of the law stands."""

from __future__ import annotations

from django.db import models

from samverkan.foundation.states import Transitions


class Verdict(models.TextChoices):
    """What a promise turned out to be (omdöme)."""

    KEPT = "kept", "hållet"
    PARTLY = "partly", "delvis hållet"
    NOT_KEPT = "not_kept", "inte hållet"
    UNKNOWN = "unknown", "kan inte bedömas"


# From the worst to the best; what cannot be judged is none of them.
ORDER = (Verdict.NOT_KEPT, Verdict.PARTLY, Verdict.KEPT)
SIGNS = {
    Verdict.KEPT: "check",
    Verdict.PARTLY: "usual",
    Verdict.NOT_KEPT: "fault",
    Verdict.UNKNOWN: "unreported",
}


class ReportState(models.TextChoices):
    """Where a follow-up report stands."""

    WRITING = "writing", "skrivs"
    CONCLUDED = "concluded", "fastställd"


# What both owners have approved is concluded and stays as it is.
REPORT = Transitions(
    "uppföljningen", ReportState.WRITING, {ReportState.WRITING: frozenset({ReportState.CONCLUDED})}
)


class Standing(models.TextChoices):
    """How a municipality stands against one demand of the law."""

    IN_PLACE = "in_place", "på plats"
    DUE_SOON = "due_soon", "på plats, behöver göras om snart"
    OVERDUE = "overdue", "för gammalt"
    MISSING = "missing", "saknas"
