"""What has been done to a thing is told to those who may see it, and to nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from samverkan.doors.told import TOLD
from samverkan.places.actions import add_alias, name_place
from samverkan.places.states import PlaceKind
from tests.house.source import modules

NOTED = re.compile(r'audit\.note\(\s*"([^"]+)"')
AT = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def place(town):
    named = name_place(
        municipality=town.orebro, name="Torget", kind=PlaceKind.SQUARE, east=512_000, north=6_570_000,
        by=town.karim, at=AT,
    )  # fmt: skip
    add_alias(place=named, name="Stortorget", by=town.karim, at=AT)
    return named


def page_of(client, place, reader):
    client.force_login(reader)
    return client.get(reverse("history", args=("plats", place.pk)))


def test_history_tells_what_was_done_latest_first(client, place, karim):
    told = [(event.told, event.who) for event in page_of(client, place, karim).context["events"]]
    assert told == [("fick ett namn till", "Karim"), ("fick sitt namn", "Karim")]


def test_history_of_the_neighbours_place_does_not_exist(client, place, lina):
    assert page_of(client, place, lina).status_code == 404


def test_history_of_an_unknown_kind_does_not_exist(client, karim):
    client.force_login(karim)
    assert client.get(reverse("history", args=("person", karim.pk))).status_code == 404


def test_every_noted_verb_has_swedish_words():
    noted = {verb for module in modules("samverkan") for verb in NOTED.findall(module.text)}
    assert noted - set(TOLD) == set()


def test_every_told_verb_is_noted_somewhere():
    """Some verbs are put together where they are noted, so their last word is looked for."""
    code = "".join(module.text for module in modules("samverkan") if module.parts[-1] != "history")
    assert [verb for verb in TOLD if verb not in code and f'"{verb.split(".")[-1]}"' not in code] == []
