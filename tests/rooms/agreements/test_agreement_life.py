"""An agreement from its first draft to the next period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.agreements.actions import carrying, content, drafting, signing
from samverkan.agreements.models import Agreement
from samverkan.agreements.states import AgreementState
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from tests.rooms.agreements import agreement_stage as stage
from tests.rooms.agreements.agreement_stage import AT, ON

NEXT = {"from_date": date(2027, 1, 1), "until_date": date(2029, 12, 31)}


def follow(town, last):
    return carrying.draft_next(last=last, slug="2027-2029", name="Nästa", **NEXT, by=town.maja, at=AT)


def test_agreement_has_both_parties_from_the_start(town):
    assert [party.name for party in stage.draft(town).parties.order_by("pk")] == [
        "Örebro",
        "Lokalpolisområde Örebro",
    ]


def test_colleague_who_does_not_prepare_is_refused(town):
    with pytest.raises(Refused, match="brottsförebyggaren"):
        drafting.draft(municipality=town.orebro, slug="x", name="X", **NEXT, by=town.karim, at=AT)


def test_one_signature_does_not_lock(town):
    made = stage.draft(town)
    stage.promise(town, made, "sig", "SIG")
    party = stage.police(made)
    signing.sign(party=party, title="Chef", signed_date=date(2023, 12, 11), by=town.maja, at=AT)
    assert Agreement.objects.get().state == AgreementState.DRAFT


def test_both_signatures_lock(town):
    made = stage.signed(town)
    with pytest.raises(Refused, match="ligger fast"):
        stage.promise(town, made, "ny", "Något nytt")


@pytest.mark.parametrize(
    ("signed_date", "reason"), [(ON + timedelta(days=1), "inte varit än"), (None, "Skriv dagen")]
)
def test_signature_needs_a_day_that_has_been(town, signed_date, reason):
    made = stage.draft(town, "2027-2029", **NEXT)
    stage.promise(town, made, "sig", "SIG")
    with pytest.raises(Refused, match=reason):
        signing.sign(party=stage.police(made), title="Chef", signed_date=signed_date, by=town.maja, at=AT)


def test_agreement_without_promises_is_not_signed(town):
    made = stage.draft(town)
    with pytest.raises(Refused, match="inga åtaganden"):
        signing.sign(party=stage.police(made), title="Chef", signed_date=ON, by=town.maja, at=AT)


def test_next_period_keeps_codes_functions_and_owners(town):
    last = stage.draft(town)
    function = stage.guaranteed(town, last)
    stage.own(town, last)
    made = follow(town, stage.sign(town, last))
    kept = made.commitments.get()
    assert (kept.code, kept.clause.code, kept.guarantees.get().function) == ("sig", "resurser", function)
    assert [p.owner_title for p in made.parties.order_by("pk")] == [
        "Utskottets ordförande",
        "Chef för lokalpolisområdet",
    ]


def test_next_period_carries_no_days_or_signatures(town):
    last = stage.draft(town)
    stage.promise(town, last, "plan", "En plan", due_date=date(2025, 1, 1))
    asked = {"kind": "final", "due_date": date(2025, 12, 31), "by": town.maja, "at": AT}
    content.plan_follow_up(agreement=last, **asked)
    made = follow(town, stage.sign(town, last))
    assert (made.follow_ups.count(), made.commitments.get().due_date) == (0, None)


def test_signed_next_period_replaces_the_last(town):
    last = stage.signed(town)
    stage.sign(town, follow(town, last))
    states = Agreement.objects.order_by("from_date").values_list("state", flat=True)
    assert list(states) == [AgreementState.REPLACED, AgreementState.SIGNED]


def test_there_is_one_next_period(town):
    last = stage.signed(town)
    follow(town, last)
    with pytest.raises(Refused, match="finns redan"):
        carrying.draft_next(last=last, slug="x", name="X", **NEXT, by=town.maja, at=AT)


def test_draft_that_was_given_up_stands_in_nobodys_way(town):
    last = stage.signed(town)
    drafting.discard(agreement=follow(town, last), by=town.maja, at=AT)
    again = carrying.draft_next(last=last, slug="x", name="X", **NEXT, by=town.maja, at=AT)
    assert again.follows == last


def test_text_about_a_person_is_refused(town):
    with pytest.raises(PersonalDataFound):
        stage.promise(town, stage.draft(town), "x", "Ring 070-123 45 67 om det händer")


def test_older_version_does_not_overwrite(town):
    made = stage.draft(town)
    clause = made.clauses.get(code="syfte")
    with pytest.raises(Refused, match="Någon annan"):
        content.change_clause(
            clause=clause, fields={"heading": "Ny"}, version=made.version - 1, by=town.maja, at=AT
        )


def test_clause_that_is_removed_leaves_its_promises(town):
    made = stage.draft(town)
    stage.promise(town, made, "sig", "SIG")
    content.remove_clause(clause=made.clauses.get(code="resurser"), by=town.maja, at=AT)
    assert made.commitments.get().clause is None


@pytest.mark.parametrize("slug", ["nytt", "las-in", "resurser"])
def test_words_of_the_addresses_are_no_names(town, slug):
    with pytest.raises(Refused, match="används av sidorna"):
        stage.draft(town, slug)


@pytest.mark.parametrize(
    ("until_date", "reason"), [(stage.FIRST, "efter den första"), (date(2099, 1, 1), "längre än 20")]
)
def test_period_that_is_none_is_refused(town, until_date, reason):
    with pytest.raises(Refused, match=reason):
        stage.draft(town, until_date=until_date)


@pytest.mark.parametrize("when", [{}, {"due_date": ON, "arrangement_code": "bra"}])
def test_follow_up_has_a_day_or_a_forum(town, when):
    with pytest.raises(Refused, match="Välj en dag"):
        content.plan_follow_up(agreement=stage.draft(town), kind="final", **when, by=town.maja, at=AT)
