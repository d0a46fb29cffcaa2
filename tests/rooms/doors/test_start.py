"""The start page: what waits for each reader this week, and where they can go."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samverkan.doors.middleware import describe
from samverkan.situation.models import Source
from samverkan.situation.states import ImportState
from tests.cast import make_forum
from tests.rooms.situation import stage

FORUM = "/orebro/est-orebro"
OF_TOWN = [
    *("Överenskommelser", "Uppföljning", "Medborgarlöften", "Kommunikation", "Dokument"),
    *("Samverkansformer", "Områden", "Platser", "Kunskapsbanken"),
]


def start(client, person):
    client.force_login(person)
    return client.get("/").context


def names(rows):
    return [str(row) for row in rows]


@pytest.fixture
def waiting(town, settings, tmp_path):
    """An import in EST Örebro that somebody has to finish."""
    settings.DATA = tmp_path
    return stage.receive(town.est_orebro, stage.rows_of_a_file(*stage.rows_in_weeks(2)), by=town.karim)


def test_start_page_tells_strangers_what_this_is(client, db):
    page = client.get("/").text
    assert "utifrån samma lägesbild varje vecka" in page
    assert reverse("account_login") in page


@pytest.mark.parametrize(
    ("name", "forums", "hats"),
    [
        ("maja", ["EST Lekeberg", "EST Örebro"], ["Kommunpolis"]),
        ("karim", ["EST Örebro", "ÖreBRÅ"], ["Samordnare EST"]),
        ("sara", ["ÖreBRÅ"], ["Enhetschef socialtjänst"]),
        ("lina", ["EST Lekeberg"], ["Samordnare EST"]),
        ("olle", ["BRÅ Kiruna"], ["Samordnare BRÅ"]),
        ("elsa", [], []),
    ],
)
def test_start_page_shows_the_readers_own_forums_and_hats(client, town, name, forums, hats):
    context = start(client, getattr(town, name))
    assert (names(context["forums"]), names(context["hats"])) == (forums, hats)


def test_forum_that_owes_a_picture_leads_to_it(client, town):
    client.force_login(town.karim)
    assert client.get("/").text.count("Veckans lägesbild") == 1
    assert f'href="{FORUM}/lagesbild/">Veckans' in client.get("/").text


def test_import_that_waits_is_shown_to_those_who_sit_in_its_forum(client, town, waiting):
    assert list(start(client, town.karim)["imports"]) == [waiting]
    for person in (town.sara, town.lina, town.olle, town.elsa):
        assert list(start(client, person)["imports"]) == []


@pytest.mark.parametrize("state", sorted(set(ImportState) - {ImportState.PREVIEWED, ImportState.IMPORTING}))
def test_import_that_is_over_is_not_shown(client, town, waiting, state):
    waiting.state = state
    waiting.save()
    assert list(start(client, town.karim)["imports"]) == []


def seldom_of(head):
    return [link for group in head.more for link in group.links]


@pytest.mark.parametrize(("path", "current"), [("/", "Start"), (f"{FORUM}/import/", "Importer")])
def test_head_of_the_page_leads_to_the_pages_of_the_only_forum(client, town, path, current):
    client.force_login(town.karim)
    head = describe(client.get(path).wsgi_request)
    week = ["Start", "Rapportera", "Rapporter", "Runda", "Möte", "Lägesbild", "Publicerat"]
    once = ("Analyser", "Kända händelser", "Händelser", "Importer")
    seldom = ["Problem", "Hjälpte det?", "Åtgärder", "Återkoppling", *once, *OF_TOWN]
    assert [[link.label for link in links] for links in (head.links, seldom_of(head))] == [week, seldom]
    assert [link.label for link in (*head.links, *seldom_of(head)) if link.current] == [current]


@pytest.mark.parametrize(
    ("name", "labels"),
    [("maja", []), ("sara", OF_TOWN), ("elsa", [])],
)
def test_head_of_the_page_shows_no_way_that_is_unclear_or_shut(client, town, name, labels):
    client.force_login(getattr(town, name))
    head = describe(client.get("/").wsgi_request)
    assert [link.label for link in (*head.links, *seldom_of(head))] == ["Start", *labels]


def test_head_of_the_page_follows_the_forum_the_reader_is_in(client, town):
    client.force_login(town.maja)
    links = describe(client.get("/lekeberg/est-lekeberg/import/").wsgi_request).links
    assert links[1].href == "/lekeberg/est-lekeberg/rapportera/"


def test_start_page_asks_as_much_with_three_forums_as_with_one(
    client, town, waiting, django_assert_max_num_queries
):
    client.force_login(town.karim)
    client.get("/")  # the first visit is remembered
    with django_assert_max_num_queries(32) as one:  # what is due, missing and new, of every hat
        client.get("/")
    est = town.karim.holdings.get().function
    for number in range(3):
        forum = make_forum(town.orebro, "est", f"est-{number}", f"EST {number}", est)
        source = Source.objects.create(forum=forum, slug="k", name="Källa")
        waiting.pk, waiting.forum, waiting.source = None, forum, source
        waiting.save()
    with django_assert_max_num_queries(len(one)):
        client.get("/")
