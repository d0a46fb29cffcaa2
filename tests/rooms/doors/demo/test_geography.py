"""The demo town's geography: real borders, derived districts, named places."""

from __future__ import annotations

from collections import Counter

import pytest
import shapely

from samverkan.doors.demo import geography
from samverkan.places import rules
from samverkan.places.geometry import locate
from samverkan.places.states import LayerKind, PlaceKind

BOTH = ("1880", "1814")


def layer(code, slug):
    """Return one layer."""
    return next(each for each in geography.layers(code) if each.slug == slug)


@pytest.mark.parametrize(("code", "agreed"), [("1880", {"partnerskap": 5, "kluster": 3}), ("1814", {})])
def test_layers_are_those_of_the_municipality(code, agreed):
    districts = {"1880": 36, "1814": 6}[code]
    found = {each.slug: len(each.areas) for each in geography.layers(code)}
    assert found == {"lan": 1, "lokalpolisomrade": 1, "kommun": 1, "regso": districts, **agreed}


@pytest.mark.parametrize(("code", "people"), [("1880", 159_348), ("1814", 8_606)])
def test_districts_hold_everybody_who_lives_there(code, people):
    assert sum(layer(code, "regso").populations.values()) == people
    assert layer(code, "kommun").populations == {code: people}


@pytest.mark.parametrize("code", BOTH)
def test_districts_fill_the_municipality_without_overlap(code):
    districts = layer(code, "regso").areas.polygons
    filled = shapely.union_all(districts)
    assert shapely.coverage_is_valid(districts)
    assert shapely.hausdorff_distance(filled.boundary, geography.boundary(code).boundary) < 1.5  # metres


@pytest.mark.parametrize("code", BOTH)
def test_only_real_boundaries_are_not_marked_as_approximate(code):
    told = {each.slug: each.is_illustrative for each in geography.layers(code)}
    assert {slug for slug, illustrative in told.items() if not illustrative} == {
        "lan",
        "lokalpolisomrade",
        "kommun",
    }
    assert all(each.areas.notes for each in geography.layers(code) if each.is_illustrative)


@pytest.mark.parametrize("code", BOTH)
def test_municipality_lies_in_its_police_district_and_that_in_its_county(code):
    shapes = {each: layer(code, each).areas.polygons[0] for each in ("lan", "lokalpolisomrade", "kommun")}
    assert shapely.covers(shapes["lokalpolisomrade"], shapes["kommun"])
    outside = shapely.difference(shapes["lokalpolisomrade"], shapes["lan"])
    assert outside.area < 1  # square metre: the corners are the same, but for the last decimals


def test_areas_are_counted_in_up_to_the_county():
    partners = [(part, "1880") for part, _ in geography.links("1880")]
    assert geography.levels("1880") == [("lpo-orebro", "18"), ("1880", "lpo-orebro"), *partners]
    assert geography.levels("1814") == [("lpo-orebro", "18"), ("1814", "lpo-orebro")]


def test_clusters_are_made_of_their_partnership_areas():
    parts, wholes = layer("1880", "partnerskap").areas, layer("1880", "kluster").areas
    covered = {
        (part, whole)
        for part, shape in zip(parts.codes, parts.polygons, strict=True)
        for whole, larger in zip(wholes.codes, wholes.polygons, strict=True)
        if larger.buffer(1).covers(shape)
    }
    assert covered == set(geography.links("1880"))
    assert geography.links("1814") == []


@pytest.mark.parametrize("code", BOTH)
def test_places_lie_in_their_district(code):
    places, areas = geography.places(code), layer(code, "regso").areas
    found = locate(areas.polygons, [p.east for p in places], [p.north for p in places])
    assert [areas.codes[n] for n in found] == [place.district for place in places]


def test_partnership_places_lie_in_their_partnership_area():
    areas = layer("1880", "partnerskap").areas
    inside = [p for p in geography.places("1880") if locate(areas.polygons, p.east, p.north)[0] >= 0]
    named = [p for p in geography.places("1880") if any(name in p.name for name in areas.names)]
    assert {p.name for p in named} - {p.name for p in inside} == set()


@pytest.mark.parametrize(("code", "count"), [("1880", 62), ("1814", 10)])
def test_no_two_places_share_a_name(code, count):
    places = geography.places(code)
    keys = Counter(rules.key_of(name) for place in places for name in (place.name, *place.aliases))
    assert (len(places), [key for key, times in keys.items() if times > 1]) == (count, [])


@pytest.mark.parametrize("code", BOTH)
def test_kinds_are_those_of_the_places_room(code):
    assert {place.kind for place in geography.places(code)} <= set(PlaceKind.values)
    assert {each.kind for each in geography.layers(code)} <= set(LayerKind.values)
