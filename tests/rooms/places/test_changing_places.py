"""Layers, links and named places: every change, its history and its audit row."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import numpy as np
import pytest
import shapely

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.places import actions
from samverkan.places.geometry import AreaSet
from samverkan.places.models import Area, Place, PlaceAlias
from samverkan.places.states import PLACE, LayerKind, PlaceKind, PlaceState

pytestmark = pytest.mark.database
AT = datetime(2026, 11, 12, 9, tzinfo=UTC)


@pytest.fixture
def load(town, two_areas):
    """Load two areas as a layer of Örebro."""

    def loaded(areas=two_areas, slug="regso", by=town.karim, **fields):
        about = {"name": "Stadsdelar", "kind": LayerKind.STATISTICS, **fields}
        return actions.load_layer(municipality=town.orebro, slug=slug, areas=areas, by=by, at=AT, **about)

    return loaded


@pytest.fixture
def name(town):
    """Name a place in Örebro."""

    def named(label="Vivalla centrum", by=town.karim, municipality=town.orebro):
        spot = {"kind": PlaceKind.CENTRE, "east": 511_500, "north": 6_570_500}
        return actions.name_place(municipality=municipality, name=label, by=by, at=AT, **spot)

    return named


def refusal(action, **fields):
    """Return why an action is refused."""
    with pytest.raises(Refused) as refused:
        action(**fields, at=AT)
    return refused.value.reason


def verbs():
    return list(AuditRow.objects.order_by("sequence").values_list("verb", flat=True))


def find(town, label):
    return PlaceAlias.objects.book(town.orebro).find(label)


def test_layer_is_kept_in_whole_metres(load, two_areas):
    moved = shapely.transform(two_areas.polygons, lambda corners: corners + 0.3)
    shifted = dataclasses.replace(two_areas, polygons=moved)
    area = load(shifted).areas.get(code="v")
    assert area.polygon.equals(two_areas.polygons[0])
    assert area.polygon.covers(shapely.Point(area.east, area.north))


def test_layer_loaded_again_changes_nothing(load):
    first = load(populations={"v": 10})
    assert load(populations={"v": 10}) == first
    assert (Area.objects.count(), verbs()) == (2, ["layer.loaded"])


def test_layer_loaded_with_changes_updates_and_tells(load, two_areas):
    load()
    load(dataclasses.replace(two_areas, names=("Väster", "Öst")))
    assert verbs() == ["layer.loaded", "layer.loaded"]
    assert list(Area.objects.order_by("name").values_list("name", flat=True)) == ["Väster", "Öst"]


def test_layer_never_loses_an_area(load, two_areas):
    load()
    fewer = AreaSet(("Väst",), ("v",), two_areas.polygons[:1], 3006, 3006)
    with pytest.raises(Refused, match=r"saknas i filen \(o\)"):
        load(fewer)


def test_layer_outside_sweden_is_refused(load, two_areas):
    with pytest.raises(Refused, match="ligger inte i Sverige"):
        load(dataclasses.replace(two_areas, crs=32617))


def test_layer_needs_a_short_name_that_fits_an_address(load):
    with pytest.raises(Refused, match="Kortnamnet två får bara"):
        load(slug="två")


def test_layer_comes_back_as_an_area_set(load, two_areas):
    areas = load().areas.as_area_set()
    assert (areas.names, areas.codes) == (("Öst", "Väst"), ("o", "v"))
    assert shapely.equals(areas.polygons, two_areas.polygons[::-1]).all()


def test_area_can_count_into_several_of_another_layer(town, load):
    parts, wholes = load().areas.order_by("code"), load(slug="kluster").areas.order_by("code")
    for part, whole in ((0, 0), (0, 1), (1, 0), (0, 0)):
        actions.link_areas(part=parts[part], whole=wholes[whole], by=town.karim, at=AT)
    assert [part.wholes.count() for part in parts] == [2, 1]
    assert verbs().count("area.linked") == 3


def test_areas_of_one_layer_are_not_linked(town, load):
    first, second = load().areas.all()
    reason = refusal(actions.link_areas, part=first, whole=second, by=town.karim)
    assert reason == "Områden i samma indelning kan inte ingå i varandra."


def test_place_is_found_under_its_name_and_aliases(town, name):
    place = name("Vivalla  centrum ")
    actions.add_alias(place=place, name="Pläden", by=town.karim, at=AT)
    labels = ("vivalla centrum", " VIVALLA\u00a0CENTRUM", "PLÄDEN", "Pla\u0308den", "Pladen")
    assert [find(town, label) for label in labels] == [place.pk] * 5
    assert find(town, "Oxhagen") is None


def test_names_that_differ_only_in_dots_are_not_guessed(town, name):
    first, second = name("Backen"), name("Bäcken")
    assert (find(town, "backen"), find(town, "bäcken")) == (first.pk, second.pk)
    assert find(town, "båcken") is None


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("  ", "Skriv ett namn"),
        ("x" * 121, "Namnet är längre än 120"),
        ("anna@exempel.se", "Namnet ser ut att innehålla en personuppgift"),
        ("VIVALLA centrum", "Namnet används redan för Vivalla centrum"),
    ],
)
def test_unfit_name_is_refused(town, name, label, start):
    place = name()
    assert refusal(actions.add_alias, place=place, name=label, by=town.karim).startswith(start)
    assert verbs() == ["place.named"]


def test_same_name_is_free_in_another_municipality(town, name):
    name()
    assert name(by=town.lina, municipality=town.lekeberg).municipality == town.lekeberg


def test_merged_place_keeps_its_names_and_they_lead_to_the_survivor(town, name):
    old, middle, survivor = name("Plattan"), name("Torget"), name("Centrum")
    actions.merge_places(place=old, into=middle, by=town.karim, at=AT)
    actions.merge_places(place=middle, into=survivor, by=town.karim, at=AT)
    assert [find(town, label) for label in ("Plattan", "Torget", "Centrum")] == [survivor.pk] * 3
    assert old.aliases.get().name == "Plattan"


def test_merge_is_remembered_on_both_sides(town, name):
    old, survivor = name("Plattan"), name("Centrum")
    actions.merge_places(place=old, into=survivor, by=town.karim, at=AT)
    assert list(old.history.order_by("pk").values_list("event", flat=True)) == ["named", "merged"]
    assert survivor.history.get(other=old).event == "absorbed"
    assert verbs()[-1] == "place.merged"


@pytest.mark.parametrize("state", PlaceState)
@pytest.mark.parametrize("wanted", PlaceState)
def test_place_changes_state_only_as_the_table_says(town, name, state, wanted):
    place, other = name("Plattan"), name("Centrum")
    if state is PlaceState.MERGED:
        actions.merge_places(place=place, into=other, by=None, at=AT)
    if (state, wanted) in PLACE.allowed():
        actions.merge_places(place=place, into=name("Nytt"), by=town.karim, at=AT)
        assert place.state == wanted
    elif wanted is PlaceState.MERGED:
        reason = refusal(actions.merge_places, place=place, into=other, by=town.karim)
        assert reason == "Plattan är redan hopslagen med Centrum. Välj den i stället."


def test_places_are_not_merged_with_themselves_or_over_a_border(town, name):
    here, there = name(), name(by=town.lina, municipality=town.lekeberg)
    assert refusal(actions.merge_places, place=here, into=here, by=town.karim).startswith("Välj två olika")
    assert "olika kommuner" in refusal(actions.merge_places, place=here, into=there, by=town.karim)


def test_split_takes_the_chosen_names_along(town, name):
    whole = name("Parken")
    for label in ("Gröningen", "Dammen"):
        actions.add_alias(place=whole, name=label, by=town.karim, at=AT)
    spot = {"name": "Dammparken", "east": 511_900, "north": 6_570_900}
    part = actions.split_place(place=whole, aliases=["dammen"], by=town.karim, at=AT, **spot)
    assert [find(town, label) for label in ("Dammen", "Dammparken", "Gröningen", "Parken")] == [
        part.pk, part.pk, whole.pk, whole.pk,
    ]  # fmt: skip
    assert part.history.get(event="split_off").other == whole
    assert whole.history.get(event="split").other == part


@pytest.mark.parametrize(
    ("alias", "start"), [("Parken", "Parken är platsens eget namn"), ("Ån", "Parken heter inte Ån")]
)
def test_split_of_a_name_the_place_does_not_have_is_refused(town, name, alias, start):
    fields = {"place": name("Parken"), "name": "Ny", "east": 511_900, "north": 6_570_900, "aliases": [alias]}
    assert refusal(actions.split_place, by=town.karim, **fields).startswith(start)
    assert Place.objects.count() == 1


@pytest.mark.parametrize("reader", ["maja", "sara", "lina", "olle", "elsa"])
def test_only_those_with_the_function_change(town, load, name, reader):
    with pytest.raises(Refused, match="Bara EST-samordnare, analytiker och förvaltare i Örebro"):
        name(by=getattr(town, reader))
    with pytest.raises(Refused, match="kan ändra områden och"):
        load(by=getattr(town, reader))
    assert not np.any([Place.objects.exists(), Area.objects.exists(), AuditRow.objects.exists()])
