"""What a problem arises from, and a closed one that a published signal brings back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from samverkan.cycle import watching
from samverkan.cycle.arising import arising_from
from samverkan.cycle.models import Problem
from samverkan.rounds.models import Publication
from tests.cast import Town
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.pictures.rendering_sample import small
from tests.rooms.publishing import publishing_stage
from tests.rooms.rounds import round_stage


def signalled(town: Town) -> Publication:
    """Return a published picture with one signal: damage in Vivalla."""
    made: dict[str, Any] = small()
    area, kind, cell = made["areas"][0], made["categories"][0], made["cells"][0]
    made["areas"] = [{**area, "code": "A1", "name": "Vivalla"}]
    made["categories"] = [{**kind, "code": "SKA", "name": "Skadegörelse"}]
    made["cells"] = [{**cell, "area_code": "A1", "category": "SKA", "signal": True}]
    made["clusters"] = []
    return publishing_stage.publish(publishing_stage.compile_round(town, made=made), town)


def arising(town: Town, told: str, reader: Any = None) -> Any:
    """Return what a form begins with, for Karim in EST Örebro."""
    on = publishing_stage.AT.date()
    return arising_from(told, town.est_orebro, reader or town.karim, on=on)


def test_signal_fills_in_kind_place_types_and_evidence(town):
    area, out = stage.lay_ground(town), signalled(town)
    found = arising(town, f"signal:{out.pk}:A1:SKA")
    assert (found.initial["title"], found.initial["kind"], found.initial["area"], found.source["key"]) == (
        "Skadegörelse i Vivalla", "skadegorelse", area, f"{out.pk}:A1:SKA",
    )  # fmt: skip


def test_reader_without_the_picture_begins_from_nothing(town):
    out = signalled(town)
    found = arising(town, f"signal:{out.pk}:A1:SKA", reader=town.olle)
    assert (found.initial, found.source) == ({}, None)


@pytest.mark.parametrize(
    "told", ["", "signal", "signal:x:A1:SKA", "signal:99:A1:SKA", "annat:1", "picture:99", "round:99"]
)
def test_what_is_not_there_begins_from_nothing(town, told):
    assert arising(town, told).source is None


def test_round_fills_in_its_area(town):
    noted = round_stage.compiled(town)
    found = arising(town, f"round:{noted.pk}:A1")
    assert (found.initial["area"].name, found.source["title"]) == ("Vivalla", "Rundan om vecka 44, 2025")


def test_signal_brings_a_closed_problem_back(town):
    problem = stage.closed(town)
    Problem.objects.filter(pk=problem.pk).update(closed_at=stage.AT - timedelta(weeks=2))
    signalled(town)
    watching.advance(at=publishing_stage.AT + timedelta(days=1))
    problem.refresh_from_db()
    assert problem.recurred_because == "Signal i lägesbilden vecka 46: Skadegörelse i Vivalla."
