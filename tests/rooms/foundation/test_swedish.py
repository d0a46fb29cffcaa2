"""Numbers and days as Swedes write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation import swedish


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (-0.0, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (-3, 0, "−3"),
        (999, 0, "999"),
        (12345.678, 1, "12\u202f345,7"),
        (1234567, 0, "1\u202f234\u202f567"),
    ],
)
def test_number_has_narrow_spaces_and_a_comma(value: float, decimals: int, written: str) -> None:
    assert swedish.number(value, decimals) == written


@given(st.integers(-(10**12), 10**12))
def test_number_can_be_read_back(value: int) -> None:
    assert int(swedish.number(value).replace(swedish.NARROW_SPACE, "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("lower", "upper", "written"),
    [(1, 4, "1–4"), (2, 2, "2"), (0.4, 3.2, "0–4"), (0, 1200, "0–1\u202f200"), (None, 3, "okänt")],
)
def test_usual_is_whole_numbers(lower: float | None, upper: float, written: str) -> None:
    assert swedish.usual(lower, upper) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 6, 6), date(2026, 6, 6), "6 juni 2026"),
        (date(2026, 11, 9), date(2026, 11, 15), "9–15 november 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 november – 6 december 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 december 2026 – 3 januari 2027"),
    ],
)
def test_days_name_month_and_year_once(first: date, last: date, written: str) -> None:
    assert swedish.days(first, last) == written


def test_moment_has_a_swedish_clock() -> None:
    assert swedish.moment(datetime(2026, 11, 16, 7, 5)) == "16 november 2026 kl. 07.05"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("names", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_joined_ends_with_och(names: list[str], written: str) -> None:
    assert swedish.joined(names) == written


def test_shortest_drops_decimals_that_say_nothing() -> None:
    assert [swedish.shortest(value) for value in (4.0, 3.5, 3.96)] == ["4", "3,5", "4"]


def test_counted_knows_one_from_many() -> None:
    assert [swedish.counted(n, "rad", "rader") for n in (0, 1, 2)] == ["0 rader", "1 rad", "2 rader"]


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(4, "lampor", "4 lampor"), (1, "lampor", "1 lampa"), (0.5, "timmar", "0,5 timmar"),
     (1, "vuxna ute", "1 (vuxna ute)"), (1, "", "1")],
)  # fmt: skip
def test_one_of_a_unit_is_told_in_the_singular(value: float, unit: str, written: str) -> None:
    assert swedish.measured(value, unit) == written
