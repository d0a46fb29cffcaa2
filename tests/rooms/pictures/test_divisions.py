"""One week, counted by another division: links decide, else where the middle lies."""

from __future__ import annotations

from datetime import date

import pytest
import shapely
from django.urls import reverse

from samverkan.places.models import Area, AreaLayer, AreaLink
from samverkan.places.states import LayerKind
from tests.rooms.situation.stage import EAST, NORTH, SIDE, read_in, rows_in_weeks, rows_of_a_file

WEEK = ("orebro", "est-orebro", "2025-W44")


@pytest.fixture
def clusters(forum, karim):
    """Two clusters: the first two squares lie in west, the third is linked to it, the fourth lies outside."""
    read_in(forum, rows_of_a_file(*rows_in_weeks(84, first=date(2025, 8, 11))), by=karim)
    layer = AreaLayer.objects.create(
        municipality=forum.municipality, slug="kluster", name="Kluster",
        kind=LayerKind.CLUSTER, valid_from=date(2020, 1, 1),
    )  # fmt: skip
    west = area(layer, "vast", shapely.box(EAST, NORTH, EAST + 2 * SIDE, NORTH + SIDE))
    area(layer, "ost", shapely.box(EAST + 2 * SIDE, NORTH, EAST + 3 * SIDE, NORTH + SIDE))
    AreaLink.objects.create(part=Area.objects.get(code="A3"), whole=west)
    return layer


def area(layer, code, box):
    return Area.objects.create(layer=layer, code=code, name=code, shape=box.wkb, east=EAST, north=NORTH)


def page(client, name="week", query="?indelning=kluster"):
    return client.get(reverse(f"pictures:{name}", args=WEEK) + query)


def test_week_is_counted_by_the_division_that_is_asked_for(clusters, karim, client):
    client.force_login(karim)
    own = {each["code"]: each["count"] for each in page(client, query="").context["made"]["areas"]}
    by = {each["code"]: each["count"] for each in page(client).context["made"]["areas"]}
    assert by == {"ost": 0, "vast": own["A1"] + own["A2"] + own["A3"]}


def test_total_is_the_same_by_every_division(clusters, karim, client):
    client.force_login(karim)
    totals = [page(client, query=q).context["made"]["trend"]["count"] for q in ("", "?indelning=kluster")]
    assert totals[0] == totals[1]


def test_rows_behind_a_whole_are_those_of_its_parts(clusters, karim, client):
    client.force_login(karim)
    shown = page(client, "cell", "?omrade=vast&typ=&indelning=kluster")
    whole = page(client).context["made"]["areas"][1]
    assert shown.context["explained"].count == f"{whole['count']} händelser"
    assert len(shown.context["leaf"].rows) == whole["count"]


def test_pages_of_a_division_lead_to_the_same_division(clusters, karim, client):
    client.force_login(karim)
    text = page(client).text
    assert [f"2025-W43/{q}" in text for q in ("?indelning=kluster", '"')] == [True, False]


@pytest.mark.parametrize("slug", ["regso", "finns-inte"])
def test_division_that_is_none_is_not_there(clusters, karim, client, slug):
    client.force_login(karim)
    assert page(client, query=f"?indelning={slug}").status_code == 404


def test_division_of_another_municipality_is_not_there(clusters, town, karim, client):
    AreaLayer.objects.filter(pk=clusters.pk).update(municipality=town.lekeberg)
    client.force_login(karim)
    assert page(client).status_code == 404
