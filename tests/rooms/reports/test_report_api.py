"""The report form for a client that queues: the same action, answered in JSON."""

from __future__ import annotations

import pytest

from samverkan.reports.models import Submission
from tests.rooms.reports.sending import KEY, fields, set_up

FORM = "/orebro/est-orebro/rapportera/"
RECEIPT = {"receipt": "5WFK-G7FX", "url": f"{FORM}kvitto/{KEY}/"}


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


@pytest.fixture
def send(client, group, karim):
    """Send as Karim's telephone does."""
    client.force_login(karim)
    return lambda **said: client.post(FORM, fields(**said), headers={"Accept": "application/json"})


def test_ticket_gives_token_groups_and_week(client, group, karim):
    client.force_login(karim)
    ticket = client.get(FORM, headers={"Accept": "application/json"}).json()
    assert (ticket["groups"], len(ticket["csrf"])) == ([{"slug": "bovardar", "name": "Bovärdarna"}], 64)


def test_first_sending_is_201_and_the_same_again_200(send):
    answers = [send(), send()]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(201, RECEIPT), (200, RECEIPT)]


def test_other_content_is_409_with_what_was_received(send):
    send()
    answer = send(severity="4")
    assert (answer.status_code, answer.json()["receipt"]) == (409, "5WFK-G7FX")
    content = answer.json()["content"]
    assert [(each["category"], each["area"], each["severity"]) for each in content] == [
        ("Skadegörelse", "Vivalla", "märkbar")
    ]


def test_personal_data_is_422_with_places_and_without_the_words(send):
    answer = send(text="Rad ett\r\nSåg Anders Svensson")
    assert answer.status_code == 422
    hit = {"event": 0, "field": "text", "kind": "name", "start": 12, "end": 27}
    assert answer.json()["hits"] == [hit]
    assert "Anders" not in answer.content.decode()
    assert Submission.objects.count() == 0


def test_what_is_wrong_is_422_by_event_and_field(send):
    answer = send(area="", group="")
    assert (answer.status_code, answer.json()["hits"]) == (422, [])
    errors = answer.json()["errors"]
    assert errors == {"0": {"place": ["Säg var: en plats, ett område eller en punkt."]}}


def test_group_that_is_not_ones_own_is_422(client, group, karim):
    client.force_login(karim)
    sent = fields() | {"group": "finns-inte"}
    answer = client.post(FORM, sent, headers={"Accept": "application/json"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["group"])


def test_client_without_sign_in_is_401(client, group):
    answer = client.post(FORM, fields(), headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json() == {"reason": "Logga in för att skicka det du har skrivit."}


def test_time_is_reckoned_from_when_it_was_written(send):
    assert send(said_at="2026-01-15T22:03:00+01:00").status_code == 201
    told = Submission.objects.get().reports.get().observation.starts_at.isoformat()
    assert told == "2026-01-15T21:03:00+00:00"


def test_missing_head_is_told(client, group, karim):
    client.force_login(karim)
    answer = client.post(FORM, {}, headers={"Accept": "application/json"})
    assert (answer.status_code, sorted(answer.json()["errors"])) == (422, ["events", "key"])
