"""Seats in the configuration: which may decide and stand in, and from when meetings are owed."""

from __future__ import annotations

from datetime import date

import pytest

from samverkan.doors import configure
from samverkan.doors.configure import ConfigurationError
from samverkan.forums.models import Forum, Seat
from tests.rooms.doors.conftest import DAY_TWO

POLICE, LANDLORD = "polisen/kommunpolis", "obo/est-representant"


def seat_of(code):
    return Seat.objects.select_related("substitutes_for__function").get(function__code=code, to_date=None)


@pytest.fixture
def agreed(applied):
    """The small configuration, where the police may decide and the landlord stands in for them."""
    applied["forums"][0] |= {
        "mandate": [POLICE],
        "substitutes": [{"seat": LANDLORD, "for": POLICE}],
        "began": "2024-01-01",
    }
    return applied


@pytest.fixture
def changes(agreed, apply):
    """What applying it changed."""
    return apply(agreed)


def test_seats_get_their_mandate_and_whom_they_stand_in_for(changes):
    assert (seat_of("kommunpolis").has_mandate, seat_of("est-representant").has_mandate) == (True, False)
    assert seat_of("est-representant").substitutes_for.function.code == "kommunpolis"


def test_difference_tells_what_seats_may_do(changes):
    assert [line for line in changes if line.startswith("Platser")] == [
        "Platser ~ Kommunpolis (Polisen) i EST Örebro: med beslutsmandat",
        "Platser ~ ÖBO i EST (ÖrebroBostäder) i EST Örebro: utan beslutsmandat, ersättare",
    ]


def test_same_terms_again_change_nothing(agreed, changes, apply):
    assert apply(agreed) == []


def test_mandate_that_the_file_no_longer_names_is_taken_back(agreed, changes, apply):
    del agreed["forums"][0]["mandate"]
    apply(agreed)
    assert not seat_of("kommunpolis").has_mandate


def test_seat_that_others_stand_in_for_can_end(agreed, changes, apply):
    agreed["forums"][0] |= {"seats": [LANDLORD], "mandate": [], "substitutes": []}
    apply(agreed)
    assert seat_of("est-representant").substitutes_for is None


def test_forum_owes_meetings_from_the_day_the_file_says(changes):
    assert Forum.objects.get(name="EST Örebro").from_date == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("mandate", ["a/b"], "forums[0].mandate: ”a/b” finns inte under seats."),
        ("substitutes", [{"seat": "a/b", "for": POLICE}], "”a/b” finns inte under seats."),
        ("substitutes", [{"seat": LANDLORD, "for": "a/b"}], "”a/b” finns inte under seats."),
        ("began", "i fjol", "forums[0].began: Här ska det stå en dag, till exempel 2024-01-01."),
    ],
)
def test_fault_in_a_seat_names_its_key(db, small, write, key, value, sentence):
    small["forums"][0][key] = value
    with pytest.raises(ConfigurationError) as caught:
        configure.apply(configure.read(write(small)), by=None, at=DAY_TWO)
    assert sentence in caught.value.reason
