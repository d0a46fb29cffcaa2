"""Switching samverkansformer on and off, giving seats, and confirming them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.agreements.models import Absence
from samverkan.forums import held
from samverkan.forums.actions import arranging, seats
from samverkan.forums.composition import Gap
from samverkan.forums.models import Forum, Seat, SeatReview
from samverkan.forums.overview import overview
from samverkan.forums.reviewing import overdue, review
from samverkan.forums.rules import side_of
from samverkan.forums.seated import composition, compositions
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Holding
from tests.cast import TODAY, make_forum
from tests.rooms.forums.forum_stage import AT, preparer


def switched_on(town, code="sig"):
    return arranging.switch_on(municipality=town.orebro, code=code, by=town.maja, at=AT)


def refused(action, **given):
    with pytest.raises(Refused) as refusal:
        action(at=AT, **given)
    return refusal.value.reason


def test_samverkansform_is_switched_on_as_a_forum(town):
    forum = switched_on(town)
    assert (forum.slug, forum.name, forum.from_date) == ("sig", "Sociala insatsgrupper (SIG)", AT.date())


def test_forum_that_was_switched_off_comes_back_as_it_was(town):
    forum = switched_on(town)
    arranging.switch_off(forum=forum, by=town.maja, at=AT)
    assert switched_on(town).pk == forum.pk


def test_same_samverkansform_is_not_switched_on_twice(town):
    switched_on(town)
    why = refused(arranging.switch_on, municipality=town.orebro, code="sig", by=town.maja)
    assert why == "Sociala insatsgrupper (SIG) är redan på."


@pytest.mark.parametrize("reader", ["karim", "sara", "lina", "olle"])
def test_only_those_who_prepare_switch_on(town, reader):
    given = {"municipality": town.orebro, "code": "sig", "by": getattr(town, reader)}
    assert refused(arranging.switch_on, **given).startswith("Du kan inte ändra här")


def test_forum_that_is_off_seats_nobody(town):
    arranging.switch_off(forum=town.est_orebro, by=town.maja, at=AT)
    assert not Forum.objects.visible_to(town.karim, on=AT.date()).filter(pk=town.est_orebro.pk).exists()


def test_cadence_is_never_below_what_was_promised(town):
    given = {"forum": town.est_orebro, "per_year": 26, "weekday": 4, "from_date": None, "by": town.maja}
    assert refused(arranging.agree_cadence, **given).startswith("Överenskommelsen lovar fler möten")


def test_function_is_given_a_seat_and_loses_it(town):
    chief = town.sara.holdings.get().function
    seat = seats.give_seat(forum=town.est_orebro, function=chief, by=town.maja, at=AT)
    assert Forum.objects.visible_to(town.sara, on=AT.date()).filter(pk=town.est_orebro.pk).exists()
    seats.end_seat(seat=seat, by=town.maja, at=AT + timedelta(days=1))
    assert Seat.objects.get(pk=seat.pk).to_date == AT.date() + timedelta(days=1)


def test_function_of_another_municipality_gets_no_seat(town):
    function = town.lina.holdings.get().function
    why = refused(seats.give_seat, forum=town.est_orebro, function=function, by=town.maja)
    assert why == "Samordnare EST arbetar inte för Örebro."


def test_seat_stands_in_only_for_an_ordinary_one_of_the_same_forum(town):
    seat, other = town.est_orebro.seats.order_by("pk")
    elsewhere = town.bra_orebro.seats.order_by("pk")[0]
    given = {"seat": seat, "has_mandate": False, "by": town.maja}
    assert refused(seats.change_seat, substitutes_for=elsewhere, **given).startswith("Välj en ordinarie")
    assert refused(seats.change_seat, substitutes_for=seat, **given).startswith("En plats kan inte")
    seats.change_seat(substitutes_for=other, at=AT, **given)
    assert Seat.objects.get(pk=seat.pk).substitutes_for_id == other.pk


def test_composition_names_who_fills_each_post_that_day(town):
    posts = composition(town.est_orebro, on=TODAY).posts
    assert [seat.holders for each in posts for seat in each.seats] == [("Karim",), ("Maja",)]


def test_one_who_is_away_leaves_the_post_vacant(town):
    held_by = town.karim.holdings.get()
    Absence.objects.create(holding=held_by, from_date=TODAY, noted_at=AT, noted_by=town.maja)
    assert composition(town.est_orebro, on=TODAY).gaps == (
        ("Kommunens samordnare", Gap.VACANT),
        ("kommunen", Gap.ONE_PARTY),
    )


def test_substitute_covers_one_who_has_left(town):
    Holding.objects.filter(person=town.karim).update(is_substitute=True)
    assert composition(town.est_orebro, on=TODAY).is_complete


@pytest.mark.parametrize("count", [1, 3])
def test_compositions_of_any_number_of_forums_take_two_queries(town, count, django_assert_num_queries):
    forums = [make_forum(town.orebro, "bra", f"n-{n}", "N", town.kommunpolis) for n in range(count)]
    with django_assert_num_queries(2):
        compositions(forums, on=TODAY)


@pytest.mark.parametrize("count", [1, 3])
def test_overview_takes_the_same_queries_for_any_number(town, count, django_assert_num_queries):
    made = [make_forum(town.lekeberg, "bra", f"n-{n}", "N", town.kommunpolis) for n in range(count)]
    with django_assert_num_queries(3):
        found = overview(town.lekeberg, readable={each.pk for each in made}, on=TODAY)
    assert len([row for row in found.on if row.composition]) == count


def test_overview_tells_only_readers_how_a_forum_sits(town):
    rows = overview(town.orebro, readable=set(), on=TODAY).on
    assert [(row.forum.name, row.composition) for row in rows] == [("EST Örebro", None), ("ÖreBRÅ", None)]


def test_seat_is_overdue_after_a_quarter_and_confirmed_for_another(town):
    preparer_ = preparer(town)
    assert overdue(town.orebro, on=TODAY) == 4
    administration = town.est_orebro.seats.get(function__code="est-samordnare").function.organisation
    seats.confirm_seats(organisation=administration, municipality=town.orebro, by=preparer_, at=AT)
    assert overdue(town.orebro, on=TODAY) == 2
    assert overdue(town.orebro, on=TODAY + timedelta(days=93)) == 4


def test_each_party_confirms_its_own_seats(town):
    given = {"municipality": town.orebro, "by": town.maja}
    seats.confirm_seats(organisation=town.police, at=AT, **given)
    assert SeatReview.objects.get().reviewed_by == town.maja
    social = town.orebro.organisations.get(slug="orebro-social")
    assert refused(seats.confirm_seats, organisation=social, **given).startswith("Polisen bekräftar")


def test_review_takes_the_same_queries_for_any_number(town, django_assert_num_queries):
    for number in range(3):
        make_forum(town.orebro, "bra", f"n-{number}", "N", town.kommunpolis)
    with django_assert_num_queries(3):
        assert sum(len(part.seats) for part in review(town.orebro, on=TODAY)) == 7


def test_organisation_stands_on_its_side_of_the_table(town):
    slugs = ("orebro", "obo")
    own = [side_of(each) for each in town.orebro.organisations.filter(slug__in=slugs).order_by("slug")]
    assert (side_of(town.police), own) == ("police", ["others", "municipality"])


@pytest.fixture
def remembered(monkeypatch):
    """A room above that remembers meetings."""
    days = []
    monkeypatch.setattr(held, "_SOURCES", [lambda forums, since, on: days])
    return days


def test_forum_that_has_missed_a_quarter_is_told(town, remembered):
    town.bra_orebro.per_year, town.bra_orebro.from_date = 4, date(2026, 1, 1)
    remembered += [(town.bra_orebro.pk, date(2026, 2, 10)), (town.bra_orebro.pk, date(2026, 9, 8))]
    missed = held.missed_meetings([town.bra_orebro], on=TODAY)
    assert [span.from_date for span in missed[town.bra_orebro.pk]] == [date(2026, 4, 1)]


def test_nothing_is_missed_when_nobody_remembers_meetings(town, monkeypatch):
    monkeypatch.setattr(held, "_SOURCES", [])
    town.bra_orebro.per_year, town.bra_orebro.from_date = 4, date(2026, 1, 1)
    assert held.missed_meetings([town.bra_orebro], on=TODAY) == {}
