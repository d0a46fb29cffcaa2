"""What everybody may read: the chosen sections, and never what is kept."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from samverkan.cycle.states import MeasureKind
from samverkan.documents.actions import opening
from samverkan.documents.models import OpenCopy
from samverkan.documents.states import DocumentKind
from samverkan.foundation.refusals import Refused
from samverkan.rounds.frozen import body_of
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage


def said(copy):
    """Return all that an open copy holds, as text."""
    return json.dumps(body_of(copy.snapshot), ensure_ascii=False)


def test_planned_police_measure_leaves_no_trace(town):
    problem = cycle_stage.analysed(town)
    for kind, title in ((MeasureKind.POLICE, "Trafikkontroll"), (MeasureKind.ENVIRONMENT, "Vägbommar")):
        cycle_stage.decided(problem, town, kind=kind, title=title)
    text = said(stage.opened(town))
    assert ("Trafikkontroll" in text, "Vägbommar" in text, "Beslutade åtgärder" in text) == (
        False,
        True,
        False,
    )


def test_problem_whose_measures_are_all_kept_is_marked_before_it_is_chosen(client, town):
    cycle_stage.decided(cycle_stage.analysed(town), town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    stage.decided(town)
    client.force_login(town.maja)
    page = client.get("/dokument/orebro/atgardsplan/1/oppna/").text
    assert "Mopeder på gångvägen (välj bort: åtgärderna visas inte)" in page


def test_police_measure_that_is_done_is_told(town):
    cycle_stage.followed_up(cycle_stage.analysed(town), town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    assert "Trafikkontroll" in said(stage.opened(town))


def test_counts_are_never_in_an_open_copy(town):
    cycle_stage.lay_ground(town)
    cycle_stage.report_damage(town, [stage.LAST - timedelta(weeks=n) for n in range(4)])
    sections = body_of(stage.opened(town, kind=DocumentKind.PICTURE).snapshot)["compiled"]["sections"]
    blocks = [each for part in sections for each in part["blocks"]]
    assert [each["table"]["caption"] for each in blocks if each["table"]] == []
    assert [
        line for each in blocks for line in each["lines"] if re.search(r"\d händelse", line["told"])
    ] == []


def test_rows_behind_are_not_named(town):
    cycle_stage.decided(cycle_stage.analysed(town), town)
    assert "problem:" not in said(stage.opened(town))


def test_section_left_out_takes_its_words_with_it(town):
    body = body_of(stage.opened(town, "sammanfattning").snapshot)
    assert [each["code"] for each in body["words"]] == ["sammanfattning"]
    assert "Beslut" in body["left_out"]


def test_problem_left_out_is_counted_and_not_named(town):
    cycle_stage.noted(town, title="Handel vid torget")
    copy = stage.opened(town, "sammanfattning")
    body = body_of(copy.snapshot)
    assert ("Handel vid torget" in said(copy), body["left_out_count"] - len(body["left_out"])) == (False, 1)


def test_draft_cannot_be_made_open(town):
    with pytest.raises(Refused, match="Bara ett beslutat dokument"):
        opening.make_open(document=stage.ready(town), codes=["beslut"], by=town.maja, at=stage.AT)


def test_nothing_chosen_is_refused(town):
    with pytest.raises(Refused, match="Välj minst ett avsnitt"):
        opening.make_open(document=stage.decided(town), codes=[], by=town.maja, at=stage.AT)


def test_second_open_copy_is_refused_until_the_first_is_taken_in(town):
    copy = stage.opened(town)
    told = {"document": copy.document, "codes": ["beslut"], "by": town.maja, "at": stage.AT}
    with pytest.raises(Refused, match="redan öppet"):
        opening.make_open(**told)
    opening.withdraw(copy=copy, because="En uppgift var fel.", by=town.maja, at=stage.AT)
    assert opening.make_open(**told).key == "atgardsplan-2026-1"


def test_copy_is_not_taken_in_without_a_reason(town):
    with pytest.raises(Refused, match="Skriv varför"):
        opening.withdraw(copy=stage.opened(town), because=" ", by=town.maja, at=stage.AT)
    assert OpenCopy.objects.out().count() == 1
