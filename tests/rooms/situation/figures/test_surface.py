"""Counting events into a surface."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from samverkan.situation.figures.surface import HOURS, AreaShape, Axes, CategoryGroup, Events, surface_of

AXES = Axes(
    areas=(AreaShape("A", "Norr"), AreaShape("B", "Söder")),
    categories=(CategoryGroup("SKA", "Skadegörelse"), CategoryGroup("VAL", "Våld")),
    groups=("Bovärdar", "Skolor"),
)
FIRST, LAST = 2900, 2903
EVENT = st.tuples(
    st.integers(-1, 1), st.integers(0, 1), st.integers(-1, 1), st.integers(FIRST - 1, LAST + 1),
    st.integers(0, 7 * 1440 - 1), st.sampled_from([0, 0, 90, 3000]), st.booleans(),
)  # fmt: skip


def events_of(rows: list[tuple[int, ...]]) -> Events:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 7).T
    return Events(np.arange(len(rows)), *columns[:6], hour_known=columns[6].astype(bool))


def naive_count(rows: list[tuple[int, ...]], week: int, area: int, category: int) -> int:
    return sum(1 for a, c, _, w, *_ in rows if (w, a, c) == (week, area, category))


@given(st.lists(EVENT, max_size=40))
def test_surface_counts_as_one_by_one(rows: list[tuple[int, ...]]) -> None:
    surface = surface_of(events_of(rows), AXES, first=FIRST, last=LAST)
    counted = [
        naive_count(rows, week, area, category)
        for week in range(FIRST, LAST + 1)
        for area in (0, 1, -1)
        for category in (0, 1)
    ]
    assert surface.counts.reshape(-1).tolist() == counted


@given(st.lists(EVENT, max_size=40))
def test_hours_hold_every_event_once(rows: list[tuple[int, ...]]) -> None:
    surface = surface_of(events_of(rows), AXES, first=FIRST, last=LAST)
    np.testing.assert_allclose(surface.hours.sum(axis=1), surface.counts.sum(axis=(1, 2)), atol=1e-9)


@given(st.lists(EVENT, max_size=40))
def test_groups_hold_every_event_once(rows: list[tuple[int, ...]]) -> None:
    surface = surface_of(events_of(rows), AXES, first=FIRST, last=LAST)
    assert surface.groups.sum(axis=1).tolist() == surface.counts.sum(axis=2).tolist()


def test_event_without_known_hour_is_not_midnight() -> None:
    surface = surface_of(events_of([(0, 0, 0, FIRST, 0, 0, 0)]), AXES, first=FIRST, last=FIRST)
    assert surface.hours[0, [0, HOURS]].tolist() == [0.0, 1.0]


def test_span_is_spread_over_its_hours() -> None:
    surface = surface_of(events_of([(0, 0, 0, FIRST, 60, 120, 1)]), AXES, first=FIRST, last=FIRST)
    np.testing.assert_allclose(surface.hours[0, :4], [0, 0.5, 0.5, 0])


def test_series_are_area_by_category() -> None:
    rows = [(1, 0, 0, LAST, 0, 0, 1)] * 3
    surface = surface_of(events_of(rows), AXES, first=FIRST, last=LAST)
    assert surface.series[:, -1].tolist() == [0, 0, 3, 0]
