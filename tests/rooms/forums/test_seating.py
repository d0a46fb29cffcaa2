"""Who sits where, on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from samverkan.forums.models import Forum, Seat
from samverkan.people.rules import held_on
from tests.cast import BEGAN, ENDED, TODAY


def forums(person, on=TODAY):
    return {each.name for each in Forum.objects.visible_to(person, on=on)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("maja", {"EST Örebro", "EST Lekeberg"}),
        ("karim", {"EST Örebro", "ÖreBRÅ"}),
        ("sara", {"ÖreBRÅ"}),
        ("lina", {"EST Lekeberg"}),
        ("olle", {"BRÅ Kiruna"}),
        ("elsa", set()),
    ],
)
def test_forum_is_seen_by_those_who_sit_in_it(town, name, expected):
    assert forums(getattr(town, name)) == expected


def test_forum_is_not_seen_without_signing_in(town):
    assert forums(AnonymousUser()) == set()


def test_seat_ends_at_midnight(town):
    Seat.objects.filter(forum=town.est_orebro).update(to_date=TODAY)
    assert forums(town.karim, TODAY - timedelta(days=1)) == {"EST Örebro", "ÖreBRÅ"}
    assert forums(town.karim, TODAY) == {"ÖreBRÅ"}


def test_holding_that_ended_leaves_the_seat_empty(town):
    assert forums(town.elsa, ENDED - timedelta(days=1)) == {"EST Örebro", "ÖreBRÅ"}
    assert forums(town.elsa, ENDED) == set()


def test_forum_that_ended_seats_nobody(town):
    Forum.objects.filter(pk=town.est_orebro.pk).update(to_date=TODAY)
    assert forums(town.maja) == {"EST Lekeberg"}


def test_forum_seats_the_person_through_named_functions(town):
    seats = town.est_orebro.seats_of(town.maja, on=TODAY)
    assert [each.function.code for each in seats] == ["kommunpolis"]
    assert not town.est_orebro.seats_of(town.sara, on=TODAY).exists()


def test_seats_are_seen_by_those_who_sit_in_the_forum(town):
    assert Seat.objects.visible_to(town.sara, on=TODAY).count() == 2
    assert Seat.objects.visible_to(town.olle, on=TODAY).count() == 1


@pytest.mark.django_db
@given(day=st.dates(date(2019, 12, 1), date(2027, 1, 1)))
def test_something_dated_is_in_force_from_its_first_day_until_before_its_last(day):
    values = {"from_date": BEGAN, "to_date": ENDED}
    assert held_on(day).check(values) == (BEGAN <= day < ENDED)
