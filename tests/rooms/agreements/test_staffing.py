"""Days with somebody, days without: spans as sets of days, beside a naive count."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samverkan.agreements.staffing import days, gaps, is_covered, joined, span, without

START = date(2026, 1, 1)
DAY = st.integers(0, 30).map(lambda n: START + timedelta(days=n))
SPANS = st.lists(st.tuples(DAY, DAY).map(lambda pair: (min(pair), max(pair))), max_size=5)
ALL = [START + timedelta(days=n) for n in range(31)]


def counted(spans):
    return {day for day in ALL for first, end in spans if first <= day < end}


@given(SPANS)
def test_joined_spans_hold_the_same_days(spans):
    assert counted(joined(spans)) == counted(spans)


@given(SPANS, SPANS)
def test_what_is_taken_out_is_gone_and_nothing_else(spans, away):
    assert counted(without(spans, away)) == counted(spans) - counted(away)


@given(SPANS)
def test_gaps_and_covered_days_make_the_whole_time(spans):
    end = ALL[-1] + timedelta(days=1)
    missing = counted(gaps(spans, START, end))
    assert (missing | counted(spans), missing & counted(spans)) == (set(ALL), set())


@given(SPANS)
def test_days_are_counted_once(spans):
    assert days(spans) == len(counted(spans))


def test_span_without_end_goes_on():
    assert is_covered([span(START, None)], date(2090, 1, 1))
