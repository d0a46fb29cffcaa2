"""ISO weeks, also those that straddle New Year."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.weeks import Week

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(DAYS)
def test_week_holds_its_day(day: date) -> None:
    week = Week.from_date(day)
    assert week.monday <= day <= week.sunday


@given(DAYS)
def test_week_index_comes_back(day: date) -> None:
    week = Week.from_date(day)
    assert Week.from_index(week.index) == week


@given(DAYS)
def test_next_week_has_next_index(day: date) -> None:
    assert Week.from_date(day + timedelta(weeks=1)).index == Week.from_date(day).index + 1


@given(DAYS)
def test_week_text_comes_back(day: date) -> None:
    assert Week.parse(str(Week.from_date(day))) == Week.from_date(day)


def test_first_week_of_1970_has_index_zero() -> None:
    assert Week(1970, 1).index == 0


@pytest.mark.parametrize(("year", "weeks"), [(2020, 53), (2021, 52), (2026, 53), (2027, 52)])
def test_last_week_of_year(year: int, weeks: int) -> None:
    assert Week(year, weeks).plus(1) == Week(year + 1, 1)


@pytest.mark.parametrize("text", ["2026-W54", "2026-W00", "2021-W53", "2026-46", "v. 46", ""])
def test_wrong_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="week must"):
        Week.parse(text)


@pytest.mark.parametrize(("week", "hours"), [("2026-W13", 167), ("2026-W43", 169), ("2026-W46", 168)])
def test_week_ends_when_the_next_begins_on_the_clock_of_the_wall(week: str, hours: int) -> None:
    zone, asked = ZoneInfo("Europe/Stockholm"), Week.parse(week)
    began, ends = asked.plus(-1).ends_at(zone), asked.ends_at(zone)
    assert (ends.date(), f"{ends:%H:%M}") == (asked.plus(1).monday, "00:00")
    assert ends.astimezone(UTC) - began.astimezone(UTC) == timedelta(hours=hours)
