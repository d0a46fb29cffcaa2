"""Reports that may tell of the same event: near in space and time, and of the same or a kindred type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from django.db.models import Q

from samverkan.foundation.swedish import counted, number
from samverkan.reports.models import Report
from samverkan.reports.states import ReportState

AROUND = timedelta(days=1)
HALF_METRES, HALF_MINUTES = 100.0, 60.0  # at which a likeness is half of what it was
NO_POINT = 200.0  # metres that two in the same place or area, without points, are taken to be apart
KINDRED = 0.7
LEAST = 0.1
REACH = 350  # metres: further away nothing reaches LEAST
MOST_TRIED, MOST_SHOWN = 300, 5


@dataclass(frozen=True)
class Events:
    """Events as columns: metres (nan where no point is known), minutes, and keys of place and type."""

    east: np.ndarray
    north: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    area: np.ndarray
    kind: np.ndarray
    group: np.ndarray


@dataclass(frozen=True)
class Likeness:
    """How alike one event and each of others are: 1 is the same spot, time and type."""

    metres: np.ndarray
    minutes: np.ndarray
    same_kind: np.ndarray
    score: np.ndarray


@dataclass(frozen=True)
class Suggestion:
    """A report that may tell of the same event, and why it is shown."""

    report: Report
    why: str


def likeness(one: Events, others: Events) -> Likeness:
    """Compare one event with each of others; cost O(others).

    The likeness halves with each 100 metres and with each hour between, and is 0.7 of that for another
    type of the same group; another group, or neither points nor a common area to go by, gives 0.
    """
    metres = np.hypot(others.east - one.east, others.north - one.north)
    minutes = np.maximum(np.maximum(others.starts - one.ends, one.starts - others.ends), 0.0)
    shared = (others.area == one.area) & (one.area > 0)
    apart = np.where(np.isnan(metres), np.where(shared, NO_POINT, np.inf), metres)
    same_kind = others.kind == one.kind
    kin = np.where(same_kind, 1.0, np.where(others.group == one.group, KINDRED, 0.0))
    score = 0.5 ** (apart / HALF_METRES) * 0.5 ** (minutes / HALF_MINUTES) * kin
    return Likeness(metres, minutes, same_kind, score)


def suggestions(report: Report, visible: Any) -> list[Suggestion]:
    """Return the reports most like this one, among those that stand and that the reader sees; one query.

    Only what happened within a day, in the same area or within reach, is compared.
    """
    if report.observation is None:
        return []
    near = visible.filter(_near(report.observation), state__in=(ReportState.NEW, ReportState.CHECKED))
    tried = list(
        near.exclude(pk=report.pk).with_event().order_by("observation__starts_at", "pk")[:MOST_TRIED]
    )
    found = likeness(events_of([report]), events_of(tried))
    best = [place for place in np.argsort(-found.score, kind="stable") if found.score[place] >= LEAST]
    return [Suggestion(tried[place], _told(found, place)) for place in best[:MOST_SHOWN]]


def told_apart(report: Report, other: Report) -> str:
    """Return how far apart two reports are, in words: ``80 meter och 25 minuter från, samma händelsetyp``."""
    return _told(likeness(events_of([report]), events_of([other])), 0)


def events_of(reports: Sequence[Report]) -> Events:
    """Return what reports tell of as columns."""
    seen: list[Any] = [report.observation for report in reports]
    east, north = (
        np.array([np.nan if (v := getattr(each, name)) is None else v for each in seen], dtype=float)
        for name in ("east", "north")
    )
    starts, ends = (
        np.array([getattr(each, name).timestamp() / 60 for each in seen], dtype=float)
        for name in ("starts_at", "ends_at")
    )
    area, kind, group = (
        np.array(keys, dtype=np.int64)
        for keys in (
            [each.area_id or 0 for each in seen],
            [each.category_id for each in seen],
            [each.category.group_id or each.category_id for each in seen],
        )
    )
    return Events(east, north, starts, ends, area, kind, group)


def _near(observation: Any) -> Q:
    around = (observation.starts_at - AROUND, observation.ends_at + AROUND)
    where = Q(observation__area=observation.area_id) if observation.area_id else Q(pk__in=())
    if observation.east is not None:
        east, north = ((middle - REACH, middle + REACH) for middle in (observation.east, observation.north))
        where |= Q(observation__east__range=east, observation__north__range=north)
    return where & Q(observation__forum=observation.forum_id, observation__starts_at__range=around)


def _told(found: Likeness, at: int) -> str:
    metres, minutes = found.metres[at], round(float(found.minutes[at]))
    where = "Samma område" if np.isnan(metres) else f"{number(round(float(metres), -1))} meter"
    hours = minutes // 60
    when = counted(minutes, "minut", "minuter") if minutes < 120 else counted(hours, "timme", "timmar")
    kind = "samma händelsetyp" if found.same_kind[at] else "annan händelsetyp"
    return f"{where} och {when} från, {kind}"
