"""Known events: the calendar people keep, and what a rule tells beforehand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.meetings.actions import known
from samverkan.rounds.models import KnownEvent
from samverkan.rounds.states import Known
from tests.rooms.meetings import meeting_stage as stage

AUTUMN = {"from_date": date(2025, 10, 27), "to_date": date(2025, 11, 2)}
RED_DAYS = [
    ("2026-01-01", "Nyårsdagen"), ("2026-01-06", "Trettondedag jul"), ("2026-04-03", "Långfredagen"),
    ("2026-04-05", "Påskdagen"), ("2026-04-06", "Annandag påsk"), ("2026-05-01", "Första maj"),
    ("2026-05-14", "Kristi himmelsfärdsdag"), ("2026-05-24", "Pingstdagen"), ("2026-06-06", "Nationaldagen"),
    ("2026-06-19", "Midsommarafton"), ("2026-06-20", "Midsommardagen"), ("2026-10-31", "Alla helgons dag"),
    ("2026-12-24", "Julafton"), ("2026-12-25", "Juldagen"), ("2026-12-26", "Annandag jul"),
    ("2026-12-31", "Nyårsafton"),
]  # fmt: skip
PAYDAYS = [
    *("2026-01-23", "2026-02-25", "2026-03-25", "2026-04-24", "2026-05-25", "2026-06-25", "2026-07-24"),
    *("2026-08-25", "2026-09-25", "2026-10-23", "2026-11-25", "2026-12-23"),
]


def added(town, *, by, name="Höstlov", kind=Known.SCHOOL, **days):
    return known.add(forum=town.est_orebro, name=name, kind=kind, by=by, at=stage.AT, **(days or AUTUMN))


def test_event_is_added_once(town, karim, maja):
    assert added(town, by=karim) == added(town, by=maja)
    assert KnownEvent.objects.get().municipality == town.orebro


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
def test_one_without_a_seat_adds_nothing(town, who):
    with pytest.raises(Refused, match="ingen plats"):
        added(town, by=getattr(town, who))


def test_event_named_after_a_person_is_refused(town, karim):
    with pytest.raises(PersonalDataFound):
        added(town, by=karim, name="Ring 070-174 06 05")


def test_event_that_ends_before_it_begins_is_refused(town, karim):
    with pytest.raises(Refused, match="Sista dagen"):
        added(town, by=karim, from_date=date(2025, 11, 2), to_date=date(2025, 11, 1))


def test_event_is_changed(town, karim):
    event = added(town, by=karim)
    known.change(event=event, forum=town.est_orebro, by=karim, at=stage.AT, name="Höstlov i Örebro")
    assert KnownEvent.objects.get().name == "Höstlov i Örebro"


def test_event_that_goes_on_ends_today(town, karim):
    event = added(town, by=karim, from_date=date(2025, 11, 3), to_date=date(2025, 11, 9))
    known.end(event=event, forum=town.est_orebro, by=karim, at=stage.AT)
    assert KnownEvent.objects.get().to_date == stage.MEETING


def test_event_that_has_not_begun_is_taken_away(town, karim):
    event = added(town, by=karim, from_date=date(2025, 12, 1), to_date=date(2025, 12, 2))
    known.end(event=event, forum=town.est_orebro, by=karim, at=stage.AT)
    assert KnownEvent.objects.count() == 0


def test_event_that_is_over_stays_as_it_was(town, karim):
    with pytest.raises(Refused, match="redan slut"):
        known.end(event=added(town, by=karim), forum=town.est_orebro, by=karim, at=stage.AT)


def test_red_days_of_a_year_are_told_beforehand():
    told = [(str(day), name) for kind, day, name in known.told_beforehand(2026) if kind == Known.HOLIDAY]
    assert told == RED_DAYS


def test_payday_is_the_25th_or_the_bank_day_before():
    assert [str(day) for kind, day, _ in known.told_beforehand(2026) if kind == Known.PAYDAY] == PAYDAYS


@given(year=st.integers(2000, 2099), month=st.integers(1, 12))
def test_payday_is_a_weekday_just_before_the_26th(year, month):
    day = known.payday(year, month)
    assert (day.year, day.month) == (year, month)
    assert 20 <= day.day <= 25
    assert day.isoweekday() <= 5


def test_year_is_filled_once(town, karim):
    assert known.fill_year(forum=town.est_orebro, year=2026, by=karim, at=stage.AT) == 28
    assert known.fill_year(forum=town.est_orebro, year=2026, by=karim, at=stage.AT) == 0
    assert KnownEvent.objects.filter(kind=Known.PAYDAY).count() == 12


def test_year_beyond_the_calendar_is_an_error(town, karim):
    with pytest.raises(ValueError, match="got 1066"):
        known.fill_year(forum=town.est_orebro, year=1066, by=karim, at=stage.AT)
