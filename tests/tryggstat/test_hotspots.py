"""Time spans over the hours of the week."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tryggstat.naive import hotspots as naive
from tryggstat.hotspots import aoristic_weights

DAY = 24 * 60
# Worked by hand, half-open on the minute; week of Monday 2024-01-01. From the oracle set "aoristic".
CASES = {
    "over midnight": (22 * 60 + 30, 25 * 60 + 30, {22: 1 / 6, 23: 1 / 3, 24: 1 / 3, 25: 1 / 6}),
    "over Sunday": (6 * DAY + 23 * 60, 7 * DAY + 60, {167: 0.5, 0: 0.5}),
    "a moment": (2 * DAY + 10 * 60 + 15, 2 * DAY + 10 * 60 + 15, {58: 1.0}),
    "two whole weeks": (0, 14 * DAY, dict.fromkeys(range(168), 0.005952380952380952)),
}
minutes = st.integers(-20_000, 40_000)


@pytest.mark.parametrize("case", CASES)
def test_weights_are_the_published(case: str) -> None:
    start, end, shares = CASES[case]
    expected = np.zeros(168)
    expected[list(shares)] = list(shares.values())
    np.testing.assert_allclose(aoristic_weights([start], [end])[0], expected, rtol=1e-12, atol=1e-15)


@given(start=minutes, length=st.integers(0, 25_000))
def test_weights_are_those_of_minute_after_minute(start: int, length: int) -> None:
    found = aoristic_weights([start], [start + length])[0]
    np.testing.assert_allclose(found, naive.aoristic_weights(start, start + length), atol=1e-12)


@given(start=minutes, length=st.integers(0, 25_000), weeks=st.integers(-3, 3))
def test_weights_do_not_know_which_week_it_is(start: int, length: int, weeks: int) -> None:
    later = start + 7 * DAY * weeks
    found = aoristic_weights([start, later], [start + length, later + length])
    np.testing.assert_allclose(found[0], found[1], atol=1e-12)
    assert found[0].sum() == pytest.approx(1)


def test_chunks_do_not_change_the_weights() -> None:
    rng = np.random.default_rng(1)
    starts = rng.uniform(0, 10_000, 50)
    ends = starts + rng.exponential(500, 50)
    assert (aoristic_weights(starts, ends, chunk=7) == aoristic_weights(starts, ends)).all()


def test_no_spans_give_no_rows() -> None:
    assert aoristic_weights([], []).shape == (0, 168)


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ([5, 9], [6, 8], "ends must not lie before starts; got 8.0 before 9.0 at 1"),
        ([np.nan], [3], "starts must be finite; got nan at 0"),
        ([1], [np.inf], "ends must be finite; got inf at 0"),
        ([1], [2, 3], r"starts and ends must have one shape \(n,\); got \(1,\) and \(2,\)"),
    ],
)
def test_wrong_spans_are_refused_by_name(starts: list, ends: list, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        aoristic_weights(starts, ends)
