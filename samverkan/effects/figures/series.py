"""From the weekly count cube to the series a verdict is made of: the measure's area, others, the ring."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samverkan.effects.near import ALIKE, FEWEST
from samverkan.effects.states import Role
from samverkan.pictures.figures.coverage import UNCOVERED, coverage_of
from samverkan.situation.figures.axes import Index, ground_of
from samverkan.situation.figures.cube import FORM, count_weeks, surface_from
from samverkan.situation.figures.surface import Axes, CategoryGroup, Surface
from samverkan.situation.models import Category, NilReport, WeekCube

SOUGHT, OTHER = 0, 1
TWO = (CategoryGroup("sought", "räknas"), CategoryGroup("other", "räknas inte"))


@dataclass(frozen=True)
class Counts:
    """Events sought per week and area of the forum's map, and how much of the usual reporting was there."""

    weeks: np.ndarray  # (t,), in a row without a gap
    areas: tuple[int, ...]  # keys of the columns
    counts: np.ndarray  # (t, areas)
    intensity: np.ndarray  # (t, areas), 0–1

    def between(self, first: int, last: int) -> Counts:
        """Return the weeks from ``first`` to ``last``."""
        inside = (self.weeks >= first) & (self.weeks <= last)
        return Counts(self.weeks[inside], self.areas, self.counts[inside], self.intensity[inside])

    def of(self, keys: Iterable[int]) -> np.ndarray:
        """Return the weeks of some areas, (areas, t)."""
        return self.counts[:, self.places(keys)].T

    def places(self, keys: Iterable[int]) -> list[int]:
        """Return the columns of some areas."""
        return [self.areas.index(key) for key in keys]


@dataclass(frozen=True)
class Series:
    """What is compared: columns are weeks that can be read, those before ``start`` first."""

    weeks: np.ndarray
    start: int
    treated: np.ndarray  # (t,)
    comparison: np.ndarray  # (k, t)
    ring: np.ndarray | None  # (t,)
    others: np.ndarray  # (n, t), areas of no role with enough events: they tell how much counts vary
    left_out: tuple[int, ...] = ()  # weeks in which those who report were silent

    @property
    def digest(self) -> str:
        """Return what the series are known by: the same counts give the same."""
        whole = hashlib.sha256()
        ring = np.zeros(0) if self.ring is None else self.ring
        for part in (self.weeks, self.treated, self.comparison, ring, self.others):
            whole.update(np.ascontiguousarray(part, dtype="<i8").tobytes() + b"|")
        return whole.hexdigest()


def count(forum: Any, categories: Iterable[Any], *, first: int, last: int) -> Counts:
    """Return the events of some kinds per week and area; nine queries whatever the number of events."""
    ground = ground_of(forum)
    sought = {each.pk for each in categories}
    kinds = {
        key: SOUGHT if {key, group} & sought else OTHER
        for key, group in Category.objects.values_list("id", "group")
    }
    axes = Axes(ground.axes.areas, TWO, ground.axes.groups)
    index = Index(ground.index.areas, kinds, ground.index.groups)
    surface = surface_from(_cubes(forum, first, last), axes, index, first=first, last=last)
    surface = _with_nil(forum, surface, index)
    n_areas = axes.shape[0]
    return Counts(
        weeks=surface.weeks,
        areas=tuple(area.pk for area in ground.areas),
        counts=surface.counts[:, :n_areas, SOUGHT],
        intensity=coverage_of(surface).intensity,
    )


def weeks_counted(forum: Any) -> tuple[int, int] | None:
    """Return the first and the last week of which anything is known, or None."""
    weeks = WeekCube.objects.filter(forum=forum).order_by("week").values_list("week", flat=True)
    first = weeks.first()
    return None if first is None else (first, weeks.reverse()[0])


def series_of(registration: Any) -> Series:
    """Return the series of a registration, as the cube counts them today."""
    counted = count(
        registration.forum,
        registration.categories.all(),
        first=registration.before_from,
        last=registration.after_until,
    )
    planned = list(registration.planned_areas.order_by("area__code", "id"))
    keys = {role: [each.area_id for each in planned if each.role == role] for role in Role}
    return lay(
        counted,
        keys,
        before=(registration.before_from, registration.before_until),
        after=(registration.after_from, registration.after_until),
    )


def lay(
    counted: Counts,
    keys: dict[Role, list[int]],
    *,
    before: tuple[int, int],
    after: tuple[int, int] | None,
) -> Series:
    """Put weeks and areas where the plan has them; weeks in which nobody watched are left out and told."""
    weeks = counted.weeks
    early = (weeks >= before[0]) & (weeks <= before[1])
    late = np.zeros_like(early) if after is None else (weeks >= after[0]) & (weeks <= after[1])
    watched = _watched(counted, [*keys[Role.TREATED], *keys[Role.COMPARISON]])
    chosen = (early | late) & watched
    taken = {key for role in Role for key in keys[role]}
    told = counted.counts[early & watched].sum(axis=0)
    least = ALIKE[0] * told[counted.places(keys[Role.TREATED])].sum()
    beside = [
        key
        for key, n in zip(counted.areas, told.tolist(), strict=True)
        if key not in taken and n >= max(FEWEST, least)
    ]
    small = told[counted.places(keys[Role.COMPARISON])] < least
    return Series(
        weeks=weeks[chosen],
        start=int((early & watched).sum()),
        treated=counted.of(keys[Role.TREATED]).sum(axis=0)[chosen],
        comparison=_put_together(counted.of(keys[Role.COMPARISON])[:, chosen], small),
        ring=counted.of(keys[Role.RING]).sum(axis=0)[chosen] if keys[Role.RING] else None,
        others=counted.of(beside)[:, chosen],
        left_out=tuple(weeks[(early | late) & ~watched].tolist()),
    )


def _put_together(table: np.ndarray, small: np.ndarray) -> np.ndarray:
    """Return the areas with the small ones as one: each alone tells chance, and nothing of its own ways."""
    if small.sum() < 2:
        return table
    return np.vstack([table[~small], table[small].sum(axis=0)])


def _watched(counted: Counts, keys: Sequence[int]) -> np.ndarray:
    """Tell of each week whether more than half of the usual reporting was there, in every area compared."""
    if not keys:
        return np.ones(len(counted.weeks), dtype=bool)
    return np.asarray((counted.intensity[:, counted.places(keys)] > UNCOVERED).all(axis=1))


def _cubes(forum: Any, first: int, last: int) -> list[WeekCube]:
    """Return the weeks' cubes; those written another way are counted anew, and nothing is stored."""
    kept = list(WeekCube.objects.filter(forum=forum, week__range=(first, last)))
    stale = [cube.week for cube in kept if cube.form != FORM]
    fresh = count_weeks(forum, stale) if stale else []
    return [cube for cube in kept if cube.form == FORM] + fresh


def _with_nil(forum: Any, surface: Surface, index: Index) -> Surface:
    """Add the weeks in which groups said that they had nothing to report."""
    from dataclasses import replace

    first, last = int(surface.weeks[0]), int(surface.weeks[-1])
    said = NilReport.objects.filter(group__forum=forum, week__range=(first, last))
    nil = np.zeros((len(surface.weeks), len(index.groups)), dtype=bool)
    for week, group in said.values_list("week", "group"):
        nil[week - first, index.groups[group]] = True
    return replace(surface, nil=nil)
