"""Open data: files that say what the page says, and a catalogue that dataportal.se can read."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from shapely import Point
from shapely.geometry import shape

from samverkan.pictures.figures.picture import sealed
from samverkan.publication.models import Release
from samverkan.publication.site import files
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import Stage

# https://docs.dataportal.se/dcat/2.2.0/en/: what must be there, and what this house always says.
OF_CATALOGUE = (
    "dcterms:title",
    "dcterms:description",
    "dcterms:publisher",
    "dcterms:license",
    "dcat:dataset",
)
OF_DATASET = (
    *("dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint", "dcat:theme"),
    *("dcat:distribution", "dcterms:accessRights", "dcterms:modified", "dcterms:issued", "dcterms:temporal"),
)
OF_DISTRIBUTION = ("dcat:accessURL", "dcat:downloadURL", "dcterms:license", "dcterms:format")
PLACE = "/oppna-data/orebro/1"


@pytest.fixture
def out(counted: Stage) -> Release:
    """A published table of four areas, number one."""
    return acting.published(counted, acting.table(counted))


def catalogue(client: Client) -> dict:
    """Return the catalogue."""
    return json.loads(client.get("/oppna-data/katalog.jsonld").content)


def test_csv_has_a_row_for_each_area(client: Client, out: Release) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PLACE}.csv").content.decode())))
    assert [(row["namn"], row["summa"]) for row in rows][:4] == [
        ("Vivalla", "40"), ("Varberga", ".."), ("Oxhagen", ".."), ("Baronbackarna", "0"),
    ]  # fmt: skip


def test_csv_for_spreadsheets_has_mark_and_semicolon(client: Client, out: Release) -> None:
    assert client.get(f"{PLACE}.csv?excel").content.startswith("\ufeffkod;namn;".encode())


@pytest.mark.parametrize("name", ["=1+1", "+46", "-x", "@a", "\tx"])
def test_csv_holds_no_formula(name: str) -> None:
    assert files._cell(name, False) == f"'{name}"


def test_json_is_what_its_hash_says(client: Client, out: Release) -> None:
    body = json.loads(client.get(f"{PLACE}.json").content)
    assert sealed(body)["content_hash"] == out.copy.content_hash


def test_geojson_lies_in_sweden(client: Client, out: Release) -> None:
    first = json.loads(client.get(f"{PLACE}.geojson").content)["features"][0]
    lon, lat = first["geometry"]["coordinates"][0][0]
    assert (round(lon), round(lat)) == (15, 59)


def test_geojson_says_nothing_hidden(client: Client, out: Release) -> None:
    features = json.loads(client.get(f"{PLACE}.geojson").content)["features"]
    hidden = next(each["properties"] for each in features if each["properties"]["name"] == "Varberga")
    assert (hidden["total"], hidden["told"]) == (None, "Antal händelser: visas inte.")


def test_geojson_has_a_point_inside_each_area_for_its_number(client: Client, out: Release) -> None:
    features = json.loads(client.get(f"{PLACE}.geojson").content)["features"]
    inside = [shape(each["geometry"]).contains(Point(each["properties"]["label"])) for each in features]
    assert inside == [True] * 4


def test_same_bytes_are_not_sent_again(client: Client, out: Release) -> None:
    tag = client.get(f"{PLACE}.csv").headers["ETag"]
    assert client.get(f"{PLACE}.csv", headers={"If-None-Match": tag}).status_code == 304


def test_catalogue_has_what_it_must(client: Client, out: Release) -> None:
    made = catalogue(client)
    assert [name for name in OF_CATALOGUE if not made.get(name)] == []


def test_dataset_has_what_it_must(client: Client, out: Release) -> None:
    made = catalogue(client)["dcat:dataset"][0]
    assert [name for name in OF_DATASET if not made.get(name)] == []


def test_distributions_have_what_they_must(client: Client, out: Release) -> None:
    made = catalogue(client)["dcat:dataset"][0]["dcat:distribution"]
    assert [[name for name in OF_DISTRIBUTION if not each.get(name)] for each in made] == [[], [], []]


def test_files_are_free(client: Client, out: Release) -> None:
    made = catalogue(client)["dcat:dataset"][0]["dcat:distribution"]
    licences = {each["dcterms:license"]["@id"] for each in made}
    assert licences == {"http://creativecommons.org/publicdomain/zero/1.0/"}


def test_catalogue_leads_to_files_that_are_there(client: Client, out: Release) -> None:
    made = catalogue(client)["dcat:dataset"][0]["dcat:distribution"]
    answers = {client.get(each["dcat:downloadURL"]["@id"]).status_code for each in made}
    assert answers == {200}


def test_empty_catalogue_is_whole(client: Client, db: None) -> None:
    assert catalogue(client)["dcat:dataset"] == []
