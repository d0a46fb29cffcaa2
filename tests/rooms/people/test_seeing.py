"""Who sees which people, on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from samverkan.people.models import Function, Holding, Municipality, Organisation, Person
from tests.cast import BEGAN, ENDED, TODAY

EVERYBODY = ("maja", "karim", "sara", "lina", "olle", "elsa")
NOUNS = (Municipality, Organisation, Function, Holding)


def seen(model, person, on=TODAY):
    return {str(each) for each in model.objects.visible_to(person, on=on)}


@pytest.mark.parametrize(
    ("name", "municipalities"),
    [
        ("maja", {"Örebro", "Lekeberg"}),
        ("karim", {"Örebro"}),
        ("sara", {"Örebro"}),
        ("lina", {"Lekeberg"}),
        ("olle", {"Kiruna"}),
        ("elsa", set()),
    ],
)
def test_municipality_is_seen_by_those_who_work_for_it(town, name, municipalities):
    assert seen(Municipality, getattr(town, name)) == municipalities


def test_municipality_is_seen_until_the_day_the_holding_ends(town):
    assert seen(Municipality, town.elsa, ENDED - timedelta(days=1)) == {"Örebro"}
    assert seen(Municipality, town.elsa, ENDED) == set()


def test_municipality_is_not_seen_before_the_holding_begins(town):
    assert seen(Municipality, town.karim, BEGAN - timedelta(days=1)) == set()


@pytest.mark.parametrize("model", [*NOUNS, Person])
def test_nobody_signed_in_sees_nothing(town, model):
    assert seen(model, AnonymousUser()) == set()


@pytest.mark.parametrize("model", NOUNS)
def test_closed_account_sees_nothing(town, model):
    town.maja.is_active = False
    town.maja.save()
    assert seen(model, town.maja) == set()


@pytest.mark.parametrize("model", NOUNS)
def test_ended_function_gives_no_rights(town, model):
    town.kommunpolis.to_date = TODAY
    town.kommunpolis.save()
    assert seen(model, town.maja) == set()


def test_organisation_of_the_district_is_seen_from_both_municipalities(town):
    assert seen(Organisation, town.lina) == {"Lekebergs kommun", "Polisen"}
    assert seen(Organisation, town.karim) == {
        "Trygghet och säkerhet",
        "Socialtjänsten",
        "ÖrebroBostäder",
        "Polisen",
    }


def test_function_spanning_both_is_seen_from_both(town):
    assert seen(Function, town.lina) == {"Kommunpolis", "Samordnare EST"}
    assert Function.objects.visible_to(town.lina, on=TODAY).count() == 2


def test_person_sees_colleagues_and_never_the_neighbours(town):
    assert seen(Person, town.karim) == {"Karim", "Maja", "Sara"}
    assert seen(Person, town.lina) == {"Lina", "Maja"}
    assert seen(Person, town.maja) == {"Maja", "Karim", "Sara", "Lina"}


def test_person_without_rights_sees_only_herself(town):
    assert seen(Person, town.elsa) == {"Elsa"}
    assert seen(Person, town.olle) == {"Olle"}


def test_lists_never_hold_a_row_twice(town):
    for model in (*NOUNS, Person):
        keys = list(model.objects.visible_to(town.maja, on=TODAY).values_list("pk", flat=True))
        assert len(keys) == len(set(keys))


def test_holding_of_a_visible_function_is_seen_with_its_history(town):
    holders = {each.person.name for each in Holding.objects.visible_to(town.karim, on=TODAY)}
    assert holders == {"Maja", "Karim", "Sara", "Elsa"}


def test_functions_held_by_a_person_follow_the_day(town):
    held = Function.objects.held_by
    assert held(town.elsa, on=date(2022, 5, 5)).count() == 1
    assert held(town.elsa, on=TODAY).count() == 0
