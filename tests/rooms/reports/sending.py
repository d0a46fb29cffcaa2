"""The stage of the tests of sending in: a group that reports, a place, and what is said of an event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from samverkan.places.actions import name_place
from samverkan.places.models import Place
from samverkan.places.states import PlaceKind
from samverkan.reports.actions.submissions import NewReport, submit
from samverkan.reports.models import Submission
from samverkan.situation.models import Category, ReporterGroup
from tests.cast import Town
from tests.rooms.situation import stage

AT = datetime(2026, 11, 12, 21, 30, tzinfo=UTC)  # a Thursday, 22:30 on the wall
KEY = UUID("6f0f7f2e-59a3-4f0e-9d6a-0f3b6f7d1a11")
WEEK = 2967  # 2026-W46
HOUR = timedelta(hours=1)


def set_up(town: Town) -> ReporterGroup:
    """Give EST Örebro areas, categories, and the landlord's caretakers as a group."""
    stage.lay_areas(town.orebro)
    stage.name_categories()
    return ReporterGroup.objects.create(
        forum=town.est_orebro, organisation=town.landlord, slug="bovardar", name="Bovärdarna"
    )


def name_square(town: Town, *, east: int = stage.EAST + 300) -> Place:
    """Name a place, which lies in Vivalla unless it is moved."""
    spot = {"kind": PlaceKind.SQUARE, "east": east, "north": stage.NORTH + 300}
    return name_place(municipality=town.orebro, name="Stortorget", **spot, by=None, at=AT)


def told(**said: Any) -> NewReport:
    """Return what is said of an event: vandalism, now, unless told otherwise."""
    return NewReport(**{"category": Category.objects.get(code="SKA"), **said})


def send(group: ReporterGroup, *reports: NewReport, **other: Any) -> Submission:
    """Send reports in, by way of Karim's hands unless told otherwise."""
    sent = {"key": KEY, "at": AT, **other}
    return submit(forum=group.forum, group=group, reports=reports or [told()], **sent)


def fields(**said: str) -> dict[str, str]:
    """Return the fields of the form with one event in Vivalla; ``add`` and such stand outside the event."""
    head = {"key": str(KEY), "group": "bovardar", "event-TOTAL_FORMS": "1", "event-INITIAL_FORMS": "0"}
    event = {
        "category": "SKA",
        "area": "A1",
        "time": "now",
        "basis": "seen",
        "severity": "2",
        "setting": "outdoors",
        "people": "",
        **said,
    }
    outside = {name: event.pop(name) for name in ("add", "drop") if name in event}
    return {**head, **outside, **{f"event-0-{name}": value for name, value in event.items()}}
