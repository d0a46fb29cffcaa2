"""What became of reports: one's own, answered several at once, withdrawn, and the share that was answered."""

from __future__ import annotations

from uuid import UUID

import pytest

from samverkan.foundation.refusals import Refused
from samverkan.reports.actions.answers import answer
from samverkan.reports.actions.withdrawals import take_back
from samverkan.reports.figures.answers import answered_by_group, became_of
from samverkan.reports.models import Answer, Report
from samverkan.situation.models import Observation
from tests.rooms.reports.sending import AT, send, set_up, told

MINE = "/orebro/est-orebro/mina-rapporter/"
PAGE = "/orebro/est-orebro/aterkoppling/"


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


@pytest.fixture
def reports(group, karim):
    """Three reports that Karim sent in."""
    send(group, told(), told(), told(), by=karim)
    return list(Report.objects.order_by("position"))


def reply(group, reports, by, **said):
    """Answer some reports."""
    given = {"outcome": "done", "text": "Ny belysning är på plats", **said}
    return answer(forum=group.forum, reports=reports, by=by, at=AT, **given)


def test_answer_goes_to_several_reports_at_once(group, reports, maja):
    made = reply(group, reports[:2], maja)
    assert list(Report.objects.order_by("position").values_list("answer", flat=True)) == [
        made.pk,
        made.pk,
        None,
    ]


def test_answer_that_names_a_person_is_refused(group, reports, maja):
    with pytest.raises(Refused, match="ett namn"):
        reply(group, reports, maja, text="Anders Svensson har lagat lampan")
    assert Answer.objects.count() == 0


def test_answers_are_given_by_those_who_look_through_reports(group, reports, sara):
    with pytest.raises(Refused, match="Du kan inte svara på rapporter"):
        reply(group, reports, sara)


def test_answers_of_another_forum_are_refused(town, reports, lina):
    with pytest.raises(Refused, match="hör till ett annat forum"):
        answer(forum=town.est_lekeberg, reports=reports, outcome="done", text="Lagat", by=lina, at=AT)


def test_share_answered_is_counted_per_group_and_quarter(group, reports, maja):
    reply(group, reports[:2], maja)
    found = answered_by_group(group.forum)
    assert [(each.group, each.name, each.reports, each.answered, each.percent) for each in found] == [
        ("Bovärdarna", "kvartal 4 2026", 3, 2, 66)
    ]


def test_outcomes_are_counted_for_the_reporter(group, reports, maja):
    reply(group, reports[:2], maja)
    reply(group, reports[2:], maja, outcome="planned")
    assert became_of(Report.objects.all()) == [("åtgärdat", 2), ("planerat", 1)]


def test_reporter_reads_what_became_of_it(client, group, reports, karim, maja):
    reply(group, reports[:2], maja)
    client.force_login(karim)
    page = client.get(MINE).content.decode()
    assert (page.count("Ny belysning är på plats"), "2 rapporter: åtgärdat" in page) == (2, True)


def test_reader_sees_only_their_own(client, group, reports, maja):
    client.force_login(maja)
    assert "Du har inte rapporterat något än" in client.get(MINE).content.decode()


def test_marked_reports_are_answered_on_the_page(client, group, reports, maja):
    client.force_login(maja)
    sent = {"reports": [reports[0].pk, reports[1].pk], "outcome": "planned", "text": "Lagas i mars"}
    assert client.post(PAGE, sent).status_code == 302
    assert Answer.objects.get().reports.count() == 2


def test_words_about_a_person_are_refused_on_the_page(client, group, reports, maja):
    client.force_login(maja)
    sent = {"reports": [reports[0].pk], "outcome": "done", "text": "Anders Svensson lagade den"}
    assert (client.post(PAGE, sent).status_code, Answer.objects.count()) == (422, 0)


def test_report_taken_back_is_kept_and_no_longer_counted(group, reports, karim):
    take_back(report=reports[0], by=karim, at=AT)
    assert Report.objects.get(pk=reports[0].pk).state == "withdrawn"
    assert Observation.objects.filter(is_counted=True).count() == 2


def test_only_the_reporter_takes_a_report_back(client, group, reports, maja):
    with pytest.raises(Refused, match="Bara den som lämnade rapporten"):
        take_back(report=reports[0], by=maja, at=AT)
    client.force_login(maja)
    assert client.post(f"{MINE}{reports[0].pk}/ta-tillbaka/").status_code == 404


def test_report_is_taken_back_on_the_page(client, reports, karim):
    client.force_login(karim)
    assert client.post(f"{MINE}{reports[0].pk}/ta-tillbaka/").status_code == 302
    assert client.post(f"{MINE}{reports[0].pk}/ta-tillbaka/").status_code == 403


@pytest.mark.parametrize("more", [0, 2])
def test_lists_ask_as_often_however_long(client, group, karim, more, django_assert_num_queries):
    for number in range(1 + more):
        send(group, by=karim, key=UUID(int=number))
    client.force_login(karim)
    with django_assert_num_queries(MINE_QUERIES):
        client.get(MINE)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)


MINE_QUERIES, PAGE_QUERIES = 9, 10
