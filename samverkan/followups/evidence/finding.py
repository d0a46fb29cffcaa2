"""What was found of one promise: the verdict, why, and the rows behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_default_timezone

from samverkan.agreements.staffing import Span
from samverkan.followups.judging import Tally
from samverkan.followups.states import SIGNS, Verdict


@dataclass(frozen=True)
class Row:
    """One row behind a verdict, and where it can be seen; a gap is what was owed and is missing."""

    label: str
    told: str
    href: str = ""
    is_gap: bool = False


@dataclass(frozen=True)
class Finding:
    """A verdict with its reason."""

    verdict: Verdict
    why: str
    tally: Tally | None = None
    rows: tuple[Row, ...] = field(default=())

    @property
    def sign(self) -> str:
        """Return the name of the sign that stands beside the verdict."""
        return SIGNS[self.verdict]

    @property
    def gaps(self) -> list[Row]:
        """Return what was owed and is missing."""
        return [row for row in self.rows if row.is_gap]


@dataclass(frozen=True)
class Scene:
    """An agreement and the days that are looked at, the last of them in it."""

    agreement: Any
    first: date
    last: date

    @property
    def days(self) -> Span:
        """Return the period as a span, whose last day is not in it."""
        return self.first, max(self.first, self.last + timedelta(days=1))

    @property
    def ends_at(self) -> datetime:
        """Return the moment when the last day is over."""
        return datetime.combine(self.days[1], time.min, get_default_timezone())


Scenes = dict[int, Scene]  # by agreement: any number of them is judged with as many questions as one


def places_of(scenes: Scenes) -> set[int]:
    """Return the municipalities of the agreements that are looked at."""
    return {scene.agreement.municipality_id for scene in scenes.values()}


def by_place(
    commitments: Iterable[Any],
    scenes: Scenes,
    rows: Iterable[Any],
    find: Callable[[list[Any], Scene], Finding],
) -> dict[int, Finding]:
    """Return what ``find`` says of each commitment by the rows of its municipality, in their order."""
    own: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        own[row.municipality_id].append(row)
    wanted = {each.pk: scenes[each.agreement_id] for each in commitments}
    return {pk: find(own[scene.agreement.municipality_id], scene) for pk, scene in wanted.items()}


def unknown(why: str, *rows: Row) -> Finding:
    """Return that there is nothing to judge by, and why."""
    return Finding(Verdict.UNKNOWN, why, rows=rows)
