"""Reporting links: made once, used to send in alone, revoked, expired, and not used too often."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from samverkan.foundation.refusals import Refused
from samverkan.reports import limits
from samverkan.reports.actions.links import make_link, revoke_link
from samverkan.reports.models import ReportingLink, Submission
from samverkan.situation.models import ReporterGroup
from tests.rooms.reports.sending import KEY, fields, set_up

PAGE = "/orebro/est-orebro/rapportlankar/"


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


@pytest.fixture
def made(group, karim):
    """A link, and the address it leads to."""
    link, token = make_link(group=group, label="Väktare natt", days=7, by=karim, at=now())
    return link, f"/rapport/{token}/"


def test_link_is_shown_once_and_only_its_digest_kept(client, group, karim):
    client.force_login(karim)
    page = client.post(PAGE, {"group": group.pk, "label": "Väktare natt", "days": 7}).content.decode()
    token = re.search(r"/rapport/([\w-]+)/", page)[1]
    assert len(token) == 43
    assert token not in client.get(PAGE).content.decode()
    assert ReportingLink.objects.get().token_digest != token


def test_link_is_made_by_those_who_look_through_reports_alone(group, sara, maja):
    make_link(group=group, label="Väktare", days=7, by=maja, at=now())
    with pytest.raises(Refused, match="Du kan inte göra rapportlänkar"):
        make_link(group=group, label="Väktare", days=7, by=sara, at=now())


def test_link_is_not_named_after_a_person(client, group, karim):
    client.force_login(karim)
    answer = client.post(PAGE, {"group": group.pk, "label": "Anders Svensson", "days": 7})
    assert (answer.status_code, ReportingLink.objects.count()) == (422, 0)


def test_link_sends_in_and_shows_its_receipt_without_words(client, made):
    _, form = made
    answer = client.post(form, fields(text="Rutor krossade vid entrén"), follow=True)
    assert answer.redirect_chain == [(f"{form}kvitto/{KEY}/", 302)]
    assert ("5WFK-G7FX" in answer.content.decode(), "Rutor krossade" in answer.content.decode()) == (
        True,
        False,
    )
    assert Submission.objects.get().link == made[0]


def test_link_shows_the_groups_name_and_no_other(client, group, made):
    ReporterGroup.objects.create(forum=group.forum, slug="skolan", name="Skolan")
    page = client.get(made[1]).content.decode()
    assert ("Bovärdarna" in page, "Skolan" in page) == (True, False)


def test_link_does_not_report_for_another_group(client, group, made):
    ReporterGroup.objects.create(forum=group.forum, slug="skolan", name="Skolan")
    answer = client.post(made[1], fields() | {"group": "skolan"})
    assert (answer.status_code, Submission.objects.count()) == (422, 0)


def test_link_cannot_show_what_another_sent(client, made, group, karim):
    client.post(made[1], fields())
    _, other = make_link(group=group, label="Annan", days=7, by=karim, at=now())
    assert client.get(f"/rapport/{other}/kvitto/{KEY}/").status_code == 404


def test_link_answers_are_kept_by_nobody(client, made):
    headers = client.get(made[1]).headers
    assert (headers["Referrer-Policy"], headers["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "no-store" in headers["Cache-Control"]


def test_unknown_link_is_404_and_says_so_kindly(client, group):
    answer = client.get("/rapport/finns-inte/")
    assert (answer.status_code, "Länken finns inte." in answer.content.decode()) == (404, True)


def test_revoked_link_is_410(client, made, karim):
    revoke_link(link=made[0], by=karim, at=now())
    answer = client.post(made[1], fields(), headers={"Accept": "application/json"})
    told = {"reason": "Länken är återkallad. Be din samordnare om en ny."}
    assert (answer.status_code, answer.json(), Submission.objects.count()) == (410, told, 0)


def test_expired_link_is_410(client, group, karim):
    _, token = make_link(group=group, label="Väktare", days=7, by=karim, at=now() - timedelta(days=8))
    assert client.get(f"/rapport/{token}/").status_code == 410


def test_link_is_revoked_on_its_page(client, made, karim):
    client.force_login(karim)
    assert client.post(f"{PAGE}{made[0].pk}/aterkalla/").status_code == 302
    assert ReportingLink.objects.get().revoked_at is not None


def test_link_used_too_often_must_wait(client, made, monkeypatch):
    monkeypatch.setattr(limits, "MOST_OF_A_LINK", 2)
    statuses = [client.post(made[1], fields()).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]


def test_address_that_uses_many_links_must_wait(client, made, monkeypatch):
    monkeypatch.setattr(limits, "MOST_OF_AN_ADDRESS", 1)
    answers = [client.post(made[1], fields()) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 429]
    assert answers[1].headers["Retry-After"] == "600"


def test_neighbour_and_stranger_see_no_links(client, group, lina, olle):
    for person in (lina, olle):
        client.force_login(person)
        assert client.get(PAGE).status_code == 404


@pytest.fixture(autouse=True)
def nothing_counted():
    """Begin with no use of any link or address."""
    from django.core.cache import cache

    cache.clear()
