"""The weekly count cube against counting every observation by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.situation.actions.cube import rebuild, recount
from samverkan.situation.figures.axes import Index, index_of
from samverkan.situation.models import Category, Observation, ReporterGroup, WeekCube
from tests.rooms.situation.stage import AT, read_in, rows_in_weeks, rows_of_a_file

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
FIRST = 2966
UNKNOWN_HOUR = 168

# week, area (4 = outside), kind (3 = a type of the second group), group (2 = nobody), weekday, hour
DRAWN = st.tuples(
    *(st.integers(0, n) for n in (2, 4, 3, 2)), st.none() | st.integers(0, 6), st.none() | st.integers(0, 23)
)
drawn = given(st.lists(DRAWN, max_size=25))
each_example_cleans_up = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def axes(forum) -> Index:
    for slug in ("skolan", "obo"):
        ReporterGroup.objects.create(forum=forum, slug=slug, name=slug)
    return index_of(forum)


def store(forum, axes, events) -> list[tuple]:
    """Replace the forum's observations; return them as positions on the axes."""
    Observation.objects.all().delete()
    areas, groups = [*axes.areas, None], [*axes.groups, None]
    kinds = list(Category.objects.order_by("code"))
    rows = [
        Observation(
            forum=forum, key=f"{i}", category=kinds[kind], area_id=areas[area], group_id=groups[group],
            week=FIRST + week, weekday=weekday, hour=hour, starts_at=MONDAY, ends_at=MONDAY,
            time_precision=1, place_precision=4, noted_at=AT,
        )
        for i, (week, area, kind, group, weekday, hour) in enumerate(events)
    ]  # fmt: skip
    Observation.objects.bulk_create(rows)
    return [
        (week, area, axes.categories[kinds[kind].pk], group, weekday, hour)
        for week, area, kind, group, weekday, hour in events
    ]


def by_hand(axes, events) -> dict[int, tuple[np.ndarray, ...]]:
    """Count every event, one at a time."""
    n_areas, n_categories, n_groups = axes.shape
    weeks: dict[int, tuple[np.ndarray, ...]] = {}
    for week, area, category, group, weekday, hour in events:
        empty = (
            np.zeros((n_areas + 1, n_categories)),
            np.zeros((n_groups + 1, n_areas + 1)),
            np.zeros(UNKNOWN_HOUR + 1),
        )
        counts, groups, hours = weeks.setdefault(FIRST + week, empty)
        counts[area, category] += 1
        groups[group, area] += 1
        hours[UNKNOWN_HOUR if None in (weekday, hour) else weekday * 24 + hour] += 1
    return weeks


def stored(axes) -> dict[int, tuple[np.ndarray, ...]]:
    """Read the cube."""
    n_areas, n_categories, n_groups = axes.shape
    return {
        cube.week: (
            np.frombuffer(cube.counts, "<i4").reshape(n_areas + 1, n_categories),
            np.frombuffer(cube.groups, "<i4").reshape(n_groups + 1, n_areas + 1),
            np.frombuffer(cube.hours, "<f8"),
        )
        for cube in WeekCube.objects.all()
    }


def assert_same(one, other) -> None:
    assert one.keys() == other.keys()
    for week, arrays in one.items():
        assert [a.tolist() for a in arrays] == [b.tolist() for b in other[week]]


@each_example_cleans_up
@drawn
def test_rebuilt_cube_is_what_counting_by_hand_gives(forum, axes, events):
    expected = by_hand(axes, store(forum, axes, events))
    rebuild(forum=forum)
    assert_same(stored(axes), expected)


@each_example_cleans_up
@given(st.lists(DRAWN, max_size=15), st.lists(DRAWN, max_size=15))
def test_recounting_the_touched_weeks_is_as_good_as_rebuilding(forum, axes, before, after):
    store(forum, axes, before)
    rebuild(forum=forum)
    store(forum, axes, after)
    recount(forum=forum, weeks={FIRST + week for week, *_ in [*before, *after]})
    recounted = stored(axes)
    rebuild(forum=forum)
    assert_same(stored(axes), recounted)


def test_span_is_spread_over_its_hours(forum, karim):
    content = rows_of_a_file(
        "2026-11-04 10:00;2026-11-04 14:00;Klotter", header="starttid;sluttid;händelsetyp"
    )
    read_in(forum, content, by=karim)
    hours = np.frombuffer(WeekCube.objects.get().hours, "<f8")
    assert hours[2 * 24 + 10 : 2 * 24 + 14].tolist() == [0.25, 0.25, 0.25, 0.25]
    assert hours.sum() == 1


def test_cube_is_counted_anew_when_an_area_is_added(forum, karim):
    read_in(forum, rows_of_a_file(*rows_in_weeks(8)), by=karim)
    old = WeekCube.objects.values_list("axes", flat=True).distinct().get()
    ReporterGroup.objects.create(forum=forum, slug="ny", name="Ny")
    recount(forum=forum, weeks=[])
    axes = set(WeekCube.objects.values_list("axes", flat=True))
    assert axes == {index_of(forum).digest}
    assert old not in axes


def test_week_emptied_by_a_rollback_leaves_the_cube(forum, axes):
    store(forum, axes, [(0, 0, 0, 0, 1, 1)])
    rebuild(forum=forum)
    Observation.objects.all().delete()
    recount(forum=forum, weeks=[FIRST])
    assert stored(axes) == {}
