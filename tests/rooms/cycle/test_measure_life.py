"""A measure from proposed to followed up, and what stands in its way."""

from __future__ import annotations

from copy import copy
from datetime import date, timedelta

import pytest

from samverkan.agreements.models import Agreement, Commitment
from samverkan.cycle import rules
from samverkan.cycle.actions import causes, doing, measures
from samverkan.cycle.models import Problem
from samverkan.cycle.states import CauseState, Direction, MeasureState, ProblemState
from samverkan.foundation.refusals import Changed, Refused
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.rounds.round_stage import seat_school

NEEDED = {
    "cause": "orsaken den ska påverka",
    "goal": "mål",
    "indicator": "mått",
    "owner": "ansvarig",
    "starts_date": "dagen den börjar",
    "follow_up_date": "uppföljningsdag",
}
NOTHING = {"goal": "", "indicator": ""}


def test_measure_without_one_thing_is_not_decided_and_says_which(town):
    measure = stage.proposed(stage.analysed(town), town)
    told = {}
    for missing in NEEDED:
        lacking = copy(measure)
        setattr(lacking, missing, NOTHING.get(missing))
        told[missing] = rules.why_not_decide(lacking, by=town.karim, on=stage.TODAY)
    assert told == {name: f"Åtgärden kan inte beslutas än: {word} saknas." for name, word in NEEDED.items()}


def test_measure_is_not_decided_before_the_causes_are_analysed(town):
    problem = stage.noted(town)
    stage.argued(problem, town)
    measure = stage.proposed(problem, town)
    reason = rules.why_not_decide(measure, by=town.karim, on=stage.TODAY)
    assert reason == "Åtgärden kan inte beslutas än: problemets orsaker är inte analyserade."


def test_measure_against_a_rejected_cause_is_not_decided(town):
    measure = stage.proposed(stage.analysed(town), town)
    told = {"direction": Direction.AGAINST, "text": "Bommarna är låsta.", "by": town.karim, "at": stage.AT}
    causes.argue(cause=measure.cause, **told)
    causes.judge(cause=measure.cause, state=CauseState.REJECTED, by=town.karim, at=stage.AT)
    with pytest.raises(Refused, match="orsaken den ska påverka är avfärdad"):
        measures.decide(measure=measure, version=1, by=town.karim, at=stage.AT)


@pytest.mark.parametrize(
    ("state", "is_ours", "reason"),
    [
        ("signed", True, None),
        ("replaced", True, None),
        ("draft", True, "Överenskommelsen är inte undertecknad. Välj ett åtagande ur en som gäller."),
        ("discarded", True, "Överenskommelsen är inte undertecknad. Välj ett åtagande ur en som gäller."),
        ("signed", False, "Åtagandet hör till en annan kommun."),
    ],
)
def test_measure_carries_out_only_what_its_own_municipality_has_signed(town, state, is_ours, reason):
    agreement = Agreement(municipality=town.orebro if is_ours else town.lekeberg, state=state)
    problem = Problem(forum=town.est_orebro)
    assert rules.why_not_carry_out(problem, Commitment(agreement=agreement)) == reason


def test_only_those_who_lead_decide(town):
    seat_school(town)
    measure = stage.proposed(stage.analysed(town), town)
    assert rules.why_not_decide(measure, by=town.maja, on=stage.TODAY) is None
    assert rules.why_not_decide(measure, by=town.sara, on=stage.TODAY) == (
        "Du kan inte besluta här: det gör ordföranden, samordnaren eller kommunpolisen i forumet."
    )


def test_decided_measure_is_owed_a_follow_up_and_its_problem_is_worked_on(town):
    measure = stage.decided(stage.analysed(town), town)
    measure.problem.refresh_from_db()
    follow_up = measure.follow_ups.get()
    assert (follow_up.due_date, measure.problem.state) == (stage.FOLLOWED_UP, ProblemState.WORKED_ON)


def test_measure_is_not_decided_on_what_somebody_changed_meanwhile(town):
    measure = stage.proposed(stage.analysed(town), town)
    told = {"parties": [], "version": 1, "by": town.karim, "at": stage.AT}
    measures.change(measure=measure, fields=stage.plan(measure.problem, town, goal="Annat mål"), **told)
    with pytest.raises(Changed):
        measures.decide(measure=measure, version=1, by=town.karim, at=stage.AT)


def test_decided_measure_is_not_changed(town):
    measure = stage.decided(stage.analysed(town), town)
    told = {"parties": [], "version": measure.version, "by": town.karim, "at": stage.AT}
    with pytest.raises(Refused, match="En beslutad åtgärd ändras inte"):
        measures.change(measure=measure, fields={"goal": "Lägre"}, **told)


def test_follow_up_on_the_first_day_is_too_early(town):
    problem = stage.analysed(town)
    with pytest.raises(Refused, match="efter att åtgärden börjat"):
        stage.proposed(problem, town, follow_up_date=stage.TODAY + stage.A_DAY)


