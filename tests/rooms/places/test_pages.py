"""Pages of areas and places: who gets them, what they say, and at how many queries."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import numpy as np
import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverkan.places import actions
from samverkan.places.geometry import AreaSet, read_areas
from samverkan.places.models import Place
from samverkan.places.states import LayerKind, PlaceKind

pytestmark = pytest.mark.database
AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
READ = ("layer_list", "layer", "layer_geojson", "layer_geopackage", "place_list", "place")
CHANGE = ("new_place", "merge", "split")
SPOT = {"east": 511_500, "north": 6_570_500}


@pytest.fixture
def stage(town, two_areas):
    """A layer in force and two named places in Örebro."""
    about = {"name": "Stadsdelar", "kind": LayerKind.STATISTICS, "is_illustrative": True, "slug": "regso"}
    layer = actions.load_layer(municipality=town.orebro, areas=two_areas, by=None, at=AT, **about)
    add_places(town, 2)
    return layer


def add_places(town, count, start=0):
    """Name places with an alias each."""
    for n in range(start, start + count):
        place = actions.name_place(
            municipality=town.orebro, name=f"Plats {n}", kind=PlaceKind.SQUARE, by=None, at=AT, **SPOT
        )
        actions.add_alias(place=place, name=f"Kallad {n}", by=town.karim, at=AT)


def address(name):
    """Return the address of a page in Örebro."""
    fill = {"municipality": "orebro"}
    if name.startswith("layer") and name != "layer_list":
        fill["slug"] = "regso"
    if name in ("place", "merge", "split", "new_alias"):
        fill["pk"] = Place.objects.get(name="Plats 0").pk
    return reverse(f"places:{name}", kwargs=fill)


@pytest.fixture
def get(client, stage):
    """Get a page as somebody."""

    def got(name, person, query="", /):
        client.force_login(person)
        return client.get(address(name) + query)

    return got


@pytest.fixture
def post(client, stage):
    """Post a form as somebody."""

    def posted(page, person, /, **fields):
        client.force_login(person)
        return client.post(address(page), fields)

    return posted


@pytest.mark.parametrize("name", [*READ, *CHANGE])
@pytest.mark.parametrize("stranger", ["olle", "lina", "elsa"])
def test_page_does_not_exist_for_a_stranger(get, town, name, stranger):
    assert get(name, getattr(town, stranger)).status_code == 404


@pytest.mark.parametrize("stranger", ["olle", "lina", "elsa"])
def test_alias_is_not_added_by_a_stranger(post, town, stranger):
    assert post("new_alias", getattr(town, stranger), name="Nytt").status_code == 404


@pytest.mark.parametrize("name", [*READ, *CHANGE])
def test_page_asks_for_sign_in(client, stage, name):
    response = client.get(address(name))
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("reader", ["karim", "sara", "maja"])
def test_page_is_read_by_all_who_work_for_the_municipality(get, town, name, reader):
    assert get(name, getattr(town, reader)).status_code == 200


@pytest.mark.parametrize("name", CHANGE)
def test_form_is_refused_with_the_reason_to_one_who_may_only_read(get, town, name):
    response = get(name, town.sara)
    assert response.status_code == 403
    assert "Bara EST-samordnare, analytiker och förvaltare i Örebro kan ändra" in response.content.decode()


def test_change_is_refused_with_the_reason_to_one_who_may_only_read(post, town):
    assert post("new_alias", town.sara, name="Nytt").status_code == 403


@pytest.mark.parametrize("name", CHANGE)
def test_form_is_open_to_the_coordinator(get, town, name):
    assert get(name, town.karim).status_code == 200


def add_levels(town, areas):
    """Load what Örebro lies in, the municipality itself first."""
    kinds = {"kommun": LayerKind.MUNICIPALITY, "lan": LayerKind.COUNTY, "lpo": LayerKind.DISTRICT}
    for slug, kind in kinds.items():
        actions.load_layer(
            municipality=town.orebro, slug=slug, name=slug, kind=kind, areas=areas, by=None, at=AT
        )


def test_areas_are_told_as_a_tree_from_the_county_down(get, town, two_areas):
    add_levels(town, two_areas)
    shown = get("layer_list", town.karim)
    assert [level.slug for level in shown.context["levels"]] == ["lan", "lpo", "kommun"]
    assert [layer.slug for layer in shown.context["layers"]] == ["regso"]


@pytest.mark.parametrize("name", ["layer_list", "layer", "layer_geojson", "place_list"])
def test_page_takes_the_same_number_of_queries_for_one_row_and_three(get, client, town, name):
    add_areas(town, "ett")
    get(name, town.karim)
    few = queries(client, address(name))
    add_places(town, 2, start=2)
    add_areas(town, "tva", "tre")
    assert queries(client, address(name)) == few


def queries(client, where):
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


def add_areas(town, *slugs):
    """Load further layers, and count the first areas into each of them."""
    boxes = shapely.box(np.arange(4) * 9, 0, np.arange(4) * 9 + 9, 9)
    areas = AreaSet(tuple("ABCD"), ("v", "o", "c", "d"), boxes, 3006, None)
    load = partial(actions.load_layer, municipality=town.orebro, areas=areas, kind="other", by=None, at=AT)
    parts, *others = (load(slug=slug, name=slug).areas.order_by("code") for slug in ("regso", *slugs))
    for part, *wholes in zip(parts, *others, strict=True):
        for whole in wholes:
            actions.link_areas(part=part, whole=whole, by=None, at=AT)


def test_layer_shows_that_its_borders_are_approximate(get, town):
    text = get("layer", town.karim).content.decode()
    assert "Gränserna är ungefärliga och ritade för att visa." in text
    assert 'data-geojson="/orebro/omraden/regso/areas.geojson"' in text


def test_areas_come_out_as_geojson_in_degrees(get, town, save):
    response = get("layer_geojson", town.karim)
    assert response["Content-Type"] == "application/geo+json"
    assert [feature["properties"]["name"] for feature in response.json()["features"]] == ["Öst", "Väst"]
    assert 15 < response.json()["features"][0]["geometry"]["coordinates"][0][0][0] < 16


def test_areas_come_out_as_a_geopackage(get, town, save, two_areas):
    areas = read_areas(save(get("layer_geopackage", town.karim).content, "out.gpkg"))
    assert (areas.names, areas.codes, areas.crs) == (("Öst", "Väst"), ("o", "v"), 3006)


@pytest.mark.parametrize(
    ("text", "found"), [("kallad 1", ["Plats 1"]), ("PLATS", ["Plats 0", "Plats 1"]), ("ö", [])]
)
def test_places_are_searched_by_every_name(get, town, text, found):
    page = get("place_list", town.karim, f"?q={text}").context["page"]
    assert [place.name for place in page] == found


def test_coordinator_names_a_place_in_its_area(post, town):
    response = post("new_place", town.karim, name="Torget", kind="square", **SPOT)
    place = Place.objects.get(name="Torget")
    assert (response.url, place.area.name) == (f"/orebro/platser/{place.pk}/", "Väst")


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({"name": "Plats 0"}, "Namnet används redan för Plats 0."),
        ({"east": 6_570_500, "north": 511_500}, "Öst och nord ser omkastade ut."),
        ({"east": 15, "north": 59}, "Koordinaten ligger inte i Sverige. Ange SWEREF 99 TM"),
    ],
)
def test_unfit_place_is_told_in_the_form(post, town, fields, start):
    response = post("new_place", town.karim, **{"name": "Torget", "kind": "square", **SPOT, **fields})
    (fault,) = response.context["form"].non_field_errors()
    assert (fault[: len(start)], Place.objects.count()) == (start, 2)


def test_coordinator_adds_a_name(post, town):
    post("new_alias", town.karim, name="Plattan")
    assert Place.objects.get(aliases__key="plattan").name == "Plats 0"


def test_taken_name_is_told_beside_the_form(post, town):
    response = post("new_alias", town.karim, name="Plats 1")
    assert "Namnet används redan för Plats 1." in response.content.decode()


def test_coordinator_merges_places_and_lands_on_the_survivor(post, town):
    survivor = Place.objects.get(name="Plats 1")
    assert post("merge", town.karim, into=survivor.pk).url == f"/orebro/platser/{survivor.pk}/"
    assert Place.objects.get(name="Plats 0").merged_into == survivor


def test_place_of_another_municipality_is_no_choice_to_merge_with(post, town):
    other = actions.name_place(
        municipality=town.lekeberg, name="Torget", kind="square", by=None, at=AT, **SPOT
    )
    response = post("merge", town.karim, into=other.pk)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["into"])


def test_coordinator_splits_a_place(post, town):
    response = post("split", town.karim, name="Ny del", aliases=["Kallad 0"], **SPOT)
    part = Place.objects.get(name="Ny del")
    assert (response.url, part.aliases.count()) == (f"/orebro/platser/{part.pk}/", 2)


def test_place_tells_its_history(get, post, town):
    post("merge", town.karim, into=Place.objects.get(name="Plats 1").pk)
    text = get("place", town.karim).content.decode()
    told = ("fick sitt namn", "fick ett namn till ”Kallad 0”", "slogs ihop med", "Alla namn leder dit.")
    assert [sentence for sentence in told if sentence not in text] == []
