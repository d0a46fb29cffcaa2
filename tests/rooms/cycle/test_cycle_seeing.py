"""Who sees what: Olle nothing, a private party neither what is undecided nor what the police plan."""

from __future__ import annotations

import pytest

from samverkan.cycle import agenda
from samverkan.cycle.actions import measures
from samverkan.cycle.models import (
    Argument,
    Cause,
    ClosureReview,
    Dose,
    EvidenceLink,
    Measure,
    MeasureFollowUp,
    Problem,
    Scene,
    SceneNote,
)
from samverkan.cycle.states import MeasureKind, MeasureState
from samverkan.forums.models import Seat
from tests.cast import BEGAN
from tests.rooms.cycle import cycle_stage as stage

NOUNS = (
    Problem,
    EvidenceLink,
    Cause,
    Argument,
    Measure,
    Dose,
    MeasureFollowUp,
    Scene,
    SceneNote,
    ClosureReview,
)


def titles(town, person) -> list[str]:
    """Return the measures somebody sees."""
    rows = Measure.objects.visible_to(person, on=stage.TODAY).order_by("pk")
    return list(rows.values_list("title", flat=True))


@pytest.mark.parametrize("who", ["olle", "lina", "elsa"])
def test_stranger_sees_nothing(town, who):
    stage.closed(town)
    reader = getattr(town, who)
    found = {noun.__name__: noun.objects.visible_to(reader, on=stage.TODAY).count() for noun in NOUNS}
    assert found == dict.fromkeys(found, 0)


def test_private_party_sees_neither_what_is_undecided_nor_what_the_police_plan(town):
    problem, nils = stage.analysed(town), stage.landlord(town)
    stage.proposed(problem, town, title="Föreslagen")
    stage.decided(problem, town, title="Bommar")
    stage.decided(problem, town, title="Kontroll", kind=MeasureKind.POLICE)
    stage.done(problem, town, title="Gjord kontroll", kind=MeasureKind.POLICE)
    assert titles(town, nils) == ["Bommar", "Gjord kontroll"]
    assert titles(town, town.maja) == ["Föreslagen", "Bommar", "Kontroll", "Gjord kontroll"]


def test_private_party_sees_what_it_proposed_itself(town):
    problem, nils = stage.analysed(town), stage.landlord(town)
    stage.proposed(problem, town, title="Portkod", by=nils)
    assert titles(town, nils) == ["Portkod"]


def test_private_party_that_takes_part_does_not_see_what_the_police_plan(town):
    problem, nils = stage.analysed(town), stage.landlord(town)
    stage.decided(problem, town, kind=MeasureKind.POLICE, parties=[town.landlord])
    assert titles(town, nils) == []


def test_owner_without_a_seat_sees_the_problem_and_their_own_measure(town):
    problem = stage.analysed(town)
    stage.decided(problem, town, title="Fältpass", owner=stage.function_of(town.sara))
    stage.proposed(problem, town, title="Föreslagen")
    assert titles(town, town.sara) == ["Fältpass"]
    assert list(Problem.objects.visible_to(town.sara, on=stage.TODAY)) == [problem]


def test_party_without_a_seat_sees_the_measure_once_it_is_decided(town):
    problem, social = stage.analysed(town), stage.function_of(town.sara).organisation
    measure = stage.proposed(problem, town, parties=[social])
    before = titles(town, town.sara)
    measures.decide(measure=measure, version=1, by=town.karim, at=stage.AT)
    assert (before, titles(town, town.sara)) == ([], ["Vägbommar"])


def test_measures_to_do_are_ones_own_and_ones_organisations(town):
    problem, social = stage.analysed(town), stage.function_of(town.sara).organisation
    stage.decided(problem, town, title="Egen", owner=stage.function_of(town.sara))
    stage.decided(problem, town, title="Delad", parties=[social])
    stage.decided(problem, town, title="Ljus")
    rows = (
        Measure.objects.visible_to(town.sara, on=stage.TODAY)
        .to_be_done_by(town.sara, on=stage.TODAY)
        .in_work()
        .order_by("pk")
    )
    assert list(rows.values_list("title", flat=True)) == ["Egen", "Delad"]


def test_agenda_of_the_forum_lists_problems_and_due_follow_ups(town):
    problem = stage.analysed(town)
    stage.decided(problem, town)
    things = [
        *agenda.problems(town.est_orebro, stage.TODAY),
        *agenda.follow_ups(town.est_orebro, stage.FOLLOWED_UP),
    ]
    assert [(thing.kind, thing.title) for thing in things] == [
        ("problem", "Mopeder på gångvägen"), ("atgard", "Följ upp: Vägbommar"),
    ]  # fmt: skip


def test_council_with_a_private_party_takes_up_problems_for_the_others_alone(town):
    stage.analysed(town)
    open_to_all = next(agenda.problems(town.bra_orebro, stage.TODAY)).cleared
    owner = stage.landlord(town).holdings.get().function
    Seat.objects.create(forum=town.bra_orebro, function=owner, from_date=BEGAN)
    cleared = next(agenda.problems(town.bra_orebro, stage.TODAY)).cleared
    public = {stage.function_of(person).pk for person in (town.karim, town.sara)}
    assert (open_to_all, set(cleared)) == (None, public)


def test_agenda_of_another_municipality_lists_nothing(town):
    stage.decided(stage.analysed(town), town)
    found = [
        agenda.problems(town.est_lekeberg, stage.TODAY),
        agenda.follow_ups(town.est_lekeberg, stage.FOLLOWED_UP),
    ]
    assert [list(rows) for rows in found] == [[], []]


def test_done_measure_is_no_longer_planned(town):
    done = stage.done(stage.analysed(town), town, kind=MeasureKind.POLICE)
    assert (done.state, titles(town, stage.landlord(town))) == (MeasureState.DONE, ["Vägbommar"])
