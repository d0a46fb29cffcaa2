"""When it happened, as people on the spot say it: now, this evening, last night, or a day and a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import localtime, make_aware

from samverkan.reports.states import Told
from samverkan.situation.models.observation import TimeKnown

EVENING, MORNING = time(18), time(6)
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
Span = tuple[datetime, datetime, TimeKnown]


@dataclass(frozen=True)
class When:
    """What was said of the time, and when it was said if not at the moment it was received."""

    told: Told = Told.NOW
    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    said_at: datetime | None = None


def span_of(when: When, *, at: datetime) -> Span:
    """Return from when until when was meant, and how exactly; a device whose clock is ahead says it now."""
    now = min(when.said_at or at, at).replace(second=0, microsecond=0)
    start, end, precision = _meant(when, localtime(now))
    return start.astimezone(UTC), max(start, end).astimezone(UTC), precision


def _meant(when: When, now: datetime) -> Span:
    today = now.date()
    if when.told == Told.EVENING:
        evening = today if now.time() >= EVENING else today - A_DAY
        return _at(evening, EVENING), _at(evening + A_DAY), TimeKnown.PART_OF_DAY
    if when.told == Told.NIGHT:
        return _at(today), _at(today, MORNING), TimeKnown.PART_OF_DAY
    if when.told == Told.YESTERDAY:
        return _at(today - A_DAY), _at(today), TimeKnown.DAY
    if when.told == Told.OTHER:
        return _chosen(when.day or today, when.begins, when.ends)
    return now, now, TimeKnown.EXACT


def _chosen(day: date, begins: time | None, ends: time | None) -> Span:
    """Return a day, a moment of it, or a span, perhaps past midnight; an hour is a moment that lasted."""
    if begins is None:
        return _at(day), _at(day + A_DAY), TimeKnown.DAY
    start = _at(day, begins)
    if ends is None:
        return start, start, TimeKnown.EXACT
    end = _at(day if ends >= begins else day + A_DAY, ends)
    return start, end, TimeKnown.EXACT if end - start <= AN_HOUR else TimeKnown.SPAN


def _at(day: date, clock: time = time.min) -> datetime:
    """Return a moment of the wall clock; one that does not exist moves forward, of two the first is meant."""
    return make_aware(datetime.combine(day, clock))
