"""Days covered and days that are not: always the whole period, never a day twice."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samverkan.followups.spans import gaps, length, within, without

FIRST = date(2024, 1, 1)
PERIOD = (FIRST, FIRST + timedelta(days=60))


def day(number):
    return FIRST + timedelta(days=number)


def spans_of(pairs):
    return [(day(start), None if size is None else day(start + size)) for start, size in pairs]


spans = st.lists(
    st.tuples(st.integers(-20, 80), st.none() | st.integers(1, 40)), max_size=6
).map(spans_of)  # fmt: skip


def days_in(parts):
    return {start + timedelta(days=n) for start, stop in parts for n in range((stop - start).days)}


def test_overlapping_spans_are_joined_and_gaps_are_between():
    some = [(day(-5), day(10)), (day(8), day(20)), (day(30), None)]
    assert within(some, PERIOD) == [(day(0), day(20)), (day(30), day(60))]
    assert gaps(some, PERIOD) == [(day(20), day(30))]


def test_nothing_leaves_the_whole_period_empty():
    assert gaps([], PERIOD) == [PERIOD]


@given(spans)
def test_covered_and_empty_days_make_the_period(some):
    covered, empty = within(some, PERIOD), gaps(some, PERIOD)
    assert days_in(covered) | days_in(empty) == days_in([PERIOD])
    assert length(covered) + length(empty) == 60


@given(spans, spans)
def test_more_absence_never_covers_more(some, away):
    assert days_in(without(some, away, PERIOD)) == days_in(within(some, PERIOD)) - days_in(
        within(away, PERIOD)
    )


@given(spans, spans)
def test_one_holder_more_never_makes_a_gap_longer(some, more):
    assert days_in(gaps([*some, *more], PERIOD)) <= days_in(gaps(some, PERIOD))
