"""A delivery can be read without the system, and checked."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from samverkan.documents.package import package_of
from samverkan.foundation.audit import AuditRow
from samverkan.rounds.frozen import is_whole
from tests.rooms.documents import document_stage as stage

NAMES = ["dokument.pdf", "dokument.html", "siffror.json", "metadata.xml", "manifest-sha256.txt"]


@pytest.fixture
def package(client, town):
    """The delivery of a decided plan, opened."""
    stage.decided(town)
    client.force_login(town.maja)
    return ZipFile(BytesIO(client.get("/dokument/orebro/atgardsplan/1/leverans.zip").content))


def test_delivery_holds_paper_page_figures_and_what_they_are(package):
    assert package.namelist() == NAMES


def test_manifest_gives_the_checksum_of_every_other_file(package):
    lines = package.read("manifest-sha256.txt").decode().splitlines()
    found = [f"{hashlib.sha256(package.read(name)).hexdigest()}  {name}" for name in NAMES[:-1]]
    assert lines == found


def test_description_names_title_creator_number_and_dates(package):
    root = ElementTree.fromstring(package.read("metadata.xml"))
    told = {each.tag: each.text for each in root if each.tag != "filer"}
    assert [told[name] for name in ("titel", "arkivbildare", "upphov", "diarienummer", "beslutsdatum")] == [
        "Åtgärdsplan 2024–2026",
        "Örebro",
        "Kommunstyrelsen",
        "KS 123/2026",
        "2026-11-12",
    ]


def test_figures_are_the_decided_bytes(package):
    assert is_whole(json.loads(package.read("siffror.json")))


def test_delivery_is_in_the_log_with_its_checksum(client, town):
    stage.decided(town)
    client.force_login(town.maja)
    made = client.get("/dokument/orebro/atgardsplan/1/leverans.zip").content
    row = AuditRow.objects.filter(verb="document.delivered").get()
    assert json.loads(row.facts)["sha256"] == hashlib.sha256(made).hexdigest()


def test_same_files_and_moment_give_the_same_bytes():
    reading = dict.fromkeys(("title", "municipality", "period", "retention", "hash", "checkpoint"), "a")
    reading["decision"] = {"body": "KS", "registry_number": "1", "day": "2026-11-12"}
    made = [package_of({"a.json": b"{}"}, reading, at=stage.AT) for _ in range(2)]
    assert made[0] == made[1]


def test_pdf_taken_is_in_the_log(client, town):
    stage.ready(town)
    client.force_login(town.sara)
    client.get("/dokument/orebro/atgardsplan/1/dokument.pdf")
    row = AuditRow.objects.get(verb="document.taken")
    assert (row.actor, json.loads(row.facts)) == (town.sara.pk, {"state": "ready"})
