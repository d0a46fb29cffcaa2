"""Adding people, giving and ending functions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from samverkan.foundation.refusals import Refused
from samverkan.people.actions import add_person, end_holding, hold_function
from samverkan.people.models import Holding, Municipality, Person
from tests.cast import BEGAN, ENDED, TODAY

AT = datetime(2026, 11, 12, 9, tzinfo=UTC)


def hold(person, function, **dates):
    return hold_function(person=person, function=function, by=None, at=AT, **dates)


def test_person_is_added_without_rights_or_password(town):
    nora = add_person(email=" Nora@Exempel.SE ", name="Nora", by=town.maja, at=AT)
    assert (nora.email, nora.has_usable_password()) == ("nora@exempel.se", False)
    assert not Municipality.objects.visible_to(nora, on=TODAY).exists()


@pytest.mark.parametrize("email", ["maja@exempel.se", "MAJA@exempel.se"])
def test_person_is_not_added_twice(town, email):
    with pytest.raises(Refused, match="finns redan"):
        add_person(email=email, name="Maja igen", by=None, at=AT)


@pytest.mark.parametrize("email", ["", "maja", "maja@", "maja @exempel.se"])
def test_person_is_not_added_without_a_real_address(db, email):
    with pytest.raises(Refused, match="är ingen e-postadress"):
        add_person(email=email, name="Maja", by=None, at=AT)


def test_database_refuses_the_same_address_in_another_case(town):
    with transaction.atomic(), pytest.raises(IntegrityError):
        Person.objects.create(email="MAJA@exempel.se", name="Maja")


def test_holding_gives_rights_from_its_first_day(town):
    hold(town.elsa, town.kommunpolis, from_date=TODAY)
    seen = Municipality.objects.visible_to
    assert seen(town.elsa, on=TODAY).count() == 2
    assert seen(town.elsa, on=TODAY - timedelta(days=1)).count() == 0


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (BEGAN, None),
        (ENDED - timedelta(days=1), None),
        (BEGAN - timedelta(days=9), BEGAN + timedelta(days=1)),
        (BEGAN - timedelta(days=9), None),
    ],
)
def test_holdings_of_the_same_function_never_overlap(town, begins, ends):
    function = town.elsa.holdings.get().function
    with pytest.raises(Refused, match="har redan Samordnare EST den tiden"):
        hold(town.elsa, function, from_date=begins, to_date=ends)


@pytest.mark.parametrize(("begins", "ends"), [(ENDED, None), (BEGAN - timedelta(days=9), BEGAN)])
def test_holdings_of_the_same_function_may_follow_each_other(town, begins, ends):
    function = town.elsa.holdings.get().function
    hold(town.elsa, function, from_date=begins, to_date=ends)
    assert town.elsa.holdings.count() == 2


def test_person_may_be_substitute_beside_the_holding(town):
    assert hold(town.maja, town.kommunpolis, from_date=TODAY, is_substitute=True).is_substitute


def test_ended_function_is_not_given_to_anybody(town):
    town.kommunpolis.to_date = TODAY
    with pytest.raises(Refused, match="upphörde 2026-11-12"):
        hold(town.sara, town.kommunpolis, from_date=TODAY)


def test_holding_must_end_after_it_begins(town):
    with pytest.raises(Refused, match="Slutdagen"):
        hold(town.sara, town.kommunpolis, from_date=TODAY, to_date=TODAY)


def test_ended_holding_gives_no_rights_from_that_day(town):
    end_holding(holding=town.karim.holdings.get(), to_date=TODAY, by=town.maja, at=AT)
    seen = Municipality.objects.visible_to
    assert seen(town.karim, on=TODAY - timedelta(days=1)).count() == 1
    assert seen(town.karim, on=TODAY).count() == 0


@pytest.mark.parametrize("to_date", [BEGAN, ENDED, TODAY])
def test_holding_ends_once_and_after_its_beginning(town, to_date):
    with pytest.raises(Refused):
        end_holding(holding=town.elsa.holdings.get(), to_date=to_date, by=None, at=AT)


def test_database_refuses_two_open_holdings_of_the_same_function(town):
    with transaction.atomic(), pytest.raises(IntegrityError):
        Holding.objects.create(person=town.maja, function=town.kommunpolis, from_date=TODAY)


def test_refused_change_leaves_nothing_behind(town):
    before = Holding.objects.count()
    with pytest.raises(Refused):
        hold(town.maja, town.kommunpolis, from_date=TODAY)
    assert Holding.objects.count() == before
