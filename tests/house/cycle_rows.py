"""A problem of EST Örebro behind an address: Karim leads there, to the others there is nothing."""

from __future__ import annotations

from typing import Any

from samverkan.cycle.models import Measure, Problem
from samverkan.cycle.scenes import actions as scenes
from samverkan.places.actions import name_place
from samverkan.places.states import PlaceKind
from tests.cast import Town
from tests.house.readers import TO_SIGN_IN, Row, coordinator
from tests.rooms.cycle import cycle_stage as stage

WHERE = {"municipality": "orebro", "forum": "est-orebro"}


def in_forum(town: Town) -> dict[str, Any]:
    """Name the forum, with ground to stand on."""
    stage.lay_ground(town)
    return WHERE


def with_problem(town: Town) -> dict[str, Any]:
    """Name a problem that is analysed."""
    return {**WHERE, "pk": stage.analysed(town).pk}


def with_evidence(town: Town) -> dict[str, Any]:
    """Name a source that does not exist."""
    return {**with_problem(town), "evidence": 1}


def with_cause(town: Town) -> dict[str, Any]:
    """Name a cause with an argument."""
    told = with_problem(town)
    return {**told, "cause": Problem.objects.get(pk=told["pk"]).causes.get().pk}


def with_step(town: Town) -> dict[str, Any]:
    """Name a step of a problem that its form does not explain."""
    return {**with_problem(town), "step": "avsluta"}


def proposed(town: Town) -> Measure:
    """Return a measure that can be decided."""
    return stage.proposed(stage.analysed(town), town)


def with_dose(town: Town) -> dict[str, Any]:
    """Name what Karim noted as done."""
    dose = stage.tap(stage.decided(stage.analysed(town), town), by=town.karim)
    return {"key": dose.key}


def with_follow_up(town: Town) -> dict[str, Any]:
    """Name a follow-up that is owed."""
    measure = stage.decided(stage.analysed(town), town)
    return {"pk": measure.pk, "follow_up": measure.follow_ups.get().pk}


def with_scene(town: Town) -> dict[str, Any]:
    """Name a place in the register."""
    stage.lay_ground(town)
    named = {"name": "Torget", "kind": PlaceKind.SQUARE, "east": 512_500, "north": 6_570_500}
    place = name_place(municipality=town.orebro, **named, by=None, at=stage.AT)
    told = {"text": "Byten syns om kvällarna.", "confidence": "some", "by": town.karim, "at": stage.AT}
    return {**WHERE, "pk": scenes.register(forum=town.est_orebro, place=place, **told).pk}


def posted(karim: int, fill: Any) -> Row:
    """Answer Karim, who leads; to others there is nothing."""
    return coordinator(karim, fill, method="post")


TRACE = {
    "trace:from_page": coordinator(404, in_forum),  # without the page one comes from there is nothing
    "trace:show": coordinator(200, lambda town: {"kind": "measure", "key": str(proposed(town).pk)}),
}
CYCLE = {
    "cycle:problems": coordinator(200, in_forum),
    "cycle:new_problem": coordinator(200, in_forum),
    "cycle:sample": coordinator(200, in_forum),
    "cycle:problem": coordinator(200, with_problem),
    "cycle:change_problem": coordinator(200, with_problem),
    "cycle:map": coordinator(200, with_problem),
    "cycle:step_problem": posted(302, with_step),
    "cycle:add_evidence": posted(302, with_problem),
    "cycle:weigh": posted(404, with_evidence),
    "cycle:causes": coordinator(200, with_problem),
    "cycle:argue": posted(302, with_cause),
    "cycle:judge": posted(302, with_cause),
    "cycle:propose": coordinator(200, with_problem),
    "cycle:review": posted(302, with_problem),
    "cycle:measure": coordinator(200, lambda town: {"pk": proposed(town).pk}),
    "cycle:mine": Row((200, 200, 200, 200, 200, TO_SIGN_IN)),
    "cycle:change_measure": coordinator(200, lambda town: {"pk": proposed(town).pk}),
    "cycle:decide": coordinator(200, lambda town: {"pk": proposed(town).pk}),
    "cycle:drop": posted(302, lambda town: {"pk": proposed(town).pk}),
    "cycle:step_measure": posted(403, lambda town: {"pk": proposed(town).pk, "step": "klar"}),
    "cycle:dose": posted(302, lambda town: {"pk": proposed(town).pk}),
    "cycle:withdraw": posted(302, with_dose),
    "cycle:follow_up": coordinator(200, with_follow_up),
    "cycle:scenes": coordinator(200, in_forum),
    "cycle:scene": coordinator(200, with_scene),
}
