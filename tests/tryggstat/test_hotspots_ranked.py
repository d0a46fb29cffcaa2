"""Streets and named places, ranked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.naive import hotspots as naive
from tryggstat.hotspots import hot_places, hot_segments

CROSS = [[0, 0, 100, 0], [100, 0, 200, 0], [100, 0, 100, 100], [100, -100, 100, 0]]


@given(seed=st.integers(0, 500))
@settings(max_examples=15)
def test_segment_is_the_nearest_on_foot(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points, lines = rng.uniform(0, 100, (4, 2)), rng.uniform(0, 100, (5, 4))
    ways = np.array([[naive.way_to_segment(point, line) for line in lines] for point in points])
    found = hot_segments(points, lines, max_distance=200)
    np.testing.assert_allclose(found.distance, ways.min(axis=1), atol=0.01)
    np.testing.assert_allclose(ways[np.arange(4), found.segment], ways.min(axis=1), atol=0.01)


def test_event_at_a_crossing_goes_to_the_lowest_number_and_is_marked() -> None:
    found = hot_segments([[100, 0], [30, 1]], CROSS, max_distance=5)
    assert found.segment.tolist() == [0, 0]
    assert found.at_crossing.tolist() == [True, False]


def test_event_too_far_from_every_street_belongs_to_none() -> None:
    found = hot_segments([[50, 5], [50, 5.1]], CROSS, max_distance=5)
    assert found.segment.tolist() == [0, -1]
    assert np.isnan(found.distance).tolist() == [False, True]


@pytest.mark.parametrize(("share", "few"), [(0.5, [2]), (0.51, [2, 0]), (0.9, [2, 0, 1]), (1, [2, 0, 1])])
def test_few_are_as_few_as_hold_the_share(share: float, few: list) -> None:
    events = [[100, 50]] * 5 + [[20, 0]] * 3 + [[180, 0]] * 2
    found = hot_segments(events, CROSS, max_distance=5, share=share)
    assert found.few.tolist() == few
    assert found.ranked.tolist() == [2, 0, 1]


def test_intervals_are_garwoods() -> None:
    found = hot_segments([[20, 0]] * 10, CROSS, max_distance=5)
    assert found.low[:2].round(3).tolist() == [4.795, 0]
    assert found.high[:2].round(3).tolist() == [18.39, 3.689]


@pytest.mark.parametrize(("xy", "segments"), [([], []), ([], CROSS), ([[1, 1]], [])])
def test_no_events_or_no_streets_make_no_list(xy: list, segments: list) -> None:
    found = hot_segments(xy, segments, max_distance=5)
    assert (found.segment.tolist(), found.count.tolist(), found.few.tolist()) == (
        [-1] * len(xy),
        [0] * len(segments),
        [],
    )


def test_street_without_length_is_a_point() -> None:
    assert hot_segments([[3, 4]], [[0, 0, 0, 0]], max_distance=5).distance.tolist() == [5]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"segments": [[1, 2]]}, r"segments must have shape \(m, 4\); got \(1, 2\)"),
        ({"segments": [[1, 2, 3, np.nan]]}, r"segments must be finite; got \[1.0, 2.0, 3.0, nan\] at 0"),
        ({"max_distance": 0}, "max_distance must be above 0 and finite; got 0"),
        ({"share": 0}, "share must be above 0 and at most 1; got 0"),
        ({"level": 1}, "level must lie between 0 and 1; got 1"),
    ],
)
def test_wrong_streets_are_refused_by_name(changed: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        hot_segments(**{"xy": [[0, 0]], "segments": CROSS, "max_distance": 5} | changed)


def test_places_are_ranked_by_count_then_by_the_latest_then_by_key() -> None:
    found = hot_places([7, 5, 5, 9, 9, 8], [1, 2, 3, 4, 5, 1], today=5)
    assert found.place.tolist() == [9, 5, 7, 8]
    assert found.last_seen.tolist() == [5, 3, 1, 1]
    assert found.days_since.tolist() == [0, 2, 4, 4]


def test_weeks_are_counted_back_from_today() -> None:
    found = hot_places(["a"] * 4, [100, 94, 93, 80], today=100)
    assert (found.count[0], found.weeks_seen[0]) == (4, 3)


def test_account_goes_back_as_many_days_as_asked() -> None:
    found = hot_places(["a", "a", "b"], [100, 93, 94], today=100, days=7)
    assert list(zip(found.place.tolist(), found.count.tolist(), strict=True)) == [("a", 1), ("b", 1)]


def test_intervals_of_places_are_garwoods() -> None:
    found = hot_places([1] * 10, range(10), today=9, level=0.9)
    assert [found.low[0].round(3), found.high[0].round(3)] == [5.425, 16.962]


def test_no_events_make_no_places() -> None:
    assert [len(column) for column in vars(hot_places([], [], today=1)).values()] == [0] * 7


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"day": [6, 7]}, "day must not be after today, 6; got 7.0 at 1"),
        ({"day": [1]}, r"day must have shape \(2,\), one for each point; got \(1,\)"),
        ({"place": [[1, 2]]}, r"place must have shape \(n,\); got \(1, 2\)"),
        ({"day": [1, np.nan]}, "day must be finite; got nan at 1"),
    ],
)
def test_wrong_places_are_refused_by_name(given: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        hot_places(**{"place": ["a", "b"], "day": [1, 2], "today": 6} | given)
