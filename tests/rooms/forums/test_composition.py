"""A forum's composition is held against what its arrangement says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.forums.arrangements import ARRANGEMENTS, Side
from samverkan.forums.composition import Gap, Seated, compose

COUNCIL = ARRANGEMENTS["lekebergsbra"]
PEOPLE = ("Anna", "Bo", "Cilla")


def full_table():
    """Return Lekeberg's council with everybody there."""
    members = [post for post in COUNCIL.posts if post.count]
    return [
        Seated(number, post.codes[0], post.side, post.name, holders=PEOPLE[: post.count], has_mandate=True)
        for number, post in enumerate(members, start=1)
    ]


def gaps(seats):
    return [(name, gap) for name, gap in compose(COUNCIL, seats).gaps]


def test_whole_council_is_complete():
    assert compose(COUNCIL, full_table()).is_complete


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"holders": ()}, Gap.VACANT),
        ({"holders": PEOPLE}, Gap.MANY),
        ({"has_mandate": False}, Gap.NO_MANDATE),
    ],
)
def test_seat_that_is_not_as_agreed_is_told(change, gap):
    seats = full_table()
    seats[7] = replace(seats[7], **change)
    assert gaps(seats) == [("Säkerhetsstrateg", gap)]


def test_one_of_two_from_the_opposition_is_too_few():
    seats = full_table()
    seats[3] = replace(seats[3], holders=("Anna",))
    assert gaps(seats) == [("Oppositionen", Gap.FEW)]


def test_post_without_a_seat_is_missing():
    assert gaps([each for each in full_table() if each.code != "kommunchef"]) == [
        ("Kommundirektör", Gap.MISSING)
    ]


def test_council_without_the_police_lacks_a_party():
    assert gaps([each for each in full_table() if each.side != Side.POLICE]) == [
        ("Polisen", Gap.MISSING),
        ("polisen", Gap.ONE_PARTY),
    ]


def test_seat_that_the_agreement_does_not_list_is_one_too_many():
    extra = Seated(99, "analytiker", Side.MUNICIPALITY, "Analytiker", holders=("Dag",))
    assert gaps([*full_table(), extra]) == [("Analytiker", Gap.NOT_LISTED)]


def test_another_council_may_seat_more_than_its_arrangement_names():
    extra = Seated(99, "analytiker", Side.MUNICIPALITY, "Analytiker", holders=("Dag",))
    beside = compose(ARRANGEMENTS["bra"], [extra]).beside
    assert [(each.name, each.gaps) for each in beside] == [("Analytiker", ())]


def test_substitute_seat_covers_the_one_it_stands_in_for():
    seats = [*full_table()[:-1], replace(full_table()[-1], holders=())]
    covering = Seated(
        99, "kommunpolis", Side.POLICE, "Kommunpolis", holders=("Maja",), has_mandate=True,
        substitutes_for=seats[-1].key,
    )  # fmt: skip
    assert gaps([*seats, covering]) == []


def test_both_chief_and_kommunpolis_as_members_are_too_many():
    second = Seated(99, "kommunpolis", Side.POLICE, "Kommunpolis", holders=("Maja",), has_mandate=True)
    assert gaps([*full_table(), second]) == [("Polisen", Gap.MANY)]


def test_whole_council_may_decide():
    assert compose(COUNCIL, full_table()).why_not_quorate(range(1, 11)) is None


def test_half_of_the_council_may_not_decide():
    why = compose(COUNCIL, full_table()).why_not_quorate({1, 2, 3, 4, 10})
    assert why == "Ni kan inte besluta: 5 av minst 6 platser är här."


def test_council_may_not_decide_without_the_police():
    why = compose(COUNCIL, full_table()).why_not_quorate(range(1, 10))
    assert why == "Ni kan inte besluta: ingen från polisen är här."


SEATS = st.lists(st.sampled_from(full_table()), unique=True)


@given(seats=SEATS, more=SEATS)
def test_one_more_member_never_opens_a_gap(seats, more):
    there = set(compose(COUNCIL, seats).gaps)
    assert set(compose(COUNCIL, list({*seats, *more})).gaps) <= there


@given(present=st.sets(st.integers(1, 10)), more=st.sets(st.integers(1, 10)))
def test_one_more_present_never_takes_the_quorum_away(present, more):
    council = compose(COUNCIL, full_table())
    assert council.why_not_quorate(present) is not None or council.why_not_quorate(present | more) is None


@given(seats=SEATS)
def test_every_seat_stands_once_in_the_composition(seats):
    composed = compose(COUNCIL, seats)
    assert sorted(seat.key for each in (*composed.posts, *composed.beside) for seat in each.seats) == sorted(
        seat.key for seat in seats
    )
