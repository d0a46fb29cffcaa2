"""Pages of what is approved and published, from one who leads to one who may see nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.meetings.actions import known
from samverkan.publishing.actions.recipients import add_recipient
from samverkan.publishing.contents import candidate_of
from samverkan.rounds.models import (
    Approval,
    Export,
    Judgement,
    ProposedCorrection,
    Publication,
    Recipient,
    Round,
    Wording,
)
from tests.cast import Town
from tests.rooms.publishing import publishing_stage as stage

EST = ("orebro", "est-orebro")


@pytest.fixture
def noted(town: Town) -> Round:
    """A round that the group has gone through and spoken of."""
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    return noted


@pytest.fixture
def publication(town: Town, noted: Round) -> Publication:
    """A picture that is out."""
    return stage.publish(noted, town)


@pytest.fixture
def shared(town: Town, publication: Publication) -> Publication:
    """A picture that social services get at S1."""
    organisation = town.sara.holdings.get().function.organisation
    given = {"forum": town.est_orebro, "organisation": organisation, "secrecy": "S1"}
    add_recipient(**given, by=town.karim, at=stage.AT)
    return publication


def address(name: str, *rest: object) -> str:
    """Return a page of the forum."""
    return reverse(f"publishing:{name}", args=[*EST, *rest])


def sign_in(client, person: object):
    """Return the client as that person."""
    client.force_login(person)
    return client


def test_approval_page_shows_everything_that_waits(client, town, noted):
    page = sign_in(client, town.maja).get(address("approval", stage.WEEK)).text
    said = (
        stage.WORDS,
        "Vi tar upp belysningen.",
        "polisen och kommunen",
        candidate_of(noted)["content_hash"],
    )
    assert [text for text in said if text not in page] == []


def test_approving_and_publishing_lead_to_the_picture(client, town, noted):
    content = {"content": candidate_of(noted)["content_hash"]}
    for person in (town.maja, town.karim):
        assert sign_in(client, person).post(address("approval", stage.WEEK), content).status_code == 302
    answer = client.post(address("put_out", stage.WEEK))
    assert answer["Location"] == address("publication", stage.WEEK, 1)


def test_stale_approval_answers_409_with_what_changed(client, town, noted):
    content = {"content": candidate_of(noted)["content_hash"]}
    Wording.objects.update(text="Något annat.")
    answer = sign_in(client, town.maja).post(address("approval", stage.WEEK), content)
    assert (answer.status_code, Approval.objects.count()) == (409, 0)
    assert f"{stage.WORDS} → Något annat." in answer.text


def test_greyed_button_says_why(client, town, noted):
    stage.approve(noted, town.maja)
    page = sign_in(client, town.maja).get(address("approval", stage.WEEK)).text
    assert "du har redan godkänt den för polisen" in page


def test_void_approval_is_shown_with_what_changed(client, town, noted):
    stage.approve(noted, town.maja)
    Wording.objects.update(text="Något annat.")
    page = sign_in(client, town.karim).get(address("approval", stage.WEEK)).text
    assert "Godkännandet gäller inte längre." in page
    assert "Något annat." in page


def test_publishing_without_approvals_is_refused_with_the_reason(client, town, noted):
    answer = sign_in(client, town.karim).post(address("put_out", stage.WEEK))
    assert answer.status_code == 403
    assert "den behöver godkännas av polisen och kommunen" in answer.text


@pytest.mark.parametrize("name", ["publications", "recipients"])
def test_olle_finds_no_list(client, town, publication, name):
    assert sign_in(client, town.olle).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["publication", "take", "correct"])
def test_olle_finds_no_picture(client, town, publication, name):
    assert sign_in(client, town.olle).get(address(name, stage.WEEK, 1)).status_code == 404


def test_member_of_a_recipient_reads_the_reduced_picture(client, town, shared):
    page = sign_in(client, town.sara).get(address("publication", stage.WEEK, 1))
    assert (page.status_code, stage.WORDS in page.text, "Vivalla centrum" in page.text) == (200, False, False)
    assert "hör till klass S2 och visas inte här" in page.text


def test_member_of_a_recipient_takes_the_reduced_file(client, town, shared):
    asked = {"ending": "html", "reason": "Till ledningen", "until": localdate() + timedelta(days=9)}
    answer = sign_in(client, town.sara).post(address("take", stage.WEEK, 1), asked)
    assert (stage.WORDS in answer.text, "Hämtad av Sara" in answer.text) == (False, True)


@pytest.mark.parametrize("name", ["approval", "put_out"])
def test_member_of_a_recipient_finds_nothing_of_the_round(client, town, shared, name):
    assert sign_in(client, town.sara).post(address(name, stage.WEEK)).status_code == 404


def test_member_of_a_recipient_cannot_correct(client, town, shared):
    assert sign_in(client, town.sara).get(address("correct", stage.WEEK, 1)).status_code == 403


def test_member_of_a_recipient_cannot_judge(client, town, shared):
    assert sign_in(client, town.sara).post(address("judge", stage.WEEK, 1)).status_code == 404


def test_file_is_refused_without_a_reason(client, town, publication):
    answer = sign_in(client, town.karim).post(address("take", stage.WEEK, 1), {"ending": "pdf"})
    assert (answer.status_code, Export.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_file_of_each_kind_is_given_with_its_name(client, town, publication, ending, begins):
    asked = {"ending": ending, "reason": "Till nämnden", "until": localdate() + timedelta(days=9)}
    answer = sign_in(client, town.karim).post(address("take", stage.WEEK, 1), asked)
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].endswith(f'est-orebro-2026-W46-1.{ending}"')


def test_correction_is_proposed_from_the_form(client, town, publication):
    client = sign_in(client, town.karim)
    form = client.get(address("correct", stage.WEEK, 1)).context["form"]
    asked = {name: field.initial or "" for name, field in form.fields.items() if name != "recount"}
    said = {"reason": "Fel område.", "words:lead:text": "Lugnt."}
    answer = client.post(address("correct", stage.WEEK, 1), {**asked, **said})
    assert answer["Location"] == address("approval", stage.WEEK)
    assert ProposedCorrection.objects.get().reason == "Fel område."


def test_corrected_picture_points_at_the_one_that_stands(client, town, publication):
    client = sign_in(client, town.karim)
    stage.correct(publication, town)
    page = client.get(address("publication", stage.WEEK, 1)).text
    assert "Läs nummer 2, som gäller" in page


@pytest.mark.parametrize(("days", "shown"), [(0, True), (6, True), (7, False)])
def test_what_was_known_of_the_week_stands_beside_the_picture(client, town, publication, days, shown):
    day, seated = publication.round.iso_week.monday + timedelta(days=days), town.karim
    told = {"name": "Derby", "kind": "match", "from_date": day, "to_date": day}
    known.add(forum=town.est_orebro, **told, by=seated, at=stage.AT)
    page = sign_in(client, seated).get(address("publication", publication.round.iso_week, 1))
    assert ("Derby" in page.text) is shown


def test_signal_is_judged_and_counted(client, town, publication):
    said = {"area": "01", "category": "SKA", "verdict": "real", "note": "Skolavslutning."}
    client = sign_in(client, town.maja)
    assert client.post(address("judge", stage.WEEK, 1), said).status_code == 302
    assert Judgement.objects.get().verdict == "real"
    assert "1 av 1 bedömda signaler var verkliga" in client.get(address("publications")).text


def test_measured_precision_stands_beside_the_budget(client, town, publication):
    told = {"area": "01", "category": "SKA", "verdict": "real", "note": ""}
    sign_in(client, town.karim).post(address("judge", stage.WEEK, 1), told)
    part = client.get(address("measured"), headers={"HX-Request": "true"})
    assert part.context["precision"].judged == 1
    assert "1 av 1 bedömda signaler var verkliga" in part.text


def test_measured_precision_alone_stands_with_what_is_published(client, town, noted):
    answer = sign_in(client, town.karim).get(address("measured"))
    assert answer.url == f"{address('publications')}#traffsakerhet"


def test_recipient_is_added_and_ended(client, town, noted):
    client, organisation = sign_in(client, town.karim), town.landlord
    client.post(address("recipients"), {"organisation": organisation.pk, "secrecy": "S1"})
    client.post(address("end_recipient", Recipient.objects.get().pk))
    assert Recipient.objects.get().ended_at is not None


def test_private_party_at_s2_is_told_why_not(client, town, noted):
    asked = {"organisation": town.landlord.pk, "secrecy": "S2"}
    page = sign_in(client, town.karim).post(address("recipients"), asked).text
    assert "Platser i klass S2 delas inte med privata." in page


def test_list_costs_the_same_with_one_and_three(client, town, publication):
    client = sign_in(client, town.karim)
    client.get(address("publications"))
    one = _queries(client)
    stage.correct(stage.correct(publication, town), town)
    assert _queries(client) == one


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as caught:
        client.get(address("publications"))
    return len(caught)
