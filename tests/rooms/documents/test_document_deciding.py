"""From words to decision: nothing is decided that is not written, and what is decided stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from samverkan.documents.actions import deciding, writing
from samverkan.documents.contents import standing_body
from samverkan.documents.models import Document, DocumentDecision
from samverkan.documents.states import DocumentKind, DocumentState
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Changed, Refused
from samverkan.rounds.frozen import body_of, is_whole
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage


def test_document_with_nothing_written_is_not_ready(town):
    with pytest.raises(Refused, match="Det här behöver skrivas först: ”Sammanfattning”"):
        deciding.make_ready(document=stage.begun(town), by=town.maja, at=stage.AT)


def test_plan_that_lacks_an_open_problem_is_refused_with_its_name(town):
    document = stage.written(stage.begun(town), town.maja)
    cycle_stage.noted(town, title="Klotter vid skolan")
    with pytest.raises(Refused, match="”Klotter vid skolan” har kommit till sedan dess"):
        deciding.make_ready(document=document, by=town.maja, at=stage.AT)


def test_problem_without_a_measure_is_ready_once_somebody_says_why(town):
    cycle_stage.noted(town)
    document = stage.begun(town)
    with pytest.raises(Refused, match="Mopeder på gångvägen"):
        deciding.make_ready(document=document, by=town.maja, at=stage.AT)
    stage.written(document, town.maja)
    assert deciding.make_ready(document=document, by=town.maja, at=stage.AT).state == DocumentState.READY


def test_ready_document_is_not_written_in(town):
    document = stage.ready(town)
    with pytest.raises(Refused, match="klart för beslut"):
        writing.write(document=document, code="beslut", text="Nytt", version=1, by=town.maja, at=stage.AT)
    deciding.take_back(document=document, by=town.maja, at=stage.AT)
    writing.write(document=document, code="beslut", text="Nytt", version=1, by=town.maja, at=stage.AT)
    assert document.sections.get(code="beslut").text == "Nytt"


def test_second_writer_is_told_what_stands(town):
    document = stage.written(stage.begun(town), town.maja)
    with pytest.raises(Changed) as refused:
        writing.write(document=document, code="beslut", text="Mitt", version=0, by=town.maja, at=stage.AT)
    assert refused.value.standing.text == f"Beslut: {stage.WORDS}"


def test_words_about_a_person_are_refused(town):
    told = {"code": "beslut", "text": "Ring 070-123 45 67.", "version": 0}
    with pytest.raises(PersonalDataFound):
        writing.write(document=stage.begun(town), **told, by=town.maja, at=stage.AT)


def test_section_that_is_not_in_the_document_is_refused(town):
    with pytest.raises(Refused, match="finns inte"):
        writing.write(
            document=stage.begun(town), code="annat", text="A", version=0, by=town.maja, at=stage.AT
        )


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"body": " "}, "vilken nämnd"),
        ({"registry_number": ""}, "diarienumret"),
        ({"decided_date": stage.AT.date() + timedelta(days=1)}, "inte varit än"),
        ({"decided_date": stage.AT.date() - timedelta(days=1)}, "före sammanställningen"),
    ],
)
def test_decision_without_body_number_or_day_is_refused(town, other, reason):
    with pytest.raises(Refused, match=reason):
        deciding.decide(document=stage.ready(town), **stage.DECISION | other, by=town.maja, at=stage.AT)


def test_decided_document_holds_numbers_words_and_decision_under_one_hash(town):
    document = stage.decided(town)
    final = body_of(document.decision.snapshot)
    assert is_whole(final)
    assert final["compiled"]["content_hash"] == document.snapshot.content_hash
    assert [each["code"] for each in final["words"]] == ["sammanfattning", "uppfoljning", "beslut"]
    assert final["decision"] == {
        "body": "Kommunstyrelsen",
        "date": "2026-11-12",
        "registry_number": "KS 123/2026",
    }


def test_decided_document_stays_when_rows_change(town):
    cycle_stage.noted(town)
    document = stage.decided(town)
    before = standing_body(document)
    cycle_stage.noted(town, title="Klotter vid skolan")
    document.sections.update(text="Något annat")
    assert standing_body(Document.objects.get(pk=document.pk)) == before


@pytest.mark.database
def test_decision_is_not_changed_even_by_the_database(town):
    stage.decided(town)
    with pytest.raises(DatabaseError, match="Ett beslut om ett dokument ändras inte"), transaction.atomic():
        DocumentDecision.objects.update(body="Någon annan")


def test_next_decision_replaces_the_one_before(town):
    first = stage.decided(town)
    second = stage.decided(town)
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == (DocumentState.REPLACED, DocumentState.DECIDED, 2)
    assert list(Document.objects.filter(kind=DocumentKind.PLAN).standing()) == [second]


def test_decision_of_one_municipality_replaces_none_of_another(town):
    stage.decided(town, municipality=town.lekeberg)
    stage.decided(town)
    assert Document.objects.standing().count() == 2


def test_discarded_draft_makes_room_for_the_next(town):
    deciding.discard(document=stage.begun(town), by=town.maja, at=stage.AT)
    assert stage.begun(town).number == 2
