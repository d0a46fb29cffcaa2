"""Which meetings are owed and which are missed."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.forums.arrangements import ARRANGEMENTS, Cadence
from samverkan.forums.clock import Span, missed, next_owed, owed, spans_of, suggested
from samverkan.foundation.working_days import is_working

QUARTERLY = Cadence(per_year=4)
WEEKLY = ARRANGEMENTS["est"].cadence
BEGAN, NEW_YEAR = date(2026, 1, 1), date(2027, 1, 1)
DAYS = st.dates(BEGAN, date(2026, 12, 31))
CADENCES = st.sampled_from([Cadence(per_year=each) for each in (1, 3, 4, 5, 8, 12, 26, 52)])


def quarters(*spans):
    return [span.from_date.month // 3 + 1 for span in spans]


def test_four_meetings_a_year_are_owed_one_in_each_quarter():
    assert quarters(*owed(QUARTERLY, BEGAN, NEW_YEAR)) == [1, 2, 3, 4]


def test_quarter_that_is_not_over_is_not_owed_yet():
    assert quarters(*owed(QUARTERLY, BEGAN, date(2026, 6, 30))) == [1]
    assert quarters(*owed(QUARTERLY, BEGAN, date(2026, 7, 1))) == [1, 2]


def test_quarter_that_had_begun_before_the_forum_is_not_owed():
    assert quarters(*owed(QUARTERLY, date(2026, 2, 1), NEW_YEAR)) == [2, 3, 4]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([(2, 10), (5, 12), (9, 8), (11, 17)], []),
        ([(2, 10), (5, 12), (11, 17)], [3]),
        ([(2, 10), (2, 24), (9, 8), (11, 17)], []),  # two in the first quarter: four a year all the same
        ([(2, 10), (2, 24)], [3, 4]),
        ([], [1, 2, 3, 4]),
    ],
)
def test_missed_meetings_of_a_year(held, expected):
    days = [date(2026, month, day) for month, day in held]
    assert quarters(*missed(QUARTERLY, days, BEGAN, NEW_YEAR)) == expected


def test_week_without_a_meeting_is_not_made_up_for_by_two_the_week_after():
    held = [date(2026, 1, 8), date(2026, 1, 20), date(2026, 1, 22)]
    assert missed(WEEKLY, held, date(2026, 1, 5), date(2026, 1, 26)) == (
        Span(date(2026, 1, 12), date(2026, 1, 19)),
    )


def test_year_of_fifty_three_weeks_owes_fifty_three_meetings():
    assert len(spans_of(WEEKLY, 2026)) == 52
    assert len(spans_of(WEEKLY, 2024)) == 53


def test_forum_whose_document_gives_no_number_owes_nothing():
    assert owed(Cadence(), BEGAN, NEW_YEAR) == () == missed(Cadence(), [], BEGAN, NEW_YEAR)


def test_meeting_is_suggested_on_the_agreed_weekday_mid_way():
    assert [suggested(replace(QUARTERLY, weekday=3), span) for span in spans_of(QUARTERLY, 2026)] == [
        *(date(2026, 2, 18), date(2026, 5, 20)),
        *(date(2026, 8, 19), date(2026, 11, 18)),
    ]


def test_next_meetings_are_those_nobody_has_met_for():
    days = [day for _, day in next_owed(QUARTERLY, [date(2026, 11, 3)], date(2026, 11, 10), count=2)]
    assert days == [date(2027, 2, 15), date(2027, 5, 17)]


def test_next_meeting_of_a_quarter_that_is_nearly_over_is_its_last_days():
    (_, day), *_ = next_owed(QUARTERLY, [], date(2026, 12, 28))
    assert day == date(2026, 12, 28)


@given(cadence=CADENCES, held=st.lists(DAYS, max_size=8), more=DAYS, on=DAYS)
def test_one_more_meeting_never_makes_more_missed(cadence, held, more, on):
    assert len(missed(cadence, [*held, more], BEGAN, on)) <= len(missed(cadence, held, BEGAN, on))


@given(cadence=CADENCES, held=st.lists(DAYS, max_size=8), on=DAYS)
def test_missed_meetings_are_owed_ones_without_a_meeting(cadence, held, on):
    gone = missed(cadence, held, BEGAN, on)
    assert set(gone) <= set(owed(cadence, BEGAN, on))
    assert not any(day in span for span in gone for day in held if day <= on)


@given(cadence=CADENCES, on=DAYS)
def test_forum_that_meets_in_every_span_misses_none(cadence, on):
    held = [span.from_date for span in owed(cadence, BEGAN, on)]
    assert missed(cadence, held, BEGAN, on) == ()


@given(cadence=CADENCES, on=DAYS, later=st.integers(0, 100))
def test_what_is_owed_stays_owed(cadence, on, later):
    assert set(owed(cadence, BEGAN, on)) <= set(owed(cadence, BEGAN, on + timedelta(days=later)))


@given(cadence=CADENCES, year=st.integers(2019, 2029))
def test_spans_of_a_year_follow_each_other_without_a_gap(cadence, year):
    spans = spans_of(cadence, year)
    assert all(one.to_date == other.from_date for one, other in itertools.pairwise(spans))
    assert cadence.per_year > 12 or (len(spans), spans[0].from_date) == (cadence.per_year, date(year, 1, 1))


@given(cadence=CADENCES, year=st.integers(2024, 2027), weekday=st.integers(1, 5))
def test_suggested_day_is_a_working_day_in_its_span(cadence, year, weekday):
    agreed = replace(cadence, weekday=weekday)
    for span in spans_of(agreed, year):
        day = suggested(agreed, span)
        assert day is None or (day in span and is_working(day))
