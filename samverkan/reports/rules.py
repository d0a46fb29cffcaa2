"""Who may see and do what with reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime

from samverkan.forums.models import Forum
from samverkan.reports.states import REPORT, ReportState

# Functions that may look through reports in a forum in which they hold a seat.
CHECKING_FUNCTIONS = ("est-samordnare", "kommunpolis", "brottsforebyggare")


def seen_by(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition for ``person`` to see what belongs to a forum on that day."""
    return Q(**{f"{forum}__in": Forum.objects.seating(person, on=on)})


def reports_seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a report: those who sit in the forum, and the reporter."""
    own = Q(submission__noted_by=person.pk) if person.pk else Q(pk__in=())
    return own | seen_by(person, on=on, forum="submission__forum")


def why_not_check(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not look through the forum's reports, or None."""
    if forum.seats_of(by, on=on).filter(function__code__in=CHECKING_FUNCTIONS).exists():
        return None
    return "Du kan inte gå igenom rapporterna: det gör samordnaren, kommunpolisen eller brottsförebyggaren."


def why_not_step(report: Any, to: ReportState) -> str | None:
    """Say why a report cannot go to that state, or None."""
    return REPORT.why_not(ReportState(report.state), to)


def why_not_edit(report: Any, *, version: int) -> str | None:
    """Say why a report cannot be changed from what the reader had before them, or None."""
    if report.version == version:
        return None
    return "Någon annan ändrade rapporten medan du läste den. Se vad som ändrats och spara igen."


def why_not_use_link(link: Any, *, at: datetime) -> str | None:
    """Say why a reporting link cannot be used any more, or None."""
    if link.revoked_at is not None:
        return "Länken är återkallad. Be din samordnare om en ny."
    if at >= link.expires_at:
        day = localtime(link.expires_at).date()
        return f"Länken slutade gälla {day}. Be din samordnare om en ny."
    if link.group.ended_at is not None:
        return "Gruppen rapporterar inte längre. Hör av dig till din samordnare."
    return None
