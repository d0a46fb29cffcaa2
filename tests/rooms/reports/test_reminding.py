"""A group that has said nothing of the last week is reminded where it reports; a link is told nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from samverkan.foundation.weeks import Week
from samverkan.reports import silence
from samverkan.reports.actions.links import make_link
from samverkan.situation.models import NilReport, Observation, ReporterGroup
from tests.rooms.reports.sending import send, set_up

FORM = "/orebro/est-orebro/rapportera/"
QUERIES = 2


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


@pytest.fixture
def last_week():
    """The last whole week."""
    return Week.from_date(localdate()).plus(-1)


def say_nothing_of(group, week, by):
    NilReport.objects.create(group=group, week=week.index, noted_at=now(), noted_by=by)


def test_silent_group_is_reminded_in_its_form(client, group, karim, last_week):
    client.force_login(karim)
    page = client.get(FORM)
    assert page.context["reminder"] == {"week": last_week, "groups": [group]}
    assert f"Vi har inte hört något från {group.name} om vecka {last_week.number} än." in page.text


def test_group_that_had_nothing_is_not_reminded(group, karim, last_week):
    say_nothing_of(group, last_week, karim)
    assert silence.silent_of([group], last_week) == []


def test_group_with_an_event_in_the_week_is_not_reminded(group, karim, last_week):
    send(group, by=karim)
    middle = now() - timedelta(weeks=1)
    Observation.objects.update(week=last_week.index, starts_at=middle, ends_at=middle)
    assert silence.silent_of([group], last_week) == []


def test_link_is_told_nothing(client, group, karim):
    _, token = make_link(group=group, label="Bovärdarna", days=7, by=karim, at=now())
    assert client.get(f"/rapport/{token}/").context["reminder"]["groups"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_reminder_asks_the_same_for_one_group_and_three(group, last_week, django_assert_num_queries, count):
    rows = [ReporterGroup(forum=group.forum, slug=f"g{n}", name=f"Grupp {n}") for n in range(1, count)]
    groups = [group, *ReporterGroup.objects.bulk_create(rows)]
    with django_assert_num_queries(QUERIES):
        assert silence.silent_of(groups, last_week) == groups
