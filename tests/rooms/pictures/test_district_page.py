"""A police district's week: only the forums the reader sits in, each against its own past."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from samverkan.forums.models import Seat
from tests.rooms.situation.stage import read_in, rows_in_weeks, rows_of_a_file


@pytest.fixture
def weeks(forum, karim):
    read_in(forum, rows_of_a_file(*rows_in_weeks(84, first=date(2025, 8, 11))), by=karim)
    return forum


def page(client, forum, week="2025-W44"):
    return client.get(reverse("pictures:district_week", args=[forum.municipality.district.code, week]))


def test_district_shows_the_readers_forums_with_their_own_usual(weeks, karim, client):
    client.force_login(karim)
    lines = page(client, weeks).context["lines"]
    assert [(line["forum"], line["count"], line["signals"]) for line in lines] == [(weeks, "7", "0")]


def test_week_without_a_picture_shows_no_number(weeks, karim, client):
    client.force_login(karim)
    shown = page(client, weeks, "2024-W10")
    assert [line["made"] for line in shown.context["lines"]] == [None]
    assert "Ingen lägesbild den veckan" in shown.text


def test_district_does_not_exist_for_those_who_sit_in_no_such_forum(weeks, olle, client):
    client.force_login(olle)
    assert page(client, weeks).status_code == 404


def test_ended_seat_takes_the_district_away(weeks, karim, client):
    Seat.objects.filter(forum=weeks).update(to_date=date(2020, 1, 2), from_date=date(2020, 1, 1))
    client.force_login(karim)
    assert page(client, weeks).status_code == 404


def test_week_that_is_not_over_is_not_there(weeks, karim, client):
    client.force_login(karim)
    assert page(client, weeks, "2099-W01").status_code == 404
