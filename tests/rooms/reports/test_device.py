"""What makes the site a program on a phone: worker, manifest, rules and the page for what waits."""

from __future__ import annotations

import json
import re
import struct
import zlib

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory

from samverkan.foundation.guard import device_rules
from samverkan.reports import device
from tests.rooms.reports.drawing_icons import SIZES, STATIC, row

SHELL, WORKER, MANIFEST = "/rapportera/", "/sw.js", "/samverkan.webmanifest"
OPEN = (SHELL, WORKER, MANIFEST, "/rapportera/regler.json")


def kept_by(worker: str) -> dict[str, object]:
    """Return what the worker is told to keep."""
    return json.loads(re.search(r"^const KEPT = (.*);$", worker, re.M)[1])


def pixels_of(png: bytes) -> bytes:
    """Return the unpacked pixels of one of our icons."""
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    return zlib.decompress(png[start + 4 : start + 4 + length])


@pytest.mark.parametrize("address", OPEN)
def test_what_the_device_keeps_is_the_same_for_everybody(client, karim, address):
    before = client.get(address).content
    client.force_login(karim)
    assert client.get(address).content == before


@pytest.mark.parametrize("address", OPEN)
def test_what_the_device_keeps_sets_no_cookie(client, address, db):
    assert dict(client.get(address).cookies) == {}


def test_page_for_what_waits_names_nobody_and_holds_no_token(client, karim):
    client.force_login(karim)
    page = client.get(SHELL).content.decode()
    assert [word for word in ("Karim", "csrfmiddlewaretoken", "Örebro") if word in page] == []


def test_worker_stands_at_the_root_and_is_asked_for_anew(client, db):
    answer = client.get(WORKER)
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"


def test_worker_keeps_the_shell_and_files_that_exist(client, db):
    files = kept_by(client.get(WORKER).content.decode())["files"]
    pages = [name for name in files if not name.startswith("/static/")]
    assert pages == [SHELL, "/rapportera/regler.json"]
    assert [name for name in files if name.startswith("/static/") and not finders.find(name[8:])] == []


def test_worker_keeps_every_file_its_page_asks_for(client, db):
    page = client.get(SHELL).content.decode()
    asked = set(re.findall(r"(?:src|href)=\"(/static/[^\"]+)\"", page))
    assert asked - set(kept_by(client.get(WORKER).content.decode())["files"]) == set()


def test_version_changes_with_the_page():
    assert device.version(b"one") != device.version(b"two")


def test_rules_are_those_of_the_guard(client, db):
    told = client.get("/rapportera/regler.json").json()
    assert told["rules"] == json.loads(json.dumps(device_rules()))
    assert sorted(told) == ["exits", "rules", "words"]


def test_manifest_can_be_installed(client, db):
    told = client.get(MANIFEST).json()
    assert (told["name"], told["lang"]) == ("Samverkan – rapportera", "sv")
    assert (told["start_url"], told["scope"], told["display"]) == (SHELL, "/", "standalone")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}


def test_reader_is_told_apart_and_not_named(client, karim, maja):
    owners = [client.get("/rapportera/enhet.json").json()["owner"]]
    for person in (karim, maja):
        client.force_login(person)
        owners.append(client.get("/rapportera/enhet.json").json()["owner"])
    assert owners[0] == ""
    assert [bool(re.fullmatch(r"p-[0-9a-f]{32}", owner)) for owner in owners[1:]] == [True, True]
    assert len(set(owners)) == 3


def test_answer_to_who_is_reading_is_kept_nowhere(client, karim):
    client.force_login(karim)
    assert "no-store" in client.get("/rapportera/enhet.json")["Cache-Control"]


def test_link_has_drafts_of_its_own(karim):
    request = RequestFactory().get("/rapport/hemligt/")
    request.user = type("Nobody", (), {"is_authenticated": False})()
    request.resolver_match = type("Match", (), {"kwargs": {"token": "hemligt"}})()
    owner = device.owner_of(request)
    assert (owner[:2], "hemligt" in owner) == ("l-", False)


@pytest.mark.parametrize("size", SIZES)
def test_icon_is_as_it_was_drawn(size):
    found = pixels_of((STATIC / f"app-{size}.png").read_bytes())
    wide = 1 + 3 * size
    rows = range(0, size, 16)
    assert len(found) == size * wide
    assert [found[y * wide : (y + 1) * wide] for y in rows] == [row(y, size) for y in rows]
