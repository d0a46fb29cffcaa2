"""How alike events are: by hand, and beside a slow twin."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.triage.figures.duplicates import LEAST, REACH, Events, likeness

FIELDS = ("east", "north", "starts", "ends", "area", "kind", "group")


def events(*rows):
    columns = zip(*[[row[name] for name in FIELDS] for row in rows], strict=True)
    return Events(*(np.array(column) for column in columns))


def event(**told):
    return {**dict.fromkeys(FIELDS, 0), "east": 0.0, "north": 0.0, "area": 1, "kind": 3, "group": 1, **told}


def score(one, other):
    return float(likeness(events(one), events(other)).score[0])


NOWHERE = {"east": math.nan, "north": math.nan}
BY_HAND = [
    ({}, 1.0),
    ({"east": 100.0}, 0.5),
    ({"east": 60.0, "north": 80.0}, 0.5),
    ({"starts": 60, "ends": 60}, 0.5),
    ({"starts": -120, "ends": -60}, 0.5),
    ({"starts": -30, "ends": 30}, 1.0),
    ({"kind": 4}, 0.7),
    ({"kind": 4, "group": 2}, 0.0),
    (NOWHERE, 0.25),
    ({**NOWHERE, "area": 2}, 0.0),
    ({**NOWHERE, "area": 0}, 0.0),
]


@pytest.mark.parametrize(("told", "expected"), BY_HAND)
def test_likeness_halves_with_metres_and_hours(told, expected):
    assert score(event(), event(**told)) == pytest.approx(expected)


def test_nothing_further_away_than_is_looked_for_is_ever_shown():
    assert score(event(), event(east=float(REACH))) < LEAST


def slow(one, other):
    metres = math.dist((one["east"], one["north"]), (other["east"], other["north"]))
    if math.isnan(metres):
        metres = 200 if one["area"] == other["area"] != 0 else math.inf
    minutes = max(0, other["starts"] - one["ends"], one["starts"] - other["ends"])
    kin = 1 if one["kind"] == other["kind"] else 0.7 if one["group"] == other["group"] else 0
    return 2 ** -(metres / 100) * 2 ** -(minutes / 60) * kin


@st.composite
def any_event(draw):
    metres = st.floats(-500, 500)
    spot = draw(st.one_of(st.tuples(metres, metres), st.just((math.nan, math.nan))))
    starts = draw(st.integers(-300, 300))
    kind = draw(st.integers(1, 4))
    told = {"starts": starts, "ends": starts + draw(st.integers(0, 200)), "kind": kind, "group": kind // 2}
    return event(east=spot[0], north=spot[1], area=draw(st.integers(0, 2)), **told)


@given(any_event(), any_event())
def test_likeness_agrees_with_its_slow_twin_and_goes_both_ways(one, other):
    assert score(one, other) == pytest.approx(slow(one, other))
    assert score(other, one) == pytest.approx(score(one, other))
