"""The forums' own pages, as those who keep them and those who sit there meet them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from samverkan.forums.models import Forum, Plan, Seat, SeatReview
from samverkan.forums.states import PlanState
from samverkan.forums.views.finding import trail
from tests.cast import make_function
from tests.rooms.forums.forum_stage import decided, drafted, item_of


def page(client, reader, name, *args):
    client.force_login(reader)
    return client.get(reverse(f"forums:{name}", args=args))


def send(client, reader, page_name, *args, **data):
    client.force_login(reader)
    return client.post(reverse(f"forums:{page_name}", args=args), data)


COUNCIL = ("orebro", "orebra")
QUERIES = 11  # of the session, the head, the forum, its seats and holders, its meetings and plan


def test_list_says_what_is_on_and_what_could_be(client, town):
    found = page(client, town.maja, "arrangements", "orebro").context["overview"]
    assert [row.forum.name for row in found.on] == ["EST Örebro", "ÖreBRÅ"]
    assert len(found.off) == 28  # another form of council is not offered


def test_preparer_switches_on_and_comes_to_the_new_forum(client, town):
    answer = send(client, town.maja, "switch_on", "orebro", "sig")
    assert answer["Location"] == reverse("forums:forum", args=("orebro", "sig"))


def test_reader_sees_why_the_switch_is_greyed(client, town):
    shown = page(client, town.sara, "arrangement", "orebro", "sig").content.decode()
    assert 'aria-disabled="true"' in shown


def test_neighbour_meets_no_list(client, town):
    assert page(client, town.lina, "arrangements", "orebro").status_code == 404


def test_page_of_a_forum_names_the_holders(client, town):
    shown = page(client, town.sara, "forum", *COUNCIL).content.decode()
    assert "Sara" in shown
    assert "Karim" in shown


def test_preparer_agrees_on_the_cadence(client, town):
    send(client, town.maja, "cadence", *COUNCIL, per_year="4", weekday="2", from_date="2026-01-01")
    forum = Forum.objects.get(pk=town.bra_orebro.pk)
    assert str(forum.cadence) == "minst 4 gånger om året, tisdag"


def test_preparer_gives_a_seat_with_mandate_and_ends_it(client, town):
    function = town.kommunpolis.pk
    send(client, town.maja, "new_seat", *COUNCIL, function=function, has_mandate="on", substitutes_for="")
    seat = town.bra_orebro.seats.get(function=function)
    assert seat.has_mandate
    send(client, town.maja, "end_seat", *COUNCIL, seat.pk)
    assert not town.bra_orebro.seats.filter(function=function, to_date=None).exists()


def test_seat_that_is_refused_is_said_in_the_form(client, town):
    function = town.karim.holdings.get().function.pk
    answer = send(client, town.maja, "new_seat", *COUNCIL, function=function, substitutes_for="")
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (
        422,
        ["Samordnare EST har redan en plats här."],
    )


def test_plan_is_drafted_written_and_decided_on_the_pages(client, town):
    send(client, town.maja, "new_plan", *COUNCIL, name="Verksamhetsplan 2027")
    told = {"goal": "Tryggare torg", "activity": "Bättre ljus", "due_date": "2027-03-01", "version": "0"}
    send(client, town.maja, "new_item", *COUNCIL, 1, owner=town.kommunpolis.pk, **told)
    send(client, town.maja, "decide_plan", *COUNCIL, 1, decided_date="2026-11-01", reference="§ 4")
    plan = Plan.objects.get()
    assert (plan.state, item_of(plan).activity) == (PlanState.DECIDED, "Bättre ljus")


def test_activity_is_changed_and_taken_out_on_the_pages(client, town):
    item = item_of(drafted(town))
    told = {"goal": "Tryggare torg", "activity": "Mer ljus", "due_date": "2027-03-01", "version": "0"}
    send(client, town.maja, "item", *COUNCIL, 1, item.pk, owner=town.kommunpolis.pk, **told)
    assert item_of(item.plan).activity == "Mer ljus"
    send(client, town.maja, "remove_item", *COUNCIL, 1, item.pk)
    assert not item.plan.items.exists()


def test_activity_is_followed_up_on_its_page(client, town):
    item = item_of(decided(town))
    told = {"state": "done", "outcome": "Klart i oktober", "version": "0"}
    send(client, town.maja, "follow_up_item", *COUNCIL, 1, item.pk, **told)
    assert (item_of(item.plan).state, item_of(item.plan).outcome) == ("done", "Klart i oktober")


def test_draft_is_given_up(client, town):
    drafted(town)
    send(client, town.maja, "discard_plan", *COUNCIL, 1)
    assert Plan.objects.get().state == PlanState.DISCARDED


def test_year_shows_the_plan_and_the_meetings_suggested(client, town):
    decided(town)
    Forum.objects.filter(pk=town.bra_orebro.pk).update(per_year=4)
    months = page(client, town.maja, "year", *COUNCIL, 2026).context["months"]
    assert [len(month.planned) for month in months] == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0]
    assert [item.activity for item in months[9].due] == ["Bättre ljus"]


@pytest.mark.parametrize("year", [1999, 2100])
def test_year_far_away_does_not_exist(client, town, year):
    assert page(client, town.maja, "year", *COUNCIL, year).status_code == 404


def test_police_confirm_their_seats_on_the_review(client, town):
    shown = page(client, town.maja, "review", "orebro")
    assert [(part.organisation.slug, mine) for part, mine in shown.context["parts"]] == [
        *(("polisen", True), ("orebro-social", False)),
        ("orebro", False),
    ]
    send(client, town.maja, "confirm_seats", "orebro", "polisen")
    assert SeatReview.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_forum_asks_the_same_questions_for_any_number_of_seats(
    client, town, count, django_assert_num_queries
):
    client.force_login(town.maja)
    for number in range(count):
        function = make_function(town.landlord, f"vard-{number}", "Värd", town.orebro)
        Seat.objects.create(forum=town.bra_orebro, function=function, from_date=date(2026, 1, 1))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("forums:forum", args=COUNCIL))


def test_reviews_are_told_in_the_history_of_the_organisation(client, town):
    send(client, town.maja, "confirm_seats", "orebro", "polisen")
    shown = client.get(reverse("history", args=("organisation", town.police.pk)))
    assert [event.told for event in shown.context["events"]] == ["fick sina platser bekräftade"]


def test_name_of_a_forum_leads_to_its_picture_or_to_its_own_page(town):
    assert [trail(forum)[1].href for forum in (town.est_orebro, town.bra_orebro)] == [
        "/orebro/est-orebro/lagesbild/",
        "/samverkan/orebro/orebra/",
    ]
