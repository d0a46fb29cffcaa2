"""A third of a year, or a whole one, against the same weeks the year before; from the cube, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from samverkan.foundation.swedish import counted, number
from samverkan.foundation.weeks import Week
from samverkan.meetings.figures.change import FEWEST_FOR_PERCENT, Change, change
from samverkan.meetings.figures.wheel import weeks_of
from samverkan.situation.figures.axes import ground_of
from samverkan.situation.figures.cube import surface_from
from samverkan.situation.figures.surface import Surface
from samverkan.situation.models import WeekCube

# domain.md 1.3: the analyses are made in weeks 18, 36 and 2.
PERIODS = {"tertial-1": (1, 17), "tertial-2": (18, 35), "tertial-3": (36, 53), "helar": (1, 53)}
NAMES = {"tertial-1": "Tertial 1", "tertial-2": "Tertial 2", "tertial-3": "Tertial 3", "helar": "Helår"}
READING_RULES = (
    (
        "Intervallet (95 %) räknar bara med slumpen i antalen. Händelser som hänger ihop, eller fler som "
        "rapporterar, kan ge större ändringar än så."
    ),
    "{rows} jämförs. Slumpen ensam väntas få ungefär var tjugonde att se ändrad ut.",
    "Procent visas bara när båda antalen är minst {fewest}.",
    "En ändring säger inte varför. Att något gjordes samtidigt visar inte att det hjälpte.",
    "Händelser utan område ingår bara i totalen.",
)


@dataclass(frozen=True)
class Line:
    """One event type in one area."""

    area: str
    category: str
    change: Change

    @property
    def told(self) -> str:
        """Return the line as a sentence."""
        now, before = number(self.change.now), number(self.change.before)
        return f"{self.category} i {self.area}: {now} mot {before} året före, {self.change.told}."


@dataclass(frozen=True)
class Analysis:
    """The numbers of a period: totals week by week, every area and event type, and who reported."""

    weeks: list[Week]
    totals: list[int]
    totals_before: list[int]
    total: Change
    lines: list[Line]
    reporters: list[tuple[str, int, int]]  # group, weeks with reports now and before

    @property
    def in_short(self) -> str:
        """Return the totals as a sentence."""
        now = counted(self.total.now, "händelse", "händelser")
        return f"{now}, {number(self.total.before)} samma veckor året före: {self.total.told}."

    @property
    def sure(self) -> list[Line]:
        """Return the lines whose change is more than chance in the counts."""
        return [line for line in self.lines if line.change.is_sure]


def period_of(year: int, name: str) -> list[Week]:
    """Return the weeks of a period; KeyError when there is no such period."""
    first, last = PERIODS[name]
    return [week for week in weeks_of(year) if first <= week.number <= last]


def last_period(*, on: date) -> tuple[int, str]:
    """Return year and name of the last third of a year that is over that day."""
    thirds = [(year, name) for year in (on.year - 1, on.year) for name in list(PERIODS)[:3]]
    over = [third for third in thirds if period_of(*third)[-1].sunday < on]
    return over[-1]


def reading_rules(made: Analysis) -> list[str]:
    """Return how the numbers are to be read, in sentences."""
    rows = counted(len(made.lines), "rad", "rader")
    return [rule.format(rows=rows, fewest=FEWEST_FOR_PERCENT) for rule in READING_RULES]


def analysis_of(forum: Any, year: int, name: str) -> Analysis:
    """Return a period against the same weeks the year before, whatever has been reported."""
    now, before = period_of(year, name), period_of(year - 1, name)
    ground = ground_of(forum)
    first, last = before[0].index, now[-1].index
    cubes = WeekCube.objects.filter(forum=forum, week__range=(first, last))
    surface = surface_from(cubes, ground.axes, ground.index, first=first, last=last)
    here, there = (_taken(surface, weeks) for weeks in (now, before))
    lengths = len(now), len(before)
    totals, totals_before = (counts.sum(axis=(1, 2)).tolist() for counts in (here, there))
    return Analysis(
        weeks=now,
        totals=totals,
        totals_before=totals_before,
        total=change(sum(totals), sum(totals_before), lengths),
        lines=list(_lines(surface, here, there, lengths)),
        reporters=_reporters(surface, now, before),
    )


def _taken(surface: Surface, weeks: list[Week]) -> np.ndarray:
    start = weeks[0].index - int(surface.weeks[0])
    return surface.counts[start : start + len(weeks)]


def _lines(surface: Surface, here: np.ndarray, there: np.ndarray, lengths: tuple[int, int]) -> Iterator[Line]:
    """Yield every area and event type with anything in either period."""
    now, before = here.sum(axis=0), there.sum(axis=0)
    for a, area in enumerate(surface.axes.areas):
        for c, category in enumerate(surface.axes.categories):
            if now[a, c] or before[a, c]:
                yield Line(area.name, category.name, change(int(now[a, c]), int(before[a, c]), lengths))


def _reporters(surface: Surface, now: list[Week], before: list[Week]) -> list[tuple[str, int, int]]:
    told = surface.groups.sum(axis=2) > 0
    starts = [weeks[0].index - int(surface.weeks[0]) for weeks in (now, before)]
    spans = [slice(start, start + len(weeks)) for start, weeks in zip(starts, (now, before), strict=True)]
    return [
        (group, int(told[spans[0], g].sum()), int(told[spans[1], g].sum()))
        for g, group in enumerate(surface.axes.groups)
    ]
