"""The surface: counts per week, area and category, with who reported and when in the week."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

HOURS = 168  # one more bin holds what has no known hour


@dataclass(frozen=True)
class AreaShape:
    """An area as it is drawn and listed."""

    code: str
    name: str
    rings: list[list[list[int]]] = field(default_factory=list)
    label: tuple[int, int] | None = None
    population: int | None = None


@dataclass(frozen=True)
class CategoryGroup:
    """A category group as it is listed."""

    code: str
    name: str
    nature: str = ""


@dataclass(frozen=True)
class Axes:
    """What the rows and columns of a surface stand for."""

    areas: tuple[AreaShape, ...]
    categories: tuple[CategoryGroup, ...]
    groups: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the number of areas, categories and groups."""
        return len(self.areas), len(self.categories), len(self.groups)


@dataclass(frozen=True)
class Surface:
    """Weeks in a row without a gap; the last index of areas and of groups means "not known".

    ``counts`` (weeks, areas + 1, categories), ``groups`` (weeks, groups + 1, areas + 1),
    ``hours`` (weeks, 169): weekday × 24 + hour, and last the events without a known hour.
    ``nil`` (weeks, groups), where anybody has said so: the group watched and had nothing to report.
    """

    axes: Axes
    weeks: np.ndarray
    counts: np.ndarray
    groups: np.ndarray
    hours: np.ndarray
    nil: np.ndarray | None = None

    @property
    def series(self) -> np.ndarray:
        """Return the counts as one series per area and category: (areas × categories, weeks)."""
        n_areas, n_categories, _ = self.axes.shape
        return self.counts[:, :n_areas].reshape(len(self.weeks), n_areas * n_categories).T

    def until(self, week: int) -> Surface:
        """Return the surface that ends with that week."""
        n = int(np.searchsorted(self.weeks, week, side="right"))
        nil = None if self.nil is None else self.nil[:n]
        return Surface(self.axes, self.weeks[:n], self.counts[:n], self.groups[:n], self.hours[:n], nil)


@dataclass(frozen=True)
class Events:
    """Events as equally long arrays; -1 is "not known". ``minute`` and ``length`` are local.

    ``minute`` counts from Monday 00:00 of the week in which the event began, ``length`` in minutes.
    """

    row: np.ndarray
    area: np.ndarray
    category: np.ndarray
    group: np.ndarray
    week: np.ndarray
    minute: np.ndarray
    length: np.ndarray
    hour_known: np.ndarray

    def take(self, which: np.ndarray) -> Events:
        """Return the chosen events."""
        return Events(**{name: values[which] for name, values in vars(self).items()})


def surface_of(events: Events, axes: Axes, *, first: int, last: int) -> Surface:
    """Count events into a surface from week ``first`` to ``last``; one pass, cost O(events)."""
    inside = events.take((events.week >= first) & (events.week <= last))
    n_areas, n_categories, n_groups = axes.shape
    week = inside.week - first
    n_weeks = last - first + 1
    area = np.where(inside.area < 0, n_areas, inside.area)
    group = np.where(inside.group < 0, n_groups, inside.group)
    return Surface(
        axes=axes,
        weeks=np.arange(first, last + 1),
        counts=_tally((n_weeks, n_areas + 1, n_categories), week, area, inside.category),
        groups=_tally((n_weeks, n_groups + 1, n_areas + 1), week, group, area),
        hours=_hours(inside, week, n_weeks),
    )


def _tally(shape: tuple[int, ...], *index: np.ndarray) -> np.ndarray:
    flat = np.ravel_multi_index(index, shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.int32)


def _hours(events: Events, week: np.ndarray, n_weeks: int) -> np.ndarray:
    """Spread each event over the hours in which it may have happened."""
    hours = np.zeros((n_weeks, HOURS + 1))
    unknown = ~events.hour_known
    np.add.at(hours, (week[unknown], HOURS), 1.0)
    exact = events.hour_known & (events.length <= 0)
    np.add.at(hours, (week[exact], events.minute[exact] // 60 % HOURS), 1.0)
    spans = np.flatnonzero(events.hour_known & (events.length > 0))
    add_spans(hours, week[spans], events.minute[spans], events.length[spans])
    return hours


def add_spans(hours: np.ndarray, week: np.ndarray, minute: np.ndarray, length: np.ndarray) -> None:
    """Add spans to ``hours`` (weeks, 169) in place, each spread evenly over its own minutes."""
    if len(week) == 0:
        return
    from tryggstat.hotspots import aoristic_weights

    for part in np.array_split(np.arange(len(week)), len(week) // 10_000 + 1):
        starts = minute[part].astype(float)
        weights = aoristic_weights(starts, starts + np.maximum(length[part], 1))
        np.add.at(hours[:, :HOURS], week[part], weights)
