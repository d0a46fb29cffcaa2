"""The picture's page, its files, its map, and what stands behind each number."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rooms.situation.stage import read_in, rows_in_weeks, rows_of_a_file

HERE = ("orebro", "est-orebro")
LAST = "2026-W44"


def address(name, *rest):
    return reverse(f"situation:{name}", args=[*HERE, *rest])


@pytest.fixture
def weeks(forum, karim):
    """Twelve weeks with an event a day, ending the Sunday before the stage's day."""
    from datetime import date

    read_in(forum, rows_of_a_file(*rows_in_weeks(84, first=date(2026, 8, 10))), by=karim)
    return forum


@pytest.fixture
def reader(client, karim):
    client.force_login(karim)
    return client


def test_picture_page_shows_the_week(weeks, reader):
    page = reader.get(address("week", LAST))
    assert page.status_code == 200
    assert "Lägesbild vecka 44, 2026" in page.text
