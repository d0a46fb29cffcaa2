"""The wheel of the year: known weeks, recurring months, and the same in a table."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.weeks import Week
from samverkan.meetings.actions import known
from samverkan.meetings.coming import known_between, known_events
from samverkan.meetings.figures.wheel import month_of, months_above, weeks_of, wheel_of
from samverkan.rounds.states import Known
from tests.rooms.meetings import meeting_stage as stage
from tests.rooms.rounds import round_stage

TWO_YEARS = [*weeks_of(2024), *weeks_of(2025)]


@pytest.fixture
def forum(town):
    return round_stage.begun(town).forum


def add(forum, name, first, last, *, by, kind=Known.SCHOOL):
    days = {"from_date": date.fromisoformat(first), "to_date": date.fromisoformat(last)}
    return known.add(forum=forum, name=name, kind=kind, by=by, at=stage.AT, **days)


@given(year=st.integers(2000, 2099))
def test_year_has_52_or_53_whole_weeks(year):
    weeks = weeks_of(year)
    assert [week.year for week in weeks] == [year] * len(weeks)
    assert weeks[-1].plus(1) == Week(year + 1, 1)


def test_event_is_known_in_every_week_it_touches(forum, karim):
    add(forum, "Jullov", "2025-12-20", "2026-01-07", by=karim)
    found = known_between(forum, Week(2025, 50), Week(2026, 3))
    assert [str(Week.from_index(index)) for index in sorted(found)] == [
        "2025-W51",
        "2025-W52",
        "2026-W01",
        "2026-W02",
    ]


def test_known_events_of_a_week_stand_in_order(forum, karim):
    add(forum, "Match", "2025-11-05", "2025-11-05", by=karim, kind=Known.MATCH)
    add(forum, "Höstlov", "2025-11-03", "2025-11-07", by=karim)
    assert [event.name for event in known_events(forum, Week(2025, 45))] == ["Höstlov", "Match"]
    assert known_events(forum, Week(2025, 46)) == []


def test_neighbours_calendar_is_not_shown(town, forum, lina):
    add(town.est_lekeberg, "Marknad", "2025-11-05", "2025-11-05", by=lina, kind=Known.FESTIVAL)
    assert known_events(forum, Week(2025, 45)) == []


def test_month_recurs_when_it_is_above_the_mean_of_every_year():
    counts = np.array([3 if month_of(week) in (6, 8) else 1 for week in TWO_YEARS])
    counts[: len(weeks_of(2024))][[month_of(week) == 8 for week in weeks_of(2024)]] = 1
    assert months_above(TWO_YEARS, counts) == ((6,), 2)


def test_month_with_few_events_does_not_recur():
    counts = np.array([2 if month_of(week) == 6 else 0 for week in TWO_YEARS])
    assert months_above(TWO_YEARS, counts) == ((), 2)


def test_one_whole_year_tells_of_no_pattern():
    assert months_above(TWO_YEARS[:60], np.full(60, 9)) == ((), 1)


def test_wheel_says_the_same_as_its_table(forum, karim):
    add(forum, "Sportlov", "2026-02-23", "2026-03-01", by=karim)
    wheel = wheel_of(forum, 2026)
    assert len(wheel.weeks.cells) == 53
    assert wheel.weeks.cells[8] == ("Vecka 9", "23 februari – 1 mars 2026", "Sportlov", "–")
    assert wheel.drawing.count('class="f-accent s-paper"') == 1 + len(Known)
    assert (
        wheel.note == "Det finns inte två hela år att jämföra än. Därför visar hjulet bara det som är känt."
    )
