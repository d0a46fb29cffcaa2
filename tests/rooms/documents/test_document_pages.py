"""The pages of documents, for those who write, those who read and everybody."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from django.urls import resolve

from samverkan.documents.actions import opening
from samverkan.documents.models import Document, DocumentSection
from samverkan.documents.states import DocumentKind, DocumentState
from samverkan.effects.models import Registration, Verdict
from samverkan.effects.states import Word
from samverkan.publication.actions import publishing
from samverkan.publication.models import Release
from samverkan.publication.states import ReleaseState
from tests.rooms.agreements import agreement_stage
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage
from tests.rooms.promises import promise_stage
from tests.rooms.publication import telling_stage

PLAN = "/dokument/orebro/atgardsplan/1/"
OPEN = "/offentligt/orebro/dokument/"


def as_(client, person):
    client.force_login(person)
    return client


def judged(measure, *, by):
    """Judge a measure: it cannot be told."""
    told = {"before_from": 1, "before_until": 2, "after_from": 3, "after_until": 4}
    plan = Registration.objects.create(
        measure=measure, forum=measure.problem.forum, **told, drafted_at=stage.AT, drafted_by=by
    )
    counts = {"word": Word.UNKNOWN, "before": 3, "after": 2, "content_hash": "0" * 64}
    Verdict.objects.create(registration=plan, number=1, **counts, judged_at=stage.AT, judged_by=by)


def test_begun_document_is_shown_to_the_one_who_began(client, town):
    days = {"from_date": "2026-11-12", "until_date": "2028-11-11"}
    answer = as_(client, town.maja).post("/dokument/orebro/borja/atgardsplan/", days)
    assert (answer.status_code, answer.url) == (302, PLAN)
    assert "Underlag som saknas" in client.get(PLAN).text


def test_period_that_is_none_is_said_in_the_form(client, town):
    days = {"from_date": "2026-11-12", "until_date": "2026-11-11"}
    answer = as_(client, town.maja).post("/dokument/orebro/borja/atgardsplan/", days)
    assert (answer.status_code, "Sista dagen ska ligga efter den första." in answer.text) == (422, True)


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_every_kind_can_be_begun_and_read(client, town, kind):
    cycle_stage.followed_up(cycle_stage.analysed(town), town)
    stage.begun(town, kind)
    assert as_(client, town.maja).get(f"/dokument/orebro/{kind}/1/").status_code == 200


def test_unknown_kind_is_nowhere(client, town):
    assert as_(client, town.maja).get("/dokument/orebro/borja/roman/").status_code == 404


def test_what_hinders_stands_at_the_greyed_button(client, town):
    stage.begun(town)
    assert "Det här behöver skrivas först: ”Sammanfattning”" in as_(client, town.maja).get(PLAN).text


def test_section_is_saved_by_script_with_its_next_version(client, town):
    stage.begun(town)
    told = {"text": "Vi börjar här.", "version": 0}
    script = {"X-Requested-With": "meeting"}
    answer = as_(client, town.maja).post(f"{PLAN}avsnitt/sammanfattning/", told, headers=script)
    assert answer.json()["version"] == 1
    assert DocumentSection.objects.get().text == "Vi börjar här."


def test_second_writer_gets_both_texts(client, town):
    stage.written(stage.begun(town), town.maja)
    answer = as_(client, town.maja).post(f"{PLAN}avsnitt/beslut/", {"text": "Mitt ord.", "version": 0})
    texts = [text in answer.text for text in ("Mitt ord.", stage.WORDS)]
    assert (answer.status_code, texts) == (409, [True, True])


def test_writing_shows_what_stood_last_time(client, town):
    stage.decided(town)
    stage.begun(town)
    page = as_(client, town.maja).get("/dokument/orebro/atgardsplan/2/skriv/?avsnitt=beslut")
    assert f"Beslut: {stage.WORDS}" in page.text


def test_section_that_is_not_there_is_nowhere(client, town):
    stage.begun(town)
    assert as_(client, town.maja).get(f"{PLAN}skriv/?avsnitt=annat").status_code == 404


def test_document_goes_from_draft_to_decided_through_its_pages(client, town):
    stage.written(stage.begun(town), town.maja)
    as_(client, town.maja).post(f"{PLAN}klart/")
    told = {"body": "Kommunstyrelsen", "decided_date": "2026-11-20", "registry_number": "KS 1"}
    Document.objects.update(compiled_at=stage.AT)
    assert client.post(f"{PLAN}beslut/", told).status_code == 302
    assert Document.objects.get().state == DocumentState.DECIDED


def test_what_changed_since_the_last_one_is_shown(client, town):
    stage.decided(town)
    cycle_stage.noted(town, title="Klotter vid skolan")
    stage.decided(town)
    page = as_(client, town.maja).get("/dokument/orebro/atgardsplan/2/andringar/")
    assert "Klotter vid skolan" in page.text


def test_source_is_a_way_only_for_those_who_may_see_it(client, town):
    problem = cycle_stage.noted(town)
    stage.ready(town)
    way = f'href="/problem/orebro/est-orebro/{problem.pk}/"'
    found = [way in as_(client, person).get(PLAN).text for person in (town.karim, town.sara)]
    assert found == [True, False]


def test_every_source_leads_to_a_page(client, town):
    set_up = promise_stage.set_up(town)
    promise_stage.under_way(set_up)
    judged(set_up.measure, by=town.karim)
    agreement_stage.signed(town)
    stage.decided(town)
    stage.begun(town, DocumentKind.ANNUAL)
    stage.begun(town, DocumentKind.PLAN)
    as_(client, town.maja)
    pages = "".join(client.get(f"/dokument/orebro/{each}/").text for each in ("arsanalys/1", "atgardsplan/2"))
    ways = set(re.findall(r'class="source" href="([^"]+)"', pages))
    found = sorted({resolve(way).view_name for way in ways})
    assert found == [
        "agreements:agreement", "cycle:problem", "documents:document", "effects:measure", "promises:promise",
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "decided"])
def test_paper_is_tagged_and_says_when_nothing_is_decided(client, town, state):
    stage.begun(town) if state == "draft" else stage.decided(town)
    made = as_(client, town.maja).get(f"{PLAN}dokument.pdf").content
    with pikepdf.open(BytesIO(made)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "sv-SE"


def test_everybody_reads_an_open_document_without_a_cookie(client, town):
    release = stage.opened(town)
    page = client.get(f"{OPEN}{release.subject}/")
    assert (page.status_code, stage.WORDS in page.text, dict(client.cookies)) == (200, True, {})
    assert client.get(f"{OPEN}{release.subject}.pdf").status_code == 200
    assert release.title in client.get(OPEN).text


def test_document_is_seen_before_it_is_handed_over(client, town):
    stage.decided(town)
    page = as_(client, town.maja).post(f"{PLAN}oppna/", {"codes": ["beslut"]})
    assert ("Så här blir den" in page.text, Release.objects.count()) == (True, 0)
    answer = client.post(f"{PLAN}oppna/", {"codes": ["beslut"], "hand_over": "1"})
    assert (answer.url, Release.objects.get().state) == ("/utgavor/orebro/1/", ReleaseState.DRAFT)


def test_nobody_outside_reads_a_document_on_its_way(client, town):
    release = stage.proposed(town)
    assert client.get(f"{OPEN}{release.subject}/").status_code == 404
    assert as_(client, town.olle).get("/utgavor/orebro/1/").status_code == 404


def test_retracted_document_says_why_under_its_own_address(client, town):
    release = stage.opened(town)
    publishing.retract(release=release, reason="En uppgift var fel.", by=town.maja, at=stage.AT)
    for ending in ("/", ".pdf"):
        page = client.get(f"{OPEN}{release.subject}{ending}")
        assert (page.status_code, "En uppgift var fel." in page.text) == (410, True)
    assert "En uppgift var fel." in client.get("/offentligt/orebro/rattelser/").text


def test_corrected_document_keeps_its_old_page_with_the_reason(client, town):
    told = telling_stage.set_up(town)
    release = stage.published(stage.proposed(town), told)
    new = publishing.correct(release=release, reason="Fel årtal.", by=town.maja, at=stage.AT)
    stage.published(new, told)
    old, now = client.get("/offentligt/orebro/utgava/1/"), client.get(f"{OPEN}{release.subject}/")
    assert (old.status_code, "Fel årtal." in old.text) == (410, True)
    assert (now.status_code, "Rättar utgåva 1: Fel årtal." in now.text) == (200, True)


def test_checkers_of_a_correction_see_what_it_changes_and_nobody_later(client, town):
    told = telling_stage.set_up(town)
    release = stage.published(stage.proposed(town, "sammanfattning", "beslut"), told)
    new = publishing.correct(release=release, reason="För mycket.", by=town.maja, at=stage.AT)
    opening.propose(document=Document.objects.get(), codes=["beslut"], by=town.maja, at=stage.AT)
    as_(client, town.karim)
    pages = [client.get("/utgavor/orebro/2/").text]
    stage.published(new, told)
    pages += [client.get(each).text for each in ("/utgavor/orebro/2/", "/offentligt/orebro/utgava/2/")]
    gone = f"Sammanfattning: {stage.WORDS}"
    assert [("Ändrat mot utgåva 1" in each, gone in each) for each in pages] == [
        *((True, True), (False, False), (False, False)),
    ]


def test_replaced_document_says_what_has_replaced_it(client, town):
    release = stage.opened(town)
    stage.decided(town)
    page = client.get(f"{OPEN}{release.subject}/")
    told = "Dokumentet är ersatt av Åtgärdsplan 2024–2026, som Kommunstyrelsen beslutade 12 november 2026."
    assert (page.status_code, told in page.text) == (200, True)


def test_what_is_held_back_is_read_by_those_who_check(client, town):
    stage.proposed(town, "sammanfattning")
    found = [
        "Avsnittet är inte valt." in as_(client, each).get("/utgavor/orebro/1/").text
        for each in (town.karim, town.sara)
    ]
    assert found == [True, False]


def test_landlord_reads_no_document(client, town):
    stage.decided(town)
    assert as_(client, cycle_stage.landlord(town)).get(PLAN).status_code == 404


def test_release_of_a_document_is_not_begun_among_the_releases(client, town):
    telling_stage.set_up(town)
    assert as_(client, town.karim).get("/utgavor/orebro/ny/document/").status_code == 404


def test_public_list_takes_as_many_queries_for_two_as_for_one(client, town, count_queries):
    told = telling_stage.set_up(town)
    stage.published(stage.proposed(town, "beslut"), told)
    one = count_queries(lambda: client.get(OPEN))
    stage.published(stage.proposed(town, "beslut"), told)
    assert count_queries(lambda: client.get(OPEN)) == one


def test_list_of_one_and_of_three_takes_as_many_queries(client, town, count_queries):
    as_(client, town.maja)
    stage.decided(town)
    one = count_queries(lambda: client.get("/dokument/orebro/"))
    stage.decided(town)
    stage.decided(town)
    assert count_queries(lambda: client.get("/dokument/orebro/")) == one
