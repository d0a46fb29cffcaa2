"""The queue: who reads it, in which order, and how it is worked through."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverkan.forums.models import Seat
from samverkan.reports.actions import triage
from samverkan.reports.models import Report
from samverkan.triage.views import queue
from tests.cast import BEGAN
from tests.rooms.reports.sending import AT, set_up
from tests.rooms.triage.waiting import LATER, address, fresh, wait


@pytest.fixture
def group(town):
    return set_up(town)


@pytest.fixture
def reader(client, karim):
    client.force_login(karim)
    return client


@pytest.fixture
def seated(town, client):
    """Sara, who sits in the forum and may not look through reports."""
    function = town.sara.holdings.get().function
    Seat.objects.create(forum=town.est_orebro, function=function, from_date=BEGAN)
    client.force_login(town.sara)
    return client


def numbers(page):
    return [report.pk for report, _ in page.context["reports"]]


def test_most_serious_comes_first_then_ones_own_then_the_oldest(group, karim, reader):
    given = ((1, 2), (2, 4), (3, 2), (4, 2))
    late, grave, mine, old = (wait(group, by=karim, number=n, severity=s).pk for n, s in given)
    function = karim.holdings.get().function
    Report.objects.filter(pk=mine).update(routed_to=function)
    Report.objects.get(pk=old).submission.__class__.objects.filter(reports=old).update(
        received_at=AT - timedelta(hours=3)
    )
    assert numbers(reader.get(address("queue"))) == [grave, mine, old, late]


def test_queue_holds_those_that_wait(group, karim, reader):
    first, second = (wait(group, by=karim, number=n) for n in (1, 2))
    triage.check(report=first, version=1, by=karim, at=LATER)
    assert numbers(reader.get(address("queue"))) == [second.pk]
    assert numbers(reader.get(address("queue"), {"lage": "checked"})) == [first.pk]


def test_queue_can_hold_ones_own_alone(group, karim, reader):
    mine, _ = (wait(group, by=karim, number=n) for n in (1, 2))
    Report.objects.filter(pk=mine.pk).update(routed_to=karim.holdings.get().function)
    assert numbers(reader.get(address("queue"), {"mina": "on"})) == [mine.pk]


@pytest.mark.parametrize("asked", [{"lage": "finns-inte"}])
def test_filter_that_cannot_be_understood_shows_nothing(group, karim, reader, asked):
    wait(group, by=karim)
    assert numbers(reader.get(address("queue"), asked)) == []


def test_queue_is_leafed_through_without_loss(group, karim, reader, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 2)
    kept = [wait(group, by=karim, number=n).pk for n in (1, 2, 3)]
    first = reader.get(address("queue"))
    second = reader.get(address("queue") + first.context["older"])
    assert numbers(first) + numbers(second) == kept
    assert (first.context["newer"], second.context["older"]) == ("", "")
    assert numbers(reader.get(address("queue") + second.context["newer"])) == kept[:2]


@pytest.mark.parametrize("page", ["0", "x", "-1", "9" * 30])
def test_page_that_nobody_leafs_to_is_the_first(group, karim, reader, page):
    report = wait(group, by=karim)
    assert numbers(reader.get(address("queue"), {"sida": page})) == [report.pk]


def test_queue_asks_as_often_for_one_report_as_for_three(group, karim, reader):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            reader.get(address("queue"))
        return len(queries)

    wait(group, by=karim)
    one = asked()
    for number in (2, 3):
        wait(group, by=karim, number=number)
    assert asked() == one


def test_marked_reports_are_checked(group, karim, reader):
    reports = [wait(group, by=karim, number=n) for n in (1, 2)]
    page = reader.post(address("check_marked"), {"report": [f"{each.pk}-1" for each in reports]}, follow=True)
    assert [fresh(each).state for each in reports] == ["checked", "checked"]
    assert "2 rapporter är granskade." in page.text


def test_overtaken_report_stays_and_is_told_of(group, karim, maja, reader):
    report = wait(group, by=karim)
    page = reader.post(address("check_marked"), {"report": [f"{report.pk}-7"]}, follow=True)
    assert fresh(report).state == "new"
    assert "Några ändrades av någon annan" in page.text


@pytest.mark.parametrize("mark", ["", "x-1", "1", "-", "99999-1"])
def test_altered_mark_checks_nothing(group, karim, reader, mark):
    report = wait(group, by=karim)
    assert reader.post(address("check_marked"), {"report": [mark]}).status_code == 302
    assert fresh(report).state == "new"


def test_one_who_sits_there_reads_and_is_told_why_not_more(group, karim, seated):
    wait(group, by=karim)
    page = seated.get(address("queue"))
    assert (page.status_code, len(numbers(page))) == (200, 1)
    assert "Du kan inte gå igenom rapporterna" in page.text
    assert seated.post(address("check_marked"), {"report": []}).status_code == 403


@pytest.mark.parametrize("stranger", ["olle", "lina", "sara", "elsa"])
def test_queue_does_not_exist_for_a_stranger(group, karim, client, request, stranger):
    wait(group, by=karim)
    client.force_login(request.getfixturevalue(stranger))
    assert client.get(address("queue")).status_code == 404


def test_reports_of_another_forum_are_not_in_the_queue(group, karim, maja, client):
    report = wait(group, by=karim)
    client.force_login(maja)
    page = client.get(address("queue").replace("orebro/est-orebro", "lekeberg/est-lekeberg"))
    assert numbers(page) == []
    there = address("report", report.pk).replace("orebro/est-orebro", "lekeberg/est-lekeberg")
    assert client.get(there).status_code == 404