def test_owner_works_for_the_municipality(town):
    problem = stage.analysed(town)
    with pytest.raises(Refused, match="arbetar inte för Örebro"):
        stage.proposed(problem, town, owner=stage.function_of(town.lina))


def test_first_tap_begins_the_measure(town):
    measure = stage.decided(stage.analysed(town), town)
    stage.tap(measure, by=town.karim)
    measure.refresh_from_db()
    assert measure.state == MeasureState.UNDER_WAY


def test_tap_sent_twice_is_noted_once(town):
    measure = stage.decided(stage.analysed(town), town)
    first, again = (stage.tap(measure, by=town.karim, key=stage.TAP) for _ in range(2))
    assert (first.pk, measure.doses.count()) == (again.pk, 1)


def test_tap_notes_the_usual_amount_today(town):
    measure = stage.decided(stage.analysed(town), town, usual_dose=2)
    dose = stage.tap(measure, by=town.karim)
    assert (dose.amount, dose.done_date) == (2, stage.TODAY)


def test_tap_taken_back_no_longer_counts_and_stays(town):
    measure = stage.decided(stage.analysed(town), town)
    dose = stage.tap(measure, by=town.karim)
    doing.withdraw(dose=dose, by=town.karim, at=stage.AT)
    assert (measure.doses.standing().count(), measure.doses.count()) == (0, 1)


def test_party_that_takes_part_may_tap_and_others_may_not(town):
    seat_school(town)
    organisation = stage.function_of(town.sara).organisation
    measure = stage.decided(stage.analysed(town), town, parties=[organisation])
    other = stage.decided(stage.analysed(town, title="Annat"), town)
    assert rules.why_not_dose(measure, by=town.sara, on=stage.TODAY, done_date=stage.TODAY) is None
    assert rules.why_not_dose(other, by=town.sara, on=stage.TODAY, done_date=stage.TODAY) is not None


def test_nothing_is_done_tomorrow(town):
    measure = stage.decided(stage.analysed(town), town)
    reason = rules.why_not_dose(measure, by=town.karim, on=stage.TODAY, done_date=stage.TODAY + stage.A_DAY)
    assert reason == "Välj en dag som varit."


def test_measure_is_not_done_before_anything_was(town):
    measure = stage.decided(stage.analysed(town), town)
    measures.step(measure=measure, state=MeasureState.UNDER_WAY, by=town.karim, at=stage.AT)
    with pytest.raises(Refused, match="skriv först in vad som har gjorts"):
        measures.step(measure=measure, state=MeasureState.DONE, by=town.karim, at=stage.AT)


def test_follow_up_of_what_is_done_ends_the_measure(town):
    assert stage.followed_up(stage.analysed(town), town).state == MeasureState.FOLLOWED_UP


def test_follow_up_under_way_needs_a_next_day(town):
    measure = stage.decided(stage.analysed(town), town)
    stage.tap(measure, by=town.karim)
    told = {"was_done": "En bom.", "result": "För tidigt.", "by": town.karim, "at": stage.AT}
    with pytest.raises(Refused, match="Välj en dag för nästa uppföljning"):
        doing.follow_up(follow_up=measure.follow_ups.get(), **told)


def test_next_day_of_a_follow_up_is_owed(town):
    measure, then = stage.done(stage.analysed(town), town), date(2027, 5, 3)
    told = {"was_done": "Klart.", "result": "För tidigt.", "by": town.karim, "at": stage.AT}
    doing.follow_up(follow_up=measure.follow_ups.get(), next_date=then, **told)
    measure.refresh_from_db()
    left = measure.follow_ups.waiting().get()
    assert (measure.state, left.due_date) == (MeasureState.DONE, then)


def test_measure_is_dropped_with_a_reason(town):
    measure = stage.decided(stage.analysed(town), town)
    with pytest.raises(Refused, match="Skriv varför åtgärden slopas"):
        measures.drop(measure=measure, because=" ", by=town.karim, at=stage.AT)
    dropped = measures.drop(measure=measure, because="Marken säljs.", by=town.karim, at=stage.AT)
    assert dropped.state == MeasureState.DROPPED


def test_dropped_measure_owes_no_follow_up(town):
    measure = stage.decided(stage.analysed(town), town)
    measures.drop(measure=measure, because="Marken säljs.", by=town.karim, at=stage.AT)
    assert measure.follow_ups.waiting().count() == 0


@pytest.mark.parametrize("days", [0, 13])
def test_follow_up_is_overdue_after_its_day(town, days):
    measure = stage.decided(stage.analysed(town), town)
    on = stage.FOLLOWED_UP + timedelta(days=days)
    assert measure.follow_ups.overdue(on=on).exists() is (days > 0)
