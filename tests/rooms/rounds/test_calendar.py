"""The days of a round, over whole years: red days, eves, 53 weeks, and the clocks that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.forums.arrangements import ARRANGEMENTS, Cadence
from samverkan.foundation.weeks import Week
from samverkan.foundation.working_days import is_working
from samverkan.rounds import calendar

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEKLY = ARRANGEMENTS["est"].cadence
# Every round of the years whose days are not Tuesday, Wednesday, Thursday: reminded, due, met, alarmed.
MOVED = {
    "2025-W15": ("04-15", "04-16", "04-22", "04-23"),  # skärtorsdag is the eve of långfredag
    "2025-W17": ("04-29", "04-29", "05-02", "05-05"),  # första maj
    "2025-W21": ("05-27", "05-27", "05-30", "06-02"),  # Kristi himmelsfärdsdag
    "2025-W22": ("06-03", "06-04", "06-09", "06-10"),  # the day before nationaldagen
    "2025-W24": ("06-17", "06-18", "06-19", "06-23"),  # midsommarafton is no day of alarm
    "2025-W43": ("10-28", "10-29", "10-30", "11-03"),  # the day before alla helgons dag
    "2025-W51": ("12-23", "12-23", "12-29", "12-30"),  # juldagen; julafton is no deadline
    "2025-W52": ("12-30", "12-30", "01-02", "01-07"),
    "2026-W01": ("01-07", "01-07", "01-08", "01-09"),  # trettondedag jul on the Tuesday
    "2026-W13": ("03-31", "04-01", "04-07", "04-08"),
    "2026-W17": ("04-28", "04-29", "05-04", "05-05"),
    "2026-W19": ("05-12", "05-12", "05-15", "05-18"),
    "2026-W22": ("06-02", "06-03", "06-04", "06-08"),
    "2026-W24": ("06-16", "06-17", "06-18", "06-22"),
    "2026-W43": ("10-27", "10-28", "10-29", "11-02"),
    "2026-W51": ("12-22", "12-23", "12-28", "12-29"),
    "2026-W52": ("12-29", "12-30", "01-04", "01-07"),
    "2026-W53": ("01-04", "01-04", "01-07", "01-08"),
}
years = st.integers(Week(2000, 1).index, Week(2060, 1).index).map(Week.from_index)


def days_of(week: Week, cadence: Cadence = WEEKLY) -> tuple[str, ...]:
    """Return the four days of a week's round."""
    made = calendar.moments(cadence, week, zone=STOCKHOLM)
    days = (made.remind_at.date(), made.due_at.date(), made.meeting_date, made.missed_at.date())
    return tuple(f"{day:%m-%d}" for day in days)


def agreed_days(week: Week) -> tuple[str, ...]:
    """Return Tuesday, Wednesday, Thursday and Friday after the week."""
    return tuple(f"{week.plus(1).monday + timedelta(days=n):%m-%d}" for n in range(1, 5))


@pytest.mark.parametrize("week", list(calendar.weeks_held(WEEKLY, Week(2025, 10), Week(2027, 1))), ids=str)
def test_round_keeps_to_the_agreed_days_but_for_red_days_and_eves(week: Week) -> None:
    assert days_of(week) == MOVED.get(str(week), agreed_days(week))


def test_ordinary_round_has_its_hours_on_the_clock_of_the_wall() -> None:
    made = calendar.moments(WEEKLY, Week(2026, 46), zone=STOCKHOLM)
    told = [f"{each:%m-%d %H:%M}" for each in (made.opens_at, made.remind_at, made.due_at, made.publish_by)]
    assert told == ["11-16 00:00", "11-17 08:00", "11-18 12:00", "11-19 16:00"]


@pytest.mark.parametrize(
    ("week", "hour"), [("2026-W12", 11), ("2026-W13", 10), ("2026-W42", 10), ("2026-W43", 11)]
)
def test_noon_is_noon_also_when_the_clocks_change(week: str, hour: int) -> None:
    due = calendar.moments(WEEKLY, Week.parse(week), zone=STOCKHOLM).due_at
    assert (due.time(), due.astimezone(UTC).hour) == (time(12), hour)


def test_year_of_53_weeks_has_53_rounds() -> None:
    held = list(calendar.weeks_held(WEEKLY, Week(2026, 1), Week(2026, 53)))
    assert (len(held), str(held[-1])) == (53, "2026-W53")


def test_forum_that_meets_every_other_week_has_a_round_every_other_week_across_the_years() -> None:
    held = list(calendar.weeks_held(replace(WEEKLY, per_year=26), Week(2026, 49), Week(2027, 3)))
    assert {later.index - week.index for week, later in pairwise(held)} == {2}


@given(week=years, weekday=st.integers(1, 5))
def test_steps_come_in_order_on_working_days_and_never_before_the_week_is_over(
    week: Week, weekday: int
) -> None:
    made = calendar.moments(replace(WEEKLY, weekday=weekday), week, zone=STOCKHOLM)
    assert made.opens_at <= made.remind_at <= made.due_at < made.publish_by < made.missed_at
    assert made.due_at.date() <= made.meeting_date < made.missed_at.date()
    days = (made.remind_at.date(), made.due_at.date(), made.meeting_date, made.missed_at.date())
    assert [is_working(day) for day in days] == [True] * 4


@given(week=years, weekday=st.integers(1, 5))
def test_no_two_rounds_share_a_meeting_day(week: Week, weekday: int) -> None:
    cadence = replace(WEEKLY, weekday=weekday)
    now, then = (calendar.moments(cadence, each, zone=STOCKHOLM) for each in (week, week.plus(1)))
    assert now.meeting_date < then.meeting_date


def test_monday_meeting_leaves_the_morning_to_report() -> None:
    made = calendar.moments(replace(WEEKLY, weekday=1), Week(2026, 46), zone=STOCKHOLM)
    assert (f"{made.due_at:%m-%d %H:%M}", made.meeting_date) == ("11-16 08:00", date(2026, 11, 16))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-06-18", True), ("2026-06-19", False), ("2026-06-20", False), ("2026-12-23", True),
        ("2026-12-24", False), ("2026-12-31", False), ("2027-01-05", False), ("2026-04-02", False),
        ("2026-05-13", False), ("2026-05-15", True), ("2026-11-14", False),
    ],
)  # fmt: skip
def test_red_days_eves_and_weekends_are_no_working_days(day: str, works: bool) -> None:
    assert is_working(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("moment", "week"),
    [("2026-11-15T22:59", "2026-W45"), ("2026-11-15T23:00", "2026-W46"), ("2027-01-03T23:00", "2026-W53")],
)
def test_round_begins_when_its_week_is_over_here(moment: str, week: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert str(calendar.last_closed(WEEKLY, at, zone=STOCKHOLM)) == week


def test_forum_without_steps_has_no_round() -> None:
    with pytest.raises(ValueError, match="steps and a weekday"):
        calendar.moments(replace(WEEKLY, steps=None), Week(2026, 46), zone=STOCKHOLM)
