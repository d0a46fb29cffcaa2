"""How well the picture is fed: coverage, latency and completeness of each group, never a grade or an order.

Coverage is the share of the weeks expected of a group in which it reported or said that there was nothing;
it is expected from its first sign of life. Latency is the median of the hours from the end of an event to
its receipt, where the clock is known. Completeness is the share with a point or a named place, and with an
exact time. Of few reports or weeks nothing is said: one more would change it too much.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.reports.models import Report
from samverkan.reports.states import Basis, ReportState
from samverkan.situation.models import NilReport, ReporterGroup, WeekCube
from samverkan.situation.models.observation import PlaceKnown, TimeKnown

WEEKS = 12
FEWEST_REPORTS, FEWEST_WEEKS = 5, 4
CLOCKED = (TimeKnown.EXACT, TimeKnown.SPAN, TimeKnown.PART_OF_DAY)
_COLUMNS = (
    *("observation__week", "observation__ends_at", "submission__received_at"),
    *("observation__place_precision", "observation__time_precision", "basis"),
)


@dataclass(frozen=True)
class Told:
    """Reports of one group as columns: hours from event to receipt (nan without a clock), and how exact."""

    hours: np.ndarray
    is_placed: np.ndarray
    is_timed: np.ndarray
    is_seen: np.ndarray


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Return the share in whole per cent."""
        return round(100 * self.part / self.whole)


@dataclass(frozen=True)
class Quality:
    """What can be said of a group's reporting; None is too few to say."""

    weeks: int  # expected
    reports: int
    coverage: Share | None
    hours: float | None
    placed: Share | None
    timed: Share | None
    seen: Share | None


def quality(active: np.ndarray, is_known: bool, told: Told) -> Quality:
    """Judge one group; ``active`` says of each week whether it told anything, the earliest first.

    ``is_known`` says that it was there before the first of them; else it is expected from its first sign.
    """
    signs = np.flatnonzero(active)
    begun = 0 if is_known else int(signs[0]) if len(signs) else len(active)
    expected = len(active) - begun
    clocked = told.hours[~np.isnan(told.hours)]
    return Quality(
        weeks=expected,
        reports=len(told.is_placed),
        coverage=Share(len(signs), expected) if expected >= FEWEST_WEEKS else None,
        hours=float(np.median(clocked)) if len(clocked) >= FEWEST_REPORTS else None,
        placed=_share(told.is_placed),
        timed=_share(told.is_timed),
        seen=_share(told.is_seen),
    )


def qualities_of(forum: Any, *, last: Week) -> list[tuple[ReporterGroup, Quality]]:
    """Return the groups in use, by name, with what the twelve weeks to ``last`` say of them; four queries."""
    first = last.plus(1 - WEEKS)
    weeks, told = _weeks_told(forum), _reports(forum, first, last)
    groups = ReporterGroup.objects.filter(forum=forum, ended_at=None).order_by("name", "pk")
    return [(group, _of_group(weeks[group.pk], told[group.pk], first)) for group in groups]


def _of_group(weeks: set[int], rows: list[list[Any]], first: Week) -> Quality:
    weeks = weeks | {week for week, *_ in rows}
    active = np.isin(np.arange(first.index, first.index + WEEKS), list(weeks))
    return quality(active, min(weeks, default=first.index) < first.index, _columns(rows))


def _share(holds: np.ndarray) -> Share | None:
    return Share(int(holds.sum()), len(holds)) if len(holds) >= FEWEST_REPORTS else None


def _weeks_told(forum: Any) -> dict[int, set[int]]:
    """Return for each group the weeks it has an event in, or has said that there was none; two queries."""
    found: dict[int, set[int]] = defaultdict(set)
    for week, table in WeekCube.objects.filter(forum=forum).values_list("week", "groups"):
        for group in np.unique(np.frombuffer(table, "<i8").reshape(-1, 3)[:, 1]).tolist():
            found[group].add(week)
    said = NilReport.objects.filter(group__forum=forum)
    for group, week in said.values_list("group", "week"):
        found[group].add(week)
    return found


def _reports(forum: Any, first: Week, last: Week) -> dict[int, list[list[Any]]]:
    """Return each group's reports of those weeks, the merged among them: they were sent in; one query."""
    rows = Report.objects.of_forum(forum).exclude(state=ReportState.WITHDRAWN)
    rows = rows.filter(observation__week__range=(first.index, last.index))
    by_group: dict[int, list[list[Any]]] = defaultdict(list)
    for group, *columns in rows.values_list("submission__group", *_COLUMNS):
        by_group[group].append(columns)
    return by_group


def _columns(rows: list[list[Any]]) -> Told:
    hours = [
        max((received - ended).total_seconds() / 3600, 0.0) if when in CLOCKED else np.nan
        for _, ended, received, _, when, _ in rows
    ]
    placed = [where in (PlaceKnown.POINT, PlaceKnown.PLACE) for _, _, _, where, *_ in rows]
    timed = [when == TimeKnown.EXACT for *_, when, _ in rows]
    seen = [basis == Basis.SEEN for *_, basis in rows]
    return Told(np.array(hours, dtype=float), *(np.array(each, dtype=bool) for each in (placed, timed, seen)))
