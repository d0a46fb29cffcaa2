"""A council takes up what is ready to be decided, and its decision stands behind the document."""

from __future__ import annotations

import pytest

from samverkan.documents.actions import deciding
from samverkan.documents.models import Document
from samverkan.foundation.refusals import Refused
from samverkan.sittings import sources
from tests.cast import TODAY
from tests.rooms.documents import document_stage as stage
from tests.rooms.sittings import sitting_stage


@pytest.fixture
def seated(town):
    """Lekeberg's council."""
    return sitting_stage.council(town)


def decide(town, document, outcome):
    return deciding.decide(document=document, **stage.DECISION, outcome=outcome, by=town.maja, at=stage.AT)


def offered(forum):
    """Return the titles of the documents that a forum's agenda is offered."""
    return [each.title for each in sources.due_for(forum, on=TODAY) if each.kind == "dokument"]


def test_council_is_offered_what_is_ready_and_others_are_not(town, seated):
    stage.ready(town, municipality=town.lekeberg)
    assert [offered(each) for each in (seated.council, town.bra_orebro, town.est_lekeberg)] == [
        ["Åtgärdsplan 2024–2026"], [], [],
    ]  # fmt: skip


def test_draft_is_not_offered(town, seated):
    stage.begun(town, municipality=town.lekeberg)
    assert offered(seated.council) == []


def test_document_on_an_agenda_is_told_by_state_and_content(town, seated):
    document = stage.ready(town, municipality=town.lekeberg)
    thing = sources.live("dokument", str(document.pk), seated.council, on=TODAY)
    assert thing.lines[0] == "Klart för beslut, version 1, 11 november 2024 – 8 november 2026."
    assert sources.live("dokument", str(document.pk), town.bra_orebro, on=TODAY) is None


def test_decision_leads_to_the_outcome_of_the_sitting(client, town, seated):
    document = stage.ready(town, municipality=town.lekeberg)
    sitting = sitting_stage.under_way(seated)
    outcome = sitting_stage.decided(sitting_stage.item_in(sitting, seated), seated)
    decide(town, document, outcome)
    client.force_login(town.maja)
    page = client.get("/dokument/lekeberg/atgardsplan/1/").text
    assert str(outcome.key) in page


def test_decision_of_another_municipality_is_refused(town, seated):
    document = stage.ready(town)
    outcome = sitting_stage.decided(sitting_stage.item_in(sitting_stage.under_way(seated), seated), seated)
    with pytest.raises(Refused, match="ett av kommunens forum"):
        decide(town, document, outcome)


def test_restricted_item_is_never_the_decision(client, town, seated):
    document = stage.ready(town, municipality=town.lekeberg)
    outcome = sitting_stage.decided(sitting_stage.secret_in(sitting_stage.under_way(seated), seated), seated)
    client.force_login(town.maja)
    assert str(outcome) not in client.get("/dokument/lekeberg/atgardsplan/1/beslut/").text
    with pytest.raises(Refused, match="skyddat ärende"):
        decide(town, document, outcome)
    assert Document.objects.decided().count() == 0
