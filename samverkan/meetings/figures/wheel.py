"""The year as a wheel: 52 or 53 weeks with what is known of them, and the months in which events recur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from samverkan.foundation.swedish import MONTHS, days, joined
from samverkan.foundation.weeks import Week
from samverkan.meetings.coming import known_between
from samverkan.meetings.figures.wheel_drawing import Ring, drawn
from samverkan.rounds.states import Known
from samverkan.situation.figures.axes import ground_of
from samverkan.situation.figures.cube import surface_from
from samverkan.situation.models import WeekCube
from samverkan.web.tables import Column, Table

MOST_YEARS = 5
FEWEST_YEARS, FEWEST_EVENTS = 2, 20
THURSDAY = timedelta(days=3)
RULE = (
    "En månad räknas som återkommande när händelsetypen har haft fler händelser per vecka än årets snitt i "
    "den månaden varje helt år som finns, minst två år, och minst 20 händelser där sammanlagt."
)


@dataclass(frozen=True)
class Recurring:
    """One category group: the months in which it recurs, and how many whole years that rests on."""

    name: str
    months: tuple[int, ...]
    years: int

    @property
    def told(self) -> str:
        """Return the months in words."""
        return joined([MONTHS[month - 1] for month in self.months]) or "ingen månad återkommer"


@dataclass(frozen=True)
class Wheel:
    """The wheel as a drawing, and the same as tables."""

    drawing: str
    weeks: Table
    months: Table
    recurring: list[Recurring]
    rule: str
    note: str


def wheel_of(forum: Any, year: int) -> Wheel:
    """Return the wheel of a year for a forum."""
    weeks = weeks_of(year)
    known = known_between(forum, weeks[0], weeks[-1])
    recurring = recurring_in(forum, before=weeks[0])
    kinds = [
        Ring(kind.label, tuple(any(event.kind == kind for event in known[week.index]) for week in weeks))
        for kind in Known
    ]
    patterns = [
        Ring(each.name, tuple(month_of(week) in each.months for week in weeks), is_pattern=True)
        for each in recurring
        if each.months
    ]
    title = f"Årshjul {year}"
    return Wheel(
        drawing=drawn([week.monday + THURSDAY for week in weeks], [*kinds, *patterns], title=title),
        weeks=_weeks(weeks, known, recurring),
        months=_months(recurring),
        recurring=recurring,
        rule=RULE,
        note=_note(recurring),
    )


def weeks_of(year: int) -> list[Week]:
    """Return the weeks of an ISO year: 52 or 53."""
    last = date(year, 12, 28).isocalendar().week
    return [Week(year, number) for number in range(1, last + 1)]


def month_of(week: Week) -> int:
    """Return the month a week belongs to: that of its Thursday."""
    return (week.monday + THURSDAY).month


def recurring_in(forum: Any, *, before: Week) -> list[Recurring]:
    """Return the months in which each category group recurs, from the whole years before a week."""
    first = before.plus(-53 * MOST_YEARS)
    cubes = list(
        WeekCube.objects.filter(forum=forum, week__range=(first.index, before.index - 1)).order_by("week")
    )
    if not cubes:
        return []
    ground = ground_of(forum)
    surface = surface_from(cubes, ground.axes, ground.index, first=cubes[0].week, last=before.index - 1)
    weeks = [Week.from_index(int(week)) for week in surface.weeks]
    counts = surface.counts.sum(axis=1)
    return [
        Recurring(category.name, *months_above(weeks, counts[:, at]))
        for at, category in enumerate(ground.axes.categories)
    ]


def months_above(weeks: Sequence[Week], counts: np.ndarray) -> tuple[tuple[int, ...], int]:
    """Return the months above the year's mean in every whole year, and how many such years there are."""
    year, month = np.array([week.year for week in weeks]), np.array([month_of(week) for week in weeks])
    whole = [int(each) for each in np.unique(year) if (year == each).sum() == len(weeks_of(int(each)))]
    if len(whole) < FEWEST_YEARS:
        return (), len(whole)
    inside = np.isin(year, whole)
    found = [
        m
        for m in range(1, 13)
        if counts[inside & (month == m)].sum() >= FEWEST_EVENTS
        and all(counts[(year == y) & (month == m)].mean() > counts[year == y].mean() for y in whole)
    ]
    return tuple(found), len(whole)


def _weeks(weeks: list[Week], known: Any, recurring: list[Recurring]) -> Table:
    columns = (Column("Vecka"), Column("Dagar"), Column("Känt"), Column("Brukar återkomma"))
    rows = (
        (
            f"Vecka {week.number}",
            days(week.monday, week.sunday),
            joined(list(dict.fromkeys(event.name for event in known[week.index]))) or "–",
            joined([each.name for each in recurring if month_of(week) in each.months]) or "–",
        )
        for week in weeks
    )
    return Table("Årets veckor", columns, rows)


def _months(recurring: list[Recurring]) -> Table:
    columns = (Column("Händelsetyp"), Column("Månader med mest"), Column("Hela år", numeric=True))
    return Table("När händelser återkommer", columns, ((e.name, e.told, str(e.years)) for e in recurring))


def _note(recurring: list[Recurring]) -> str:
    years = max((each.years for each in recurring), default=0)
    if years >= FEWEST_YEARS:
        return ""
    return "Det finns inte två hela år att jämföra än. Därför visar hjulet bara det som är känt."
