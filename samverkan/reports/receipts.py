"""What a receipt says was received."""

from __future__ import annotations

from typing import Any

from samverkan.reports.desk import Desk
from samverkan.reports.event import Event
from samverkan.reports.models import Report, Submission
from samverkan.situation.figures.axes import category_names


def content_of(made: Submission, *, with_words: bool) -> list[dict[str, Any]]:
    """Return each event as it was received; own words only to those who are signed in."""
    names = category_names(made.forum)
    reports = Report.objects.filter(submission=made).with_event().order_by("position")
    return [_one(report, names, with_words) for report in reports]


def sent_at(desk: Desk) -> Any:
    """Return what was sent in from where one stands: by oneself, or with the same link."""
    sent = Submission.objects.filter(noted_by=desk.by, link=desk.link, forum=desk.forum)
    return sent.select_related("group")


def event_of(report: Report, names: dict[int, str]) -> dict[str, str]:
    """Return what a report tells of, where and when, in words; empty when it tells of no event."""
    told = Event.of(report.observation).words(names) if report.observation else {}
    return {name: told.get(name, "") for name in ("category", "place", "area", "time")}


def _one(report: Report, names: dict[int, str], with_words: bool) -> dict[str, Any]:
    how = {
        "basis": report.get_basis_display(),
        "severity": report.get_severity_display(),
        "photos": report.photos.count(),
    }
    return {**event_of(report, names), **how, **({"text": report.text} if with_words else {})}
