"""The pages of a follow-up: written by both parties without loss, refused to those who may not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.contents import candidate_of
from samverkan.followups.models import FollowUpReport, PartyComment, PartyNote, StatutoryRecord
from samverkan.followups.states import ReportState
from samverkan.pictures.models import TakenDraft
from tests.rooms.followups import followup_stage as scenery


@pytest.fixture
def here(years):
    """The address of the final report, compiled."""
    compile_report(follow_up=years.final, by=years.strategist, at=scenery.AT)
    return f"/uppfoljning/orebro/rapport/{years.final.pk}/"


def post(client, person, address, **data):
    client.force_login(person)
    return client.post(address, data)


def test_follow_up_that_is_not_begun_says_how_it_begins(client, years):
    client.force_login(years.strategist)
    address = f"/uppfoljning/orebro/rapport/{years.final.pk}/"
    assert "Uppföljningen är inte börjad." in client.get(address).text
    assert client.post(f"{address}sammanstall/").status_code == 302
    assert "Sammanställ igen" in client.get(address).text


def test_second_writer_sees_both_texts_and_saves_again(client, years, here):
    key = years.commitment("kommunpolis").pk
    post(client, years.strategist, f"{here}skriv/", **{str(key): "Det gick bra."})
    answer = post(client, years.chair, f"{here}skriv/", **{str(key): "Det gick lätt.", f"version_{key}": 0})
    assert (answer.status_code, "Det gick bra." in answer.text, "Det gick lätt." in answer.text) == (
        409, True, True,
    )  # fmt: skip
    post(client, years.chair, f"{here}skriv/", **{str(key): "Det gick lätt.", f"version_{key}": 1})
    assert PartyComment.objects.get().text == "Det gick lätt."


def test_person_is_refused_at_the_field_itself(client, years, here):
    answer = post(client, years.strategist, f"{here}skriv/", whole="Ring 070-123 45 67.")
    assert (answer.status_code, "fault-text" in answer.text) == (200, True)
    assert PartyComment.objects.count() == 0


def test_report_read_before_somebody_wrote_is_not_approved(client, years, here):
    old = candidate_of(FollowUpReport.objects.get())["content_hash"]
    post(client, years.strategist, f"{here}skriv/", whole="Två bra år.")
    answer = post(client, years.chair, f"{here}godkann/", content=old)
    assert (answer.status_code, "har ändrats sedan du läste den" in answer.text) == (409, True)


def test_party_notes_its_word_on_a_promise(client, years):
    commitment = years.commitment("trygghetsmatning")
    address = f"/uppfoljning/orebro/atagande/{commitment.pk}/"
    said = {"verdict": "kept", "reason": "Mätningen är gjord.", "noted_date": "2025-12-01"}
    assert post(client, years.town.maja, address, party=years.police.pk, **said).status_code == 302
    assert post(client, years.town.maja, address, party=years.municipality.pk, **said).status_code == 200
    assert post(client, years.town.sara, address, party=years.police.pk, **said).status_code == 200
    assert [note.party for note in PartyNote.objects.all()] == [years.police]


def test_decision_is_kept_and_taken_away(client, years):
    told = {"requirement": "lagesbild", "title": "Lägesbild", "decided_date": "2025-11-01", "body": "KS"}
    assert post(client, years.strategist, "/lagkrav/orebro/skriv-in/", **told).status_code == 302
    record = StatutoryRecord.objects.get()
    assert "Lägesbild" in client.get("/lagkrav/orebro/").text
    assert client.post(f"/lagkrav/orebro/{record.pk}/ta-bort/").status_code == 302
    assert StatutoryRecord.objects.standing().count() == 0


def test_follow_up_of_every_meeting_has_no_report_of_its_own(client, years):
    each = years.agreement.follow_ups.create(kind="every_meeting", arrangement_code="bra")
    client.force_login(years.strategist)
    assert client.get(f"/uppfoljning/orebro/rapport/{each.pk}/").status_code == 404
    assert client.post(f"/uppfoljning/orebro/rapport/{each.pk}/sammanstall/").status_code == 403


@pytest.mark.parametrize("page", ["", "2024-2026/"])
def test_pages_ask_as_much_with_many_promises_as_with_few(client, years, page, django_assert_max_num_queries):
    client.force_login(years.strategist)
    with django_assert_max_num_queries(45) as few:
        client.get(f"/uppfoljning/orebro/{page}")
    for number in range(3):
        more = scenery.promise(years, f"mer-{number}", "staffed", years.police)
        scenery.guarantee(more, years.town.kommunpolis)
        years.agreement.follow_ups.create(kind="part", due_date=f"2026-0{number + 1}-01")
    with django_assert_max_num_queries(len(few)):
        client.get(f"/uppfoljning/orebro/{page}")


def test_draft_of_a_report_is_given_for_a_reason(client, years, here):
    assert client.get(f"{here}uppfoljning.pdf").status_code == 302
    asked = post(client, years.chair, f"{here}uppfoljning.pdf", reason="")
    until = (localdate() + timedelta(days=9)).isoformat()
    given = post(client, years.chair, f"{here}uppfoljning.pdf", reason="Till nämnden.", until=until)
    assert (asked.status_code, given["Content-Type"]) == (422, "application/pdf")
    assert list(TakenDraft.objects.values_list("municipality", "reason")) == [
        (years.agreement.municipality_id, "Till nämnden.")
    ]


def test_concluded_report_is_taken_without_a_word(client, years, here):
    FollowUpReport.objects.update(state=ReportState.CONCLUDED)
    client.force_login(years.chair)
    assert client.get(f"{here}uppfoljning.pdf")["Content-Type"] == "application/pdf"
