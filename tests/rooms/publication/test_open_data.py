"""Open data: files that say what the page says, and a catalogue that dataportal.se can read."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from shapely import Point, from_wkt
from shapely.geometry import shape

from samverkan.foundation.content import sealed
from samverkan.publication.models import PublicationRule, Release
from samverkan.publication.site import files
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import Stage

# https://docs.dataportal.se/dcat/2.2.0/en/: what must be there and what should, with what each has to be.
# "text" has a language, "address" is a reference, "node" a thing of its own, others are typed values.
OF_CATALOGUE = {
    "dcterms:title": "text", "dcterms:description": "text", "dcterms:publisher": "node",
    "dcterms:license": "address", "dcat:dataset": "node",
    "dcterms:issued": "xsd:date", "dcterms:modified": "xsd:date", "dcterms:language": "address",
    "foaf:homepage": "address", "dcat:themeTaxonomy": "address",
}  # fmt: skip
OF_DATASET = {
    "dcterms:title": "text", "dcterms:description": "text", "dcterms:publisher": "node",
    "dcat:contactPoint": "node", "dcat:distribution": "node",
    "dcat:keyword": "text", "dcat:theme": "address", "dcterms:identifier": "plain",
    "dcterms:issued": "xsd:date", "dcterms:modified": "xsd:date", "dcterms:language": "address",
    "dcat:landingPage": "address", "dcterms:spatial": "node", "dcterms:temporal": "node",
    "dcat:temporalResolution": "xsd:duration", "dcterms:accessRights": "address",
}  # fmt: skip
OF_DISTRIBUTION = {
    "dcat:accessURL": "address", "dcterms:format": "plain",
    "dcterms:title": "text", "dcterms:description": "text", "dcat:downloadURL": "address",
    "dcterms:license": "address", "dcat:mediaType": "address", "dcat:byteSize": "xsd:decimal",
    "dcterms:language": "address", "dcterms:issued": "xsd:date", "dcterms:modified": "xsd:date",
    "dcatap:availability": "address", "spdx:checksum": "node",
}  # fmt: skip
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


def kind_of(value: Any) -> str:
    """Return what a value is: of several, what all of them are."""
    if isinstance(value, list):
        return "/".join({kind_of(each) for each in value})
    if not isinstance(value, dict):
        return "plain" if value else "nothing"
    if "@value" in value:
        return "text" if "@language" in value else value["@type"]
    return "node" if "@type" in value else "address"


def kinds(node: dict, table: dict[str, str]) -> dict[str, str]:
    """Return what stands under each name of a table."""
    return {name: kind_of(node.get(name)) for name in table}


def test_catalogue_has_what_it_must_and_should(client: Client, out: Release) -> None:
    made = catalogue(client)
    files = made["dcat:dataset"][0]["dcat:distribution"]
    assert kinds(made, OF_CATALOGUE) == OF_CATALOGUE
    assert kinds(made["dcat:dataset"][0], OF_DATASET) == OF_DATASET
    assert [kinds(each, OF_DISTRIBUTION) for each in files] == [OF_DISTRIBUTION] * 3


def test_catalogue_knows_every_prefix_it_uses(client: Client, out: Release) -> None:
    made = client.get("/oppna-data/katalog.jsonld").content.decode()
    used = set(re.findall(r'"([a-z]+):[A-Za-z_0-9]+"', made))
    assert used - set(json.loads(made)["@context"]) == set()


def test_publisher_and_contact_are_told_of(client: Client, out: Release) -> None:
    PublicationRule.objects.create(municipality=out.municipality, contact="trygghet@exempel.se")
    made = catalogue(client)["dcat:dataset"][0]
    contact, publisher = made["dcat:contactPoint"], made["dcterms:publisher"]
    assert (contact["vcard:fn"], contact["vcard:hasEmail"]["@id"]) == (
        "Örebro kommun", "mailto:trygghet@exempel.se",
    )  # fmt: skip
    assert (publisher["foaf:name"], publisher["dcterms:type"]["@id"].rsplit("/")[-1]) == (
        "Örebro kommun", "LocalAuthority",
    )  # fmt: skip


def test_table_lies_inside_its_box(client: Client, out: Release) -> None:
    told = catalogue(client)["dcat:dataset"][0]["dcterms:spatial"]["dcat:bbox"]["@value"]
    features = json.loads(client.get(f"{PLACE}.geojson").content)["features"]
    box = from_wkt(told).buffer(0.0001)
    assert [box.contains(shape(each["geometry"])) for each in features] == [True] * 4


def test_files_are_free(client: Client, out: Release) -> None:
    made = catalogue(client)["dcat:dataset"][0]["dcat:distribution"]
    licences = {each["dcterms:license"]["@id"] for each in made}
    assert licences == {"http://creativecommons.org/publicdomain/zero/1.0/"}


def test_catalogue_leads_to_files_as_it_describes_them(client: Client, out: Release) -> None:
    for told in catalogue(client)["dcat:dataset"][0]["dcat:distribution"]:
        answer = client.get(told["dcat:downloadURL"]["@id"])
        assert answer.headers["Content-Type"].split(";")[0] == told["dcterms:format"]
        assert str(len(answer.content)) == told["dcat:byteSize"]["@value"]
        digest = hashlib.sha256(answer.content).hexdigest()
        assert digest == told["spdx:checksum"]["spdx:checksumValue"]["@value"]


def test_empty_catalogue_is_whole(client: Client, db: None) -> None:
    assert catalogue(client)["dcat:dataset"] == []
