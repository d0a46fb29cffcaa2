"""What a problem waits for, from the first line to the end; and what always holds of it."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.cycle import kinds
from samverkan.cycle.actions import measures, problems
from samverkan.cycle.case import shapes
from samverkan.cycle.case.steps import Branch, next_step, rows_of, tree_of, with_case
from samverkan.cycle.models import Problem
from samverkan.cycle.models.measure import NEEDED, Measure
from samverkan.cycle.rules import why_not_decide
from samverkan.cycle.states import Corner, MeasureState, Perspective
from tests.rooms.cycle import cycle_stage as stage


def told(town: Any, problem: Problem, *, on: Any = stage.TODAY) -> str:
    """Return what the problem waits for, as Karim reads it."""
    rows = with_case(Problem.objects.filter(pk=problem.pk), town.karim, on=on)
    return next_step(rows.get(), on=on).text


def with_evidence(problem: Problem, town: Any) -> Problem:
    """Let a problem rest on something."""
    problems.use(problem=problem, kind="events", title="Händelser", by=town.karim, at=stage.AT)
    return problem


def test_each_step_leads_to_the_next(town):
    problem, steps = stage.noted(town), []
    steps.append(told(town, problem))
    steps.append(told(town, with_evidence(problem, town)))
    cause = stage.assumed(problem, town)
    steps.append(told(town, problem))
    stage.causes.argue(cause=cause, direction="for", text="Öppet.", by=town.karim, at=stage.AT)
    steps.append(told(town, problem))
    assert steps == [
        "Skriv vad det bygger på: minst ett underlag.",
        "Skriv varför det händer: minst en antagen orsak.",
        "Skriv vad som talar för och emot orsakerna.",
        "Säg att orsakerna är analyserade, när ni är överens.",
    ]


def test_proposal_waits_for_what_is_missing_then_for_the_decision(town):
    problem = with_evidence(stage.analysed(town), town)
    before = told(town, problem)
    measure = stage.proposed(problem, town, goal="")
    missing = told(town, problem)
    whole = {**stage.plan(problem, town)}
    measures.change(measure=measure, fields=whole, parties=[], version=1, by=town.karim, at=stage.AT)
    assert [before, missing, told(town, problem)] == [
        "Föreslå en åtgärd som påverkar en av orsakerna.", "Vägbommar: mål saknas.", "Besluta om Vägbommar.",
    ]  # fmt: skip


def test_work_waits_for_its_beginning_its_day_and_its_follow_up(town):
    problem = stage.analysed(town)
    measure = stage.decided(problem, town)
    begin = told(town, problem)
    stage.tap(measure, by=town.karim)
    assert [begin, told(town, problem), told(town, problem, on=stage.FOLLOWED_UP)] == [
        "Börja med Vägbommar.",
        "Vägbommar pågår. Följs upp 1 februari 2027.",
        "Följ upp Vägbommar, skulle vara gjort 1 februari 2027.",
    ]


def test_problem_whose_measures_are_settled_waits_to_be_closed(town):
    problem = stage.analysed(town)
    stage.followed_up(problem, town)
    assert told(town, problem) == (
        "Alla åtgärder är uppföljda. Avsluta problemet eller föreslå nästa åtgärd."
    )


@pytest.mark.parametrize("n", range(len(NEEDED) + 1))
def test_measure_is_never_decided_without_all_it_needs(n):
    for missing in combinations([name for name, _ in NEEDED], n):
        lacking = SimpleNamespace(**{name: None if name in missing else "finns" for name, _ in NEEDED})
        measure = SimpleNamespace(state=MeasureState.PROPOSED, missing=Measure.missing.fget(lacking))
        assert len(measure.missing) == n
        if n:
            assert why_not_decide(measure, by=None, on=stage.TODAY).endswith("saknas.")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=12))
def test_tree_holds_every_cause_once_whatever_grows_where(parents):
    known = [
        SimpleNamespace(pk=n, parent_id=parent if 0 < parent < n else None)
        for n, parent in enumerate(parents, 1)
    ]
    rows: list[Branch] = rows_of(tree_of(known))
    assert sorted(row.cause.pk for row in rows) == [each.pk for each in known]


@settings(max_examples=20, deadline=None)
@given(st.floats(14, 17), st.floats(58, 61), st.floats(0.0005, 0.05))
def test_drawn_place_comes_back_where_it_was(lon, lat, size):
    square = shapely.box(lon, lat, lon + size, lat + size)
    again = shapely.from_geojson(shapes.written(shapes.read(shapely.to_geojson(square))))
    assert shapely.hausdorff_distance(square, again) < 0.0001


@pytest.mark.parametrize("kind", kinds.kinds().values(), ids=lambda kind: kind.code)
def test_kind_asks_of_every_corner_and_perspective(kind):
    assert (set(kind.corners), set(kind.perspectives)) == (set(Corner.values), set(Perspective.values))
    assert all([*kind.corners.values(), *kind.perspectives.values(), *kind.indicators])


@pytest.mark.parametrize(
    ("category", "code"),
    [("TRA-GC", "mopedkorning"), ("SKA", "skadegorelse"), ("NAR", "oppen-narkotikahandel"), ("X", "annat")],
)
def test_events_suggest_a_kind(category, code):
    assert kinds.kind_for(category).code == code
