"""What goes out stands: sealed, frozen, and the same after whatever happens behind it."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, transaction

from samverkan.foundation import audit
from samverkan.foundation.audit import AuditRow, Checkpoint
from samverkan.foundation.refusals import Refused
from samverkan.publishing.actions import publishing
from samverkan.publishing.contents import candidate_of
from samverkan.rounds.frozen import body_of, is_whole
from samverkan.rounds.models import Approval, Assessment, Export, Publication, Round, Snapshot, Wording
from samverkan.rounds.states import RoundState
from tests.cast import Town
from tests.rooms.publishing import publishing_stage as stage


@pytest.fixture
def noted(town: Town) -> Round:
    """A round that the group has gone through and spoken of."""
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    return noted


def refusal(noted: Round, by: object) -> str:
    """Return why somebody may not publish."""
    with pytest.raises(Refused) as refused:
        publishing.publish(round=noted, by=by, at=stage.AT)
    return refused.value.reason


def test_publication_holds_what_was_approved(town, noted):
    approved = candidate_of(noted)
    publication = stage.publish(noted, town)
    assert body_of(publication.snapshot)["approved"] == approved


def test_publication_moves_the_round(town, noted):
    stage.publish(noted, town)
    assert Round.objects.get().state == RoundState.PUBLISHED


def test_publication_prints_a_checkpoint_of_the_log(town, noted):
    publication = stage.publish(noted, town)
    (point,) = Checkpoint.find(publication.checkpoint)
    assert audit.verify(against=point).holds


def test_publication_names_functions_and_no_persons(town, noted):
    body = body_of(stage.publish(noted, town).snapshot)
    assert [each["function"] for each in body["approvals"]] == ["Samordnare EST", "Kommunpolis"]
    assert [name for name in ("Karim", "Maja") if name in str(body)] == []


def test_publication_is_told_in_the_log(town, noted):
    publication = stage.publish(noted, town)
    row = AuditRow.objects.order_by("-sequence").first()
    assert (row.verb, row.thing_key) == ("picture.published", str(publication.pk))


def test_nothing_is_published_without_both_approvals(town, noted):
    stage.approve(noted, town.karim)
    assert refusal(noted, town.karim) == "Bilden kan inte publiceras: den behöver godkännas av polisen."


def test_nothing_is_published_without_any_approval(town, noted):
    assert refusal(noted, town.karim) == (
        "Bilden kan inte publiceras: den behöver godkännas av polisen och kommunen."
    )


def test_change_between_approval_and_publishing_stops_it(town, noted):
    stage.approve(noted, town.karim, town.maja)
    Wording.objects.update(text="Något annat.")
    assert refusal(noted, town.karim).startswith("Bilden kan inte publiceras: den behöver godkännas av")


def test_picture_that_the_group_has_not_gone_through_is_not_published(town, noted):
    Round.objects.update(state=RoundState.COMPILED)
    noted.refresh_from_db()
    stage.approve(noted, town.karim, town.maja)
    assert refusal(noted, town.karim) == ("Bilden kan inte publiceras: gruppen har inte gått igenom den än.")


def test_outsider_cannot_publish(town, noted):
    stage.approve(noted, town.karim, town.maja)
    assert refusal(noted, town.sara).startswith("Du kan inte leda rundan")


def test_picture_is_published_once(town, noted):
    stage.publish(noted, town)
    assert refusal(noted, town.karim) == "Bilden kan inte publiceras: den är redan publicerad."


@pytest.mark.database
@pytest.mark.parametrize("model", [Snapshot, Approval, Publication, Export])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_database_refuses_to_change_what_is_out(town, noted, model, change):
    publication = stage.publish(noted, town)
    row = {"publication": publication, "ending": "pdf", "reason": "Nämnden", "exported_at": stage.AT}
    Export.objects.create(**row, exported_by=town.karim, expires_date=date(2026, 12, 31))
    column = model._meta.pk.attname
    rows = model.objects.all()
    act = partial(rows._raw_delete, "default") if change == "delete" else partial(rows.update, **{column: -1})
    with pytest.raises(DatabaseError, match="en rättelse är en ny bild"), transaction.atomic():
        act()


def test_bytes_stand_after_ten_thousand_edits_behind_them(town, noted):
    publication = stage.publish(noted, town)
    before, body = stage.bytes_of(publication.snapshot), body_of(publication.snapshot)
    Wording.objects.bulk_create(
        Wording(round=noted, slot=f"{n}", text="Ny", worded_at=stage.AT, worded_by=town.karim)
        for n in range(9_999)
    )
    Wording.objects.update(text="Senare.")
    Assessment.objects.update(level=0)
    assert stage.bytes_of(publication.snapshot) == before
    assert is_whole(body_of(Snapshot.objects.get(pk=publication.snapshot_id)))
    assert body["approved"]["words"] == [{"slot": "lead", "text": stage.WORDS}]
