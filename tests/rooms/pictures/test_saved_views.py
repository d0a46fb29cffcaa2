"""Saved views: addresses kept under a name, one's own, that show no more than their reader may see."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Holding
from samverkan.pictures.actions.saved import drop_view, save_view
from samverkan.pictures.models import SavedView

WEEK = "/orebro/est-orebro/lagesbild/2025-W44/?indelning=kluster"
QUERIES = 5
LIST = reverse("pictures:saved_views")


def saved(town, by, name="Torsdag", address=WEEK) -> SavedView:
    return save_view(forum=town.est_orebro, name=name, address=address, by=by, at=now())


def seen(person) -> list[str]:
    return list(
        SavedView.objects.visible_to(person, on=localdate()).by_place().values_list("name", flat=True)
    )


def test_saved_view_keeps_an_address_and_nothing_it_shows(town, karim):
    view = saved(town, karim)
    assert (view.address, AuditRow.objects.latest("sequence").verb) == (WEEK, "view.saved")


def test_list_of_events_is_saved_as_it_is_filtered(town, karim, client):
    client.force_login(karim)
    page = client.get(reverse("situation:observations", args=["orebro", "est-orebro"]) + "?vecka=2025-W44")
    assert saved(town, karim, address=page.context["here"]).address == (
        "/orebro/est-orebro/handelser/?vecka=2025-W44"
    )


def test_same_name_again_leads_to_the_new_address(town, karim):
    saved(town, karim)
    saved(town, karim, address="/orebro/est-orebro/lagesbild/")
    assert list(SavedView.objects.values_list("address", flat=True)) == ["/orebro/est-orebro/lagesbild/"]


def test_view_is_seen_by_its_owner_alone(town, karim):
    saved(town, karim)
    cast = ("karim", "maja", "sara", "lina", "olle", "elsa")
    assert {name: seen(getattr(town, name)) for name in cast} == {
        "karim": ["Torsdag"], "maja": [], "sara": [], "lina": [], "olle": [], "elsa": [],
    }  # fmt: skip


def test_view_goes_with_the_seat(town, karim):
    saved(town, karim)
    Holding.objects.filter(person=karim).update(to_date=localdate())
    assert seen(karim) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://exempel.se/orebro/est-orebro/lagesbild/",
        "/lekeberg/est-lekeberg/lagesbild/",
        "/orebro/est-orebro/lagesbild/2025-W44/picture.pdf",
        "/orebro/orebra/lagesbild/",
        "/konto/logout/",
        "javascript:alert(1)",
    ],
)
def test_only_pages_of_the_forums_picture_are_saved(town, karim, address):
    with pytest.raises(Refused):
        saved(town, karim, address=address)


def test_stranger_saves_nothing(town, olle):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        saved(town, olle)


def test_name_passes_the_guard(town, karim):
    with pytest.raises(PersonalDataFound):
        saved(town, karim, name="Ring 070-174 06 05")
    assert SavedView.objects.count() == 0


def test_dropped_view_is_gone_and_the_log_knows(town, karim):
    drop_view(view=saved(town, karim), by=karim, at=now())
    assert (SavedView.objects.count(), AuditRow.objects.latest("sequence").verb) == (0, "view.dropped")


def test_view_is_saved_listed_and_dropped_on_the_web(client, town, karim):
    client.force_login(karim)
    place = ["orebro", "est-orebro"]
    told = client.post(reverse("pictures:save_view", args=place), {"name": "Torsdag", "address": WEEK})
    assert (told.url, WEEK in client.get(LIST).text) == (LIST, True)
    client.post(reverse("pictures:drop_view", args=[SavedView.objects.get().pk]))
    assert "Du har inga sparade vyer" in client.get(LIST).text


def test_view_of_somebody_else_is_not_there_to_drop(client, town, karim):
    view = saved(town, karim)
    client.force_login(town.maja)
    assert client.post(reverse("pictures:drop_view", args=[view.pk])).status_code == 404


@pytest.mark.parametrize("who", ["sara", "olle", "elsa"])
def test_shared_address_opens_nothing_to_those_without_a_seat(client, town, karim, who):
    view = saved(town, karim)
    client.force_login(getattr(town, who))
    assert client.get(view.address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_for_one_and_three(client, town, karim, django_assert_num_queries, count):
    for n in range(count):
        saved(town, karim, name=f"Vy {n}")
    client.force_login(karim)
    client.get(LIST)
    with django_assert_num_queries(QUERIES):
        client.get(LIST)
