"""The weekly count cube against counting every observation by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.stored import material_of
from samverkan.places.models import Area, AreaLayer
from samverkan.places.states import LayerKind
from samverkan.situation.actions.cube import rebuild, recount
from samverkan.situation.figures.axes import Index, ground_of
from samverkan.situation.figures.cube import surface_from
from samverkan.situation.models import Category, Observation, ReporterGroup, WeekCube
from tests.rooms.situation.stage import AT, read_in, rows_in_weeks, rows_of_a_file

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
FIRST, WEEKS = 2966, 3
STOCKHOLM = ZoneInfo("Europe/Stockholm")
SUMMER_ENDS = datetime(2026, 10, 19, tzinfo=UTC)
UNKNOWN_HOUR = 168

# week, area (4 = outside), kind (3 = a type of the second group), group (2 = nobody), weekday, hour
DRAWN = st.tuples(
    *(st.integers(0, n) for n in (2, 4, 3, 2)), st.none() | st.integers(0, 6), st.none() | st.integers(0, 23)
)
drawn = given(st.lists(DRAWN, max_size=25))
each_example_cleans_up = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def grow(forum) -> None:
    """Put an area, a category group and a reporter group among the others."""
    shape = Area.objects.values_list("shape", flat=True)[0]
    layer = AreaLayer.objects.get(kind=LayerKind.STATISTICS)
    Area.objects.create(layer=layer, code="A1b", name="Ny", shape=shape, east=0, north=0)
    Category.objects.create(code="BRA", name="Ny", nature="crime")
    ReporterGroup.objects.create(forum=forum, slug="aa", name="Aa")


@pytest.fixture
def axes(forum) -> Index:
    for slug in ("skolan", "obo"):
        ReporterGroup.objects.create(forum=forum, slug=slug, name=slug)
    return ground_of(forum).index


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


def by_hand(axes, events) -> list[np.ndarray]:
    """Count every event, one at a time."""
    n_areas, n_groups = len(axes.areas), len(axes.groups)
    n_categories = len(set(axes.categories.values()))
    counts = np.zeros((WEEKS, n_areas + 1, n_categories))
    groups = np.zeros((WEEKS, n_groups + 1, n_areas + 1))
    hours = np.zeros((WEEKS, UNKNOWN_HOUR + 1))
    for week, area, category, group, weekday, hour in events:
        counts[week, area, category] += 1
        groups[week, group, area] += 1
        hours[week, UNKNOWN_HOUR if None in (weekday, hour) else weekday * 24 + hour] += 1
    return [counts, groups, hours]


def surface(forum) -> list[np.ndarray]:
    """Read the cube along the axes of today."""
    ground, cubes = ground_of(forum), WeekCube.objects.filter(forum=forum)
    read = surface_from(cubes, ground.axes, ground.index, first=FIRST, last=FIRST + WEEKS - 1)
    return [read.counts, read.groups, read.hours]


def cubes() -> list[tuple]:
    """Return the cube as it is written."""
    rows = WeekCube.objects.order_by("week").values_list("week", "form", "counts", "groups", "hours")
    return [(week, form, *map(bytes, tables)) for week, form, *tables in rows]


def assert_same(some, others) -> None:
    for one, other in zip(some, others, strict=True):
        np.testing.assert_array_equal(one, other)


@each_example_cleans_up
@drawn
def test_rebuilt_cube_is_what_counting_by_hand_gives(forum, axes, events):
    expected = by_hand(axes, store(forum, axes, events))
    rebuild(forum=forum)
    assert_same(surface(forum), expected)


@each_example_cleans_up
@given(st.lists(DRAWN, max_size=15), st.lists(DRAWN, max_size=15))
def test_recounting_the_touched_weeks_is_as_good_as_rebuilding(forum, axes, before, after):
    store(forum, axes, before)
    rebuild(forum=forum)
    store(forum, axes, after)
    recount(forum=forum, weeks={FIRST + week for week, *_ in [*before, *after]})
    recounted = cubes()
    rebuild(forum=forum)
    assert cubes() == recounted


@each_example_cleans_up
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 14 * 1440), st.integers(0, 3000)), max_size=12))
def test_spans_are_spread_minute_by_minute(forum, axes, spans):
    store(forum, axes, [(week, 0, 0, 0, None, None) for week, *_ in spans])
    expected = np.zeros((WEEKS, UNKNOWN_HOUR + 1))
    for row, (week, begins, minutes) in zip(Observation.objects.order_by("id"), spans, strict=True):
        row.starts_at = SUMMER_ENDS + timedelta(minutes=begins)
        row.ends_at, row.time_precision = row.starts_at + timedelta(minutes=minutes), 2
        row.save()
        local = row.starts_at.astimezone(STOCKHOLM)
        first = local.weekday() * 1440 + local.hour * 60 + local.minute
        for minute in range(first, first + max(minutes, 1)):
            expected[week, minute // 60 % 168] += 1 / max(minutes, 1)
    rebuild(forum=forum)
    np.testing.assert_allclose(surface(forum)[2], expected, atol=1e-9)


def test_span_is_spread_over_its_hours(forum, karim):
    content = rows_of_a_file(
        "2026-11-04 10:00;2026-11-04 14:00;Klotter", header="starttid;sluttid;händelsetyp"
    )
    read_in(forum, content, by=karim)
    hours = np.frombuffer(WeekCube.objects.get().hours, "<f8")
    assert hours[2 * 24 + 10 : 2 * 24 + 14].tolist() == [0.25, 0.25, 0.25, 0.25]
    assert hours.sum() == 1


def test_cube_stays_true_when_the_axes_grow_in_the_middle(forum, axes):
    store(forum, axes, [(i % 3, i % 5, i % 4, i % 3, i % 7, i % 24) for i in range(60)])
    rebuild(forum=forum)
    before = surface(forum)
    grow(forum)
    kept = surface(forum)
    assert_same([kept[0][:, [0, 2, 3, 4, 5], 1:], kept[1][:, [0, 1, 3]][:, :, [0, 2, 3, 4, 5]]], before[:2])
    assert (kept[0].sum(), rebuild(forum=forum)) == (60, WEEKS)
    assert_same(kept, surface(forum))


def test_events_of_areas_no_longer_in_force_are_outside(forum, axes):
    store(forum, axes, [(0, 0, 0, 0, 1, 1), (0, 3, 0, 0, 1, 1)])
    rebuild(forum=forum)
    AreaLayer.objects.update(valid_to=AT.date())
    counts, groups, _ = surface(forum)
    assert (counts[0].tolist(), groups[0].sum(axis=0).tolist()) == ([[2, 0, 0]], [2])


def test_type_that_changes_group_is_counted_where_it_stands_now(forum, axes):
    store(forum, axes, [(0, 0, 1, 0, 1, 1)])
    rebuild(forum=forum)
    before = surface(forum)[0][0, 0].tolist()
    Category.objects.filter(code="SKA-1").update(group=Category.objects.get(code="VAL"))
    assert (before, surface(forum)[0][0, 0].tolist()) == ([1, 0, 0], [0, 1, 0])


def test_cube_written_another_way_is_counted_by_the_reader_and_stored_by_the_next_recount(forum, axes):
    store(forum, axes, [(0, 0, 0, 0, 1, 1), (1, 1, 1, 1, 2, 2)])
    rebuild(forum=forum)
    right, material = cubes(), material_of(forum, Week.from_index(FIRST + 1))
    WeekCube.objects.filter(week=FIRST).update(form="old", counts=b"", groups=b"", hours=b"")
    again = material_of(forum, Week.from_index(FIRST + 1))
    assert_same(again.surface.counts, material.surface.counts)
    assert cubes() != right
    recount(forum=forum, weeks=[])
    assert cubes() == right


def test_new_group_leaves_the_stored_weeks_alone(forum, karim):
    read_in(forum, rows_of_a_file(*rows_in_weeks(8)), by=karim)
    WeekCube.objects.update(hours=b"untouched")
    ReporterGroup.objects.create(forum=forum, slug="ny", name="Ny")
    assert recount(forum=forum, weeks=[]) == 0
    assert {bytes(hours) for hours in WeekCube.objects.values_list("hours", flat=True)} == {b"untouched"}


def test_week_emptied_by_a_rollback_leaves_the_cube(forum, axes):
    store(forum, axes, [(0, 0, 0, 0, 1, 1)])
    rebuild(forum=forum)
    Observation.objects.all().delete()
    recount(forum=forum, weeks=[FIRST])
    assert cubes() == []
