"""What is agreed after the signing: amendments, cost exceptions, trials decided, follow-ups done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.agreements.actions import amending, content, followups, trials
from samverkan.agreements.models import Amendment, Trial
from samverkan.agreements.states import TRIAL, AmendmentState, TrialState
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from tests.rooms.agreements import agreement_stage as stage
from tests.rooms.agreements.agreement_stage import AT, ON

DUE = ON - timedelta(days=30)


@pytest.fixture
def proposed(town):
    """A proposed change of a signed agreement whose parties have owners."""
    made = stage.draft(town)
    stage.promise(town, made, "sig", "SIG")
    owners = stage.own(town, made)
    made = stage.sign(town, made)
    change = amending.propose(agreement=made, text="En till", from_date=ON, by=town.maja, at=AT)
    return change, owners


@pytest.fixture
def trial(town):
    """A trial of a signed agreement that was to be evaluated a month ago."""
    made = stage.draft(town)
    tried = stage.promise(town, made, "prov", "Reception", kind="trial", evidence="trial")
    content.try_out(commitment=tried, evaluate_date=DUE, by=town.maja, at=AT)
    stage.sign(town, made)
    return Trial.objects.select_related("commitment__agreement__municipality").get()


def decide(town, trial, state, **said):
    given = {"outcome": "Få kom", **said}
    trials.decide(trial=trial, state=state, **given, by=town.maja, at=AT)


def sign(change, side, by):
    amending.sign_amendment(amendment=change, party=side(change.agreement), by=by, at=AT)


def test_one_owner_alone_does_not_change_the_agreement(proposed):
    change, (chief, _) = proposed
    sign(change, stage.police, chief)
    assert Amendment.objects.get().state == AmendmentState.PROPOSED


def test_both_owners_change_the_agreement(proposed):
    change, (chief, chair) = proposed
    sign(change, stage.police, chief)
    sign(change, stage.municipality, chair)
    assert Amendment.objects.get().state == AmendmentState.AGREED


def test_owner_does_not_sign_for_the_other_party(proposed):
    change, (chief, _) = proposed
    with pytest.raises(Refused, match="Utskottets ordförande skriver under"):
        sign(change, stage.municipality, chief)


def test_owner_signs_once(proposed):
    change, (chief, _) = proposed
    sign(change, stage.police, chief)
    with pytest.raises(Refused, match="redan skrivit under"):
        sign(change, stage.police, chief)


def test_change_that_was_taken_back_is_not_signed(town, proposed):
    change, (chief, _) = proposed
    amending.withdraw(amendment=change, by=town.maja, at=AT)
    with pytest.raises(Refused, match="ändras inte mer"):
        sign(change, stage.police, chief)


def test_draft_is_changed_directly(town):
    with pytest.raises(Refused, match="Ett utkast ändras direkt"):
        amending.propose(agreement=stage.draft(town), text="X", from_date=ON, by=town.maja, at=AT)


def test_change_keeps_within_the_period(town):
    with pytest.raises(Refused, match="utanför"):
        amending.propose(
            agreement=stage.signed(town), text="X", from_date=date(2030, 1, 1), by=town.maja, at=AT
        )


def test_change_that_tells_of_a_person_is_refused(town):
    with pytest.raises(PersonalDataFound):
        amending.propose(
            agreement=stage.signed(town), text="Ring 070-123 45 67", from_date=ON, by=town.maja, at=AT
        )


def test_cost_is_borne_by_a_party_of_the_agreement(town):
    made, other = stage.signed(town), stage.draft(town, "annan")
    with pytest.raises(Refused, match="annan överenskommelse"):
        amending.except_cost(
            agreement=made, text="Mätning", bearer=stage.police(other), agreed_date=ON, by=town.maja, at=AT
        )


@pytest.mark.parametrize("state", [TrialState.CONTINUED, TrialState.ENDED])
def test_trial_is_decided_with_what_it_showed(town, trial, state):
    decide(town, trial, state)
    assert Trial.objects.values_list("state", "outcome", "decided_date").get() == (state, "Få kom", ON)


def test_trial_is_not_decided_without_what_it_showed(town, trial):
    with pytest.raises(Refused, match="vad utvärderingen visade"):
        decide(town, trial, TrialState.ENDED, outcome=" ")


@pytest.mark.parametrize("evaluate_date", [None, DUE, ON])
def test_prolonged_trial_needs_a_new_day(town, trial, evaluate_date):
    with pytest.raises(Refused, match="ny dag"):
        decide(town, trial, TrialState.PROLONGED, evaluate_date=evaluate_date)


def test_prolonged_trial_waits_for_its_new_day(town, trial):
    decide(town, trial, TrialState.PROLONGED, evaluate_date=date(2026, 12, 1))
    assert Trial.objects.get().evaluate_date == date(2026, 12, 1)


def test_trial_is_prolonged_once():
    assert TRIAL.why_not(TrialState.PROLONGED, TrialState.PROLONGED) is not None


def test_colleague_does_not_decide_a_trial(town, trial):
    with pytest.raises(Refused, match="brottsförebyggaren"):
        trials.decide(trial=trial, state="ended", outcome="X", by=town.karim, at=AT)


def test_follow_up_is_done_once(town):
    made = stage.draft(town)
    asked = {"by": town.maja, "at": AT}
    planned = content.plan_follow_up(agreement=made, kind="part", due_date=DUE, **asked)
    followups.finish(follow_up=planned, done_date=ON, **asked)
    with pytest.raises(Refused, match="gjordes redan"):
        followups.finish(follow_up=planned, done_date=ON, **asked)


@pytest.mark.parametrize("who", ["maja", "karim"])
def test_final_follow_up_is_not_done_on_one_persons_word(town, who):
    made = stage.draft(town)
    planned = content.plan_follow_up(agreement=made, kind="final", due_date=DUE, by=town.maja, at=AT)
    with pytest.raises(Refused, match="godkänt rapporten"):
        followups.finish(follow_up=planned, done_date=ON, by=getattr(town, who), at=AT)
