"""The days of a round: what the arrangement says, moved for Swedish red days and their eves. Pure.

The week that is described is the one before the meeting's. Deadlines move to an earlier working day, meetings
to a later one, and every time is one on the wall in the forum's own zone, also when the clocks change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from samverkan.forums.arrangements import Cadence, Steps
from samverkan.foundation.weeks import Week
from samverkan.foundation.working_days import A_DAY, working_from, working_until

WEEKS_A_YEAR = 52


@dataclass(frozen=True)
class Moments:
    """When each step of one week's round falls."""

    week: Week
    opens_at: datetime  # the week is over
    remind_at: datetime
    due_at: datetime  # reports should be in, and the picture is compiled
    meeting_date: date
    publish_by: datetime
    missed_at: datetime  # not published by now: the alarm


def moments(cadence: Cadence, week: Week, *, zone: tzinfo) -> Moments:
    """Return when the steps of that week's round fall."""
    steps = _steps(cadence)
    opens_at = cadence.closes_at(week, zone=zone)
    agreed = week.plus(1).monday + timedelta(days=(cadence.weekday or 1) - 1)
    meeting = working_from(agreed)
    due_at = _due(steps, agreed, meeting, opens_at)
    missed = meeting
    for _ in range(steps.missed_after):
        missed = working_from(missed + A_DAY)
    return Moments(
        week=week,
        opens_at=opens_at,
        remind_at=_reminder(steps, agreed, due_at, opens_at),
        due_at=due_at,
        meeting_date=meeting,
        publish_by=datetime.combine(meeting, steps.publish, zone),
        missed_at=datetime.combine(missed, steps.publish, zone),
    )


def is_held(cadence: Cadence, week: Week) -> bool:
    """Return whether there is a round about that week: every week, every other, as often as was agreed."""
    return week.index % max(1, round(WEEKS_A_YEAR / cadence.per_year)) == 0


def weeks_held(cadence: Cadence, first: Week, last: Week) -> Iterator[Week]:
    """Yield the weeks from the first to the last that have a round."""
    weeks = (Week.from_index(index) for index in range(first.index, last.index + 1))
    return (week for week in weeks if is_held(cadence, week))


def last_closed(cadence: Cadence, at: datetime, *, zone: tzinfo) -> Week:
    """Return the latest week that is over, and whose round may begin."""
    week = Week.from_date(at.astimezone(zone).date())
    while cadence.closes_at(week, zone=zone) > at:
        week = week.plus(-1)
    return week


def _due(steps: Steps, agreed: date, meeting: date, opens_at: datetime) -> datetime:
    """Return when reports are due: when no working day is left before the meeting, that morning."""
    days, hour = steps.due
    day = working_until(agreed - days * A_DAY, first=opens_at.date())
    due = _at(day, hour, opens_at) if day else _at(meeting, steps.remind[1], opens_at)
    return max(due, opens_at)


def _reminder(steps: Steps, agreed: date, due_at: datetime, opens_at: datetime) -> datetime:
    """Return when silent groups are reminded, the morning reports are due at the latest."""
    days, hour = steps.remind
    day = working_until(agreed - days * A_DAY, first=opens_at.date()) or due_at.date()
    return min(_at(day, hour, opens_at), due_at)


def _at(day: date, hour: time, like: datetime) -> datetime:
    return datetime.combine(day, hour, like.tzinfo)


def _steps(cadence: Cadence) -> Steps:
    if cadence.steps is None or cadence.weekday is None:
        raise ValueError("cadence must have steps and a weekday to lay out a round; got none")
    return cadence.steps
