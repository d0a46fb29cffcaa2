"""Two parties, two persons, the same bytes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverkan.forums.models import Seat
from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Holding
from samverkan.publishing.actions import approving
from samverkan.publishing.actions.approving import approvals_of
from samverkan.publishing.contents import candidate_of, changed_since
from samverkan.rounds import rules
from samverkan.rounds.models import Assessment, Round, Snapshot, Wording
from samverkan.rounds.states import RoundState
from tests.cast import BEGAN, Town, make_function, make_person
from tests.rooms.publishing import publishing_stage as stage


@pytest.fixture
def noted(town: Town) -> Round:
    """A round that the group has gone through."""
    return stage.compile_round(town)


def refusal(noted: Round, by: object) -> str:
    """Return why somebody may not approve what waits."""
    with pytest.raises(Refused) as refused:
        stage.approve(noted, by)
    return refused.value.reason


def test_approval_carries_function_organisation_and_bytes(town, noted):
    (approval,) = stage.approve(noted, town.maja)
    assert (approval.organisation, approval.function) == (town.police, town.kommunpolis)
    assert approval.content_hash == candidate_of(noted)["content_hash"]


def test_approval_is_told_in_the_log(town, noted):
    stage.approve(noted, town.maja)
    row = AuditRow.objects.order_by("-sequence").first()
    assert (row.verb, row.thing_key, row.actor) == ("picture.approved", str(noted.pk), town.maja.pk)


def test_approved_bytes_are_kept(town, noted):
    (approval,) = stage.approve(noted, town.maja)
    assert Snapshot.objects.filter(content_hash=approval.content_hash).exists()


def test_second_approval_by_the_same_person_is_refused_with_the_side(town, noted):
    stage.approve(noted, town.maja)
    assert refusal(noted, town.maja) == ("Du kan inte godkänna bilden: du har redan godkänt den för polisen.")


def test_second_approval_for_the_same_side_is_refused(town, noted):
    other = make_function(town.police, "omradespolis", "Områdespolis", town.orebro)
    Seat.objects.create(forum=town.est_orebro, function=other, from_date=BEGAN)
    stage.approve(noted, town.maja)
    assert refusal(noted, make_person("Petra", other)) == (
        "Du kan inte godkänna bilden: polisen har redan godkänt den. Nu behövs en annan organisation."
    )


def test_person_of_both_sides_approves_once(town, noted):
    Holding.objects.create(person=town.maja, function=town.karim.holdings.get().function, from_date=BEGAN)
    stage.approve(noted, town.maja)
    assert refusal(noted, town.maja).startswith("Du kan inte godkänna bilden: du har redan godkänt den för ")


def test_person_with_two_hats_speaks_for_the_side_that_is_missing(town, noted):
    Holding.objects.create(person=town.maja, function=town.karim.holdings.get().function, from_date=BEGAN)
    _, second = stage.approve(noted, town.karim, town.maja)
    assert second.organisation == town.police


def test_landlord_cannot_take_the_place_of_police_or_municipality(town, noted):
    guard = make_function(town.landlord, "trygghetschef", "Trygghetschef", town.orebro)
    Seat.objects.create(forum=town.est_orebro, function=guard, from_date=BEGAN)
    assert refusal(noted, make_person("Bo", guard)) == (
        "Du kan inte godkänna bilden: det gör polisen och kommunen, en från var."
    )


def test_landlord_and_municipality_suffice_where_no_police_sit(town, noted):
    guard = make_function(town.landlord, "trygghetschef", "Trygghetschef", town.orebro)
    Seat.objects.filter(forum=town.est_orebro, function=town.kommunpolis).update(function=guard)
    stage.approve(noted, town.karim, make_person("Bo", guard))
    assert rules.words_missing(noted.forum, on=stage.AT.date(), approvals=given(noted)) == ""


def given(noted: Round) -> list:
    """Return the approvals of what waits."""
    return approvals_of(noted, candidate_of(noted))


def test_somebody_without_a_seat_cannot_approve(town, noted):
    assert refusal(noted, town.sara) == (
        "Du kan inte godkänna bilden: du har ingen plats i forumet den här dagen."
    )


def test_round_that_collects_cannot_be_approved(town, noted):
    Round.objects.update(state=RoundState.COLLECTING, snapshot=None)
    noted.refresh_from_db()
    with pytest.raises(Refused, match="den är inte sammanställd än"):
        approving.approve(round=noted, content_hash="sha256:0", by=town.maja, at=stage.AT)


def test_change_after_an_approval_makes_it_void(town, noted):
    stage.speak(noted, town)
    stage.approve(noted, town.maja)
    Wording.objects.update(text="Något annat.")
    assert given(noted) == []


def test_stale_bytes_are_refused_with_what_changed(town, noted):
    stage.speak(noted, town)
    read = candidate_of(noted)["content_hash"]
    Assessment.objects.update(level=3)
    with pytest.raises(Refused) as refused:
        approving.approve(round=noted, content_hash=read, by=town.maja, at=stage.AT)
    assert refused.value.reason == (
        "Bilden har ändrats sedan du läste den. Ändrat: Bedömning: Vivalla: förhöjt → allvarligt. "
        "Läs den igen innan du godkänner."
    )


def test_what_changed_after_an_approval_can_be_told(town, noted):
    stage.speak(noted, town)
    (approval,) = stage.approve(noted, town.maja)
    Wording.objects.update(text="Något annat.")
    changes = changed_since(approval.content_hash, candidate_of(noted))
    assert [(each["old"], each["new"]) for each in changes] == [(stage.WORDS, "Något annat.")]


def test_same_round_has_the_same_hash_whenever_it_is_read(town, noted):
    stage.speak(noted, town)
    assert candidate_of(noted) == candidate_of(Round.objects.get(pk=noted.pk))


def test_approvals_are_given_on_their_day(town, noted):
    late = stage.AT + timedelta(days=3)
    body = candidate_of(noted)
    approval = approving.approve(round=noted, content_hash=body["content_hash"], by=town.maja, at=late)
    assert approval.approved_at == late
