"""Every step of a document, allowed or refused; who reads it in which state."""

from __future__ import annotations

from itertools import product

import pytest

from samverkan.documents.models import Document
from samverkan.documents.put_out import named
from samverkan.documents.states import DOCUMENT, DocumentKind, DocumentState
from tests.cast import TODAY
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage

DRAFT, READY, DECIDED, REPLACED, DISCARDED = DocumentState
STEPS = {
    (DRAFT, READY),
    (DRAFT, DISCARDED),
    (READY, DRAFT),
    (READY, DECIDED),
    (DECIDED, REPLACED),
}


@pytest.mark.parametrize(("state", "other"), list(product(DocumentState, repeat=2)))
def test_step_is_allowed_or_refused(state, other):
    assert (DOCUMENT.why_not(state, other) is None) == ((state, other) in STEPS)


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        (DRAFT, ["Maja"]),
        (READY, ["Karim", "Maja", "Sara"]),
        (DECIDED, ["Karim", "Maja", "Sara"]),
        (REPLACED, ["Karim", "Maja", "Sara"]),
        (DISCARDED, ["Maja"]),
    ],
)
def test_draft_is_for_those_who_prepare_and_the_rest_for_authorities(town, state, readers):
    stage.begun(town)
    Document.objects.update(state=state)
    people = [town.karim, town.maja, town.sara, town.lina, town.olle, town.elsa, cycle_stage.landlord(town)]
    seen = [each.name for each in people if Document.objects.visible_to(each, on=TODAY)]
    assert seen == readers


@pytest.mark.parametrize("kind", DocumentKind)
def test_address_leads_back_to_the_document(kind):
    document = Document(kind=kind, number=3, until_date=TODAY)
    assert named(document.key) == (kind, 3)
