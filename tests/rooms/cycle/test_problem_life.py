"""A problem from noted to ended, and what stands in its way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverkan.cycle.actions import causes, problems
from samverkan.cycle.models import Problem
from samverkan.cycle.states import CauseState, ProblemState
from samverkan.foundation.audit.models import AuditRow
from samverkan.foundation.refusals import Changed, Refused
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.rounds.round_stage import seat_school


def refused(action, **told) -> str:
    """Return why an action is refused."""
    with pytest.raises(Refused) as refusal:
        action(**told)
    return refusal.value.reason


def test_problem_is_noted_by_one_who_sits_there(town):
    problem = stage.noted(town)
    assert (problem.state, problem.forum, list(problem.categories.values_list("code", flat=True))) == (
        ProblemState.NOTED, town.est_orebro, ["SKA"],
    )  # fmt: skip


def test_problem_is_not_noted_by_one_without_a_seat(town):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        stage.noted(town, by=town.sara)


def test_problem_needs_a_place(town):
    stage.lay_ground(town)
    told = {"fields": stage.told(None), "by": town.karim, "at": stage.AT}
    assert refused(problems.note, forum=town.est_orebro, **told) == "Välj ett område eller rita platsen."


def test_problem_with_a_name_in_it_is_refused(town):
    with pytest.raises(Refused, match="ett telefonnummer"):
        stage.noted(town, description="Ring 070-123 45 67 om det körs.")


def test_source_becomes_the_first_evidence(town):
    area = stage.lay_ground(town)
    source = {"kind": "signal", "key": "1:A1:SKA", "title": "Signal vecka 45", "says": "Fler än väntat."}
    told = {"fields": stage.told(area), "source": source, "by": town.karim, "at": stage.AT}
    problem = problems.note(forum=town.est_orebro, **told)
    assert list(problem.evidence.values_list("kind", "key", "is_used")) == [("signal", "1:A1:SKA", True)]


def test_same_source_twice_is_one(town):
    problem = stage.noted(town)
    told = {"kind": "signal", "key": "1", "title": "Signal", "by": town.karim, "at": stage.AT}
    assert problems.use(problem=problem, **told) == problems.use(problem=problem, **told)


def test_source_is_not_set_aside_without_a_reason(town):
    problem = stage.noted(town)
    told = {"kind": "other", "title": "Rykten", "is_used": False, "by": town.karim, "at": stage.AT}
    assert refused(problems.use, problem=problem, **told) == "Skriv varför underlaget inte används."


def test_source_set_aside_can_be_used_again(town):
    problem = stage.noted(town)
    told = {"by": town.karim, "at": stage.AT}
    link = problems.use(
        problem=problem, kind="other", title="Rykten", is_used=False, limits="Hörsägen", **told
    )
    assert problems.weigh(evidence=link, is_used=True, limits="", **told).is_used is True


def test_change_over_what_somebody_else_wrote_is_refused(town):
    problem = stage.noted(town)
    told = {"categories": list(problem.categories.all()), "version": 1, "by": town.karim, "at": stage.AT}
    problems.change(problem=problem, fields=stage.told(problem.area, title="En"), **told)
    with pytest.raises(Changed):
        problems.change(problem=problem, fields=stage.told(problem.area, title="Annan"), **told)


def test_the_same_change_again_is_no_change(town):
    problem = stage.noted(town)
    told = {"categories": list(problem.categories.all()), "version": 1, "by": town.karim, "at": stage.AT}
    fields = stage.told(problem.area, title="En")
    first = problems.change(problem=problem, fields=fields, **told)
    assert problems.change(problem=problem, fields=fields, **told).version == first.version == 2


def test_problem_without_an_argued_cause_is_not_analysed(town):
    problem = stage.noted(town)
    stage.assumed(problem, town)
    reason = refused(problems.analyse, problem=problem, by=town.karim, at=stage.AT)
    assert reason == "Analysen är inte klar än: minst en orsak behöver något som talar för eller emot."


def test_cause_is_not_judged_without_an_argument(town):
    cause = stage.assumed(stage.noted(town), town)
    told = {"state": CauseState.SUPPORTED, "by": town.karim, "at": stage.AT}
    assert refused(causes.judge, cause=cause, **told) == "Skriv först vad som talar för eller emot orsaken."


def test_cause_with_an_argument_is_held(town):
    cause = stage.argued(stage.noted(town), town)
    judged = causes.judge(cause=cause, state=CauseState.SUPPORTED, by=town.karim, at=stage.AT)
    assert (judged.state, judged.version) == (CauseState.SUPPORTED, 2)


def test_cause_hangs_only_under_one_of_its_own_problem(town):
    one, other = stage.noted(town), stage.noted(town, title="Annat")
    parent = stage.assumed(other, town)
    with pytest.raises(Refused, match="ett annat problem"):
        stage.assumed(one, town, parent=parent)


def test_problem_is_left_with_a_reason(town):
    problem = stage.noted(town)
    left = problems.leave(problem=problem, outcome="Ägaren har löst det.", by=town.karim, at=stage.AT)
    assert (left.state, left.closed_at) == (ProblemState.LEFT, stage.AT)


def test_problem_is_not_left_while_a_measure_waits(town):
    problem = stage.analysed(town)
    stage.proposed(problem, town)
    told = {"outcome": "Nej.", "by": town.karim, "at": stage.AT}
    assert refused(problems.leave, problem=problem, **told) == (
        "Problemet kan inte lämnas utan åtgärd: slopa åtgärderna först."
    )


def test_problem_is_not_closed_before_its_measures_are_followed_up(town):
    problem = stage.analysed(town)
    stage.done(problem, town)
    told = {"outcome": "Bra.", "closing_count": 1, "by": town.karim, "at": stage.AT}
    assert refused(problems.close, problem=problem, **told) == (
        "Problemet kan inte avslutas än: Vägbommar är inte uppföljda eller slopade."
    )


def test_problem_is_closed_when_all_is_followed_up(town):
    closed = stage.closed(town, count=7)
    assert (closed.state, closed.closing_count, closed.outcome) == (ProblemState.CLOSED, 7, "Det blev lugnt.")


def test_only_those_who_decide_end_a_problem(town):
    seat_school(town)
    told = {"outcome": "Nej.", "by": town.sara, "at": stage.AT}
    assert refused(problems.leave, problem=stage.noted(town), **told) == (
        "Du kan inte besluta här: det gör ordföranden, samordnaren eller kommunpolisen i forumet."
    )


def test_problem_taken_up_again_keeps_what_was_said(town):
    problem = problems.reopen(problem=stage.closed(town), by=town.karim, at=stage.AT + timedelta(days=90))
    assert (problem.state, problem.closed_at, problem.outcome) == (
        ProblemState.NOTED,
        None,
        "Det blev lugnt.",
    )


def test_closed_problem_is_not_changed(town):
    problem = stage.closed(town)
    told = {"kind": "other", "title": "Nytt", "by": town.karim, "at": stage.AT}
    assert refused(problems.use, problem=problem, **told) == (
        "Problemet är avslutat. Ta upp det igen för att ändra."
    )


def test_every_step_is_in_the_log(town):
    problem = stage.closed(town)
    rows = AuditRow.objects.filter(thing_kind="cycle.problem", thing_key=str(problem.pk)).order_by("sequence")
    assert list(rows.values_list("verb", flat=True)) == [
        "problem.noted", "problem.cause_assumed", "problem.cause_argued", "problem.analysed",
        "problem.worked_on", "problem.closed",
    ]  # fmt: skip


def test_noted_problem_of_a_council_is_its_own(town):
    problem = stage.noted(town, forum=town.bra_orebro, by=town.sara)
    assert list(Problem.objects.visible_to(town.maja, on=stage.TODAY)) == []
    assert list(Problem.objects.visible_to(town.sara, on=stage.TODAY)) == [problem]
