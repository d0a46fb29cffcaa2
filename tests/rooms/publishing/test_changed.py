"""What has left its usual range: each area against itself, three each way, by name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverkan.publishing.actions.recipients import add_recipient
from samverkan.publishing.changed import changed_in, outside
from samverkan.rounds.frozen import body_of
from tests.rooms.publishing import publishing_stage as stage


def area(name, count, *, lower=2.0, upper=6.0, expected=4.0, covered=True):
    told = {"name": name, "count": count, "covered": covered}
    return {**told, "lower": lower, "upper": upper, "expected": expected}


def names(areas):
    return [each["name"] for each in areas]


@pytest.mark.parametrize(
    ("count", "fewer", "more"), [(1, ["A"], []), (2, [], []), (6, [], []), (7, [], ["A"])]
)
def test_area_has_changed_outside_its_own_interval(count, fewer, more):
    assert tuple(map(names, outside([area("A", count)]))) == (fewer, more)


def test_three_are_told_by_name_and_not_by_how_much():
    _, more = outside([area(name, count) for name, count in zip("DCBAE", (9, 20, 12, 30, 8), strict=True)])
    assert names(more) == ["A", "B", "C"]


def test_silent_area_has_neither_fewer_nor_more():
    assert outside([area("A", 0, covered=False), area("B", 9, covered=False)]) == ([], [])


def test_area_without_a_usual_range_says_nothing():
    assert outside([area("A", 9, lower=None, upper=None)]) == ([], [])


@pytest.fixture
def publication(town):
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    return stage.publish(noted, town)


def changed(town, person):
    return changed_in([town.orebro], by=person, on=stage.AT.date() + timedelta(days=1))


def test_latest_published_picture_is_told_to_those_who_read_it(town, publication):
    found = changed(town, town.karim)[town.orebro.pk]
    areas = body_of(publication.snapshot)["approved"]["picture"]["areas"]
    counted = tuple(map(len, outside(areas)))
    assert (found.week, len(found.fewer), len(found.more)) == (publication.round.iso_week, *counted)


@pytest.mark.parametrize("stranger", ["olle", "sara", "lina"])
def test_nothing_is_told_to_those_who_do_not_get_the_picture(town, publication, stranger):
    assert changed(town, getattr(town, stranger)) == {}


def test_one_whose_organisation_gets_the_picture_is_told(town, publication):
    organisation = town.sara.holdings.get().function.organisation
    given = {"forum": town.est_orebro, "organisation": organisation, "secrecy": "S1"}
    add_recipient(**given, by=town.karim, at=stage.AT)
    assert set(changed(town, town.sara)) == {town.orebro.pk}


@pytest.mark.parametrize("towns", [1, 3])
def test_one_municipality_costs_as_much_as_three(town, publication, django_assert_num_queries, towns):
    with django_assert_num_queries(2):
        changed_in([town.orebro, town.lekeberg, town.elsewhere][:towns], by=town.karim, on=stage.AT.date())
