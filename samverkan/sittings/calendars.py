"""Calendars: forum, time and place of sittings, and nothing of what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from icalendar import Calendar, Event

from samverkan.sittings.states import SittingState

STATUS = {SittingState.PLANNED: "TENTATIVE", SittingState.CANCELLED: "CANCELLED"}


def calendar_of(sittings: Iterable[Any], *, at: datetime) -> bytes:
    """Return sittings as a calendar that programs subscribe to."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samverkan//sv")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Samverkan")
    for sitting in sittings:
        calendar.add_component(_event(sitting, at=at))
    written: bytes = calendar.to_ical()
    return written


def _event(sitting: Any, *, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{sitting.key}@samverkan")
    event.add("dtstamp", at)
    event.add("dtstart", sitting.starts_at)
    event.add("dtend", sitting.ends_at)
    event.add("summary", sitting.forum.name)
    event.add("location", sitting.where)
    event.add("status", STATUS.get(sitting.state, "CONFIRMED"))
    event.add("class", "PRIVATE")
    return event
