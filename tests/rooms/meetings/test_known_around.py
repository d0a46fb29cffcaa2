"""What was known of the weeks of a picture: marks on the trend, a column in its table, the week to come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from samverkan.meetings.actions import known
from samverkan.rounds.states import Known
from tests.rooms.meetings import meeting_stage as stage
from tests.rooms.rounds import round_stage

QUERIES = 7
PART = {"HX-Request": "true"}
ADDRESS = reverse("meetings:known_week", args=["orebro", "est-orebro", round_stage.WEEK])


@pytest.fixture
def forum(town):
    """EST Örebro with events up to ``WEEK``."""
    return round_stage.begun(town).forum


def know(forum, name, day, *, by):
    days = {"from_date": day, "to_date": day}
    known.add(forum=forum, name=name, kind=Known.MATCH, **days, by=by, at=stage.AT)


@pytest.fixture
def reader(client, karim):
    client.force_login(karim)
    return client


def test_week_with_something_known_is_marked_in_drawing_and_table(forum, reader, karim):
    know(forum, "Derby", round_stage.WEEK.plus(-1).monday, by=karim)
    know(forum, "Höstlov", round_stage.WEEK.monday, by=karim)
    page = reader.get(ADDRESS, headers=PART)
    told = {row[0]: row[-1] for row in page.context["table"].cells}
    assert (told["v. 42"], told["v. 43"], told["v. 44"]) == ("–", "Derby", "Höstlov")
    assert page.context["drawing"].count('stroke-dasharray="2 4"') == 2


def test_picture_page_tells_the_week_and_the_next(forum, reader, karim):
    know(forum, "Höstlov", round_stage.WEEK.monday, by=karim)
    know(forum, "Derby", round_stage.WEEK.sunday + timedelta(days=1), by=karim)
    page = reader.get(ADDRESS, headers=PART)
    assert [event.name for event in page.context["this_week"]] == ["Höstlov"]
    assert [event.name for event in page.context["next_week"]] == ["Derby"]


def test_part_becomes_a_page_without_script(forum, reader):
    part, page = reader.get(ADDRESS, headers=PART).text, reader.get(ADDRESS).text
    assert ("<h1>" in part, "<h1>" in page) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_part_asks_the_same_whatever_is_known(forum, reader, karim, django_assert_num_queries, count):
    for n in range(count):
        know(forum, f"Match {n}", round_stage.WEEK.monday + timedelta(days=n), by=karim)
    reader.get(ADDRESS, headers=PART)
    with django_assert_num_queries(QUERIES):
        reader.get(ADDRESS, headers=PART)


def test_picture_page_asks_for_the_part_and_leads_to_it(forum, reader):
    page = reader.get(reverse("pictures:week", args=["orebro", "est-orebro", round_stage.WEEK])).text
    assert (f'hx-get="{ADDRESS}"' in page, f'href="{ADDRESS}"' in page) == (True, True)
