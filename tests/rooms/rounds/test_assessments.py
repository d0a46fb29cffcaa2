"""How the group takes an area to be stands beside what the numbers suggest, and neither decides the other."""

from __future__ import annotations

from typing import Any

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Changed, Refused
from samverkan.rounds.actions.assessments import assess
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.models import Assessment, Round
from samverkan.rounds.states import Level, RoundState
from samverkan.rounds.suggesting import Trust, suggestion_of, suggestions_of
from tests.rooms.rounds import round_stage as stage

REASON = "Fler samlingar sent vid centrum."


@pytest.fixture
def noted(town):
    """The round, compiled."""
    return stage.compiled(town)


def say(noted, by, level=Level.RAISED, reason=REASON, version=0):
    """Assess Vivalla on the Thursday."""
    return assess(
        round=noted, area=stage.area(), level=level, reason=reason, version=version, by=by, at=stage.THURSDAY
    )


def picture(
    *, count: int = 3, signals: int = 0, covered: bool = True, upper: float | None = 4.0
) -> dict[str, Any]:
    """Return the little of a picture that the rule reads: one area, three event types, two groups."""
    kinds = [{"code": f"K{n}", "name": f"Slag {n}"} for n in range(3)]
    groups = [("Bovärdar", False), ("Skolan", not covered), ("Vakter", True)]
    return {
        "areas": [
            {
                "code": "A1",
                "name": "Vivalla",
                "count": count,
                "lower": 1.0,
                "upper": upper,
                "covered": covered,
            }
        ],
        "categories": kinds,
        "cells": [
            {"area_code": "A1", "category": kind["code"], "signal": n < signals}
            for n, kind in enumerate(kinds)
        ],
        "coverage": [
            {"group": name, "areas": ["Vivalla"] if name != "Vakter" else ["Oxhagen"], "silent": silent}
            for name, silent in groups
        ],
    }


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ({"count": 0}, Level.CALM),
        ({"count": 4}, Level.CALM),
        ({"count": 5}, Level.SOME_CONCERN),
        ({"count": 3, "signals": 1}, Level.RAISED),
        ({"count": 5, "signals": 1}, Level.SERIOUS),
        ({"count": 3, "signals": 2}, Level.SERIOUS),
        ({"count": 0, "covered": False}, None),
        ({"count": 9, "covered": False}, None),
        ({"count": 3, "signals": 1, "covered": False}, Level.RAISED),
        ({"count": 9, "upper": None}, None),
    ],
)
def test_rule_of_the_suggestion(told: dict[str, Any], level: Level | None) -> None:
    assert suggestion_of(picture(**told), "A1").level == level


def test_suggestion_says_why_in_numbers_and_event_types() -> None:
    why = suggestion_of(picture(count=5, signals=2), "A1").why
    assert why == "5 händelser, vanligt är 1–4. Slag 0 och Slag 1 sticker ut."


@pytest.mark.parametrize(("covered", "trust"), [(True, Trust.HIGH), (False, Trust.LOW)])
def test_trust_comes_from_those_who_usually_report_there(covered: bool, trust: Trust) -> None:
    assert suggestion_of(picture(covered=covered), "A1").trust == trust


def test_trust_says_how_many_were_heard() -> None:
    told = suggestion_of(picture(), "A1").rests_on
    assert told == "2 av 2 grupper som brukar rapportera härifrån har hörts av."


def test_area_that_the_picture_does_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match="must be an area"):
        suggestion_of(picture(), "A9")


def test_every_area_has_its_suggestion() -> None:
    assert {code: each.label for code, each in suggestions_of(picture()).items()} == {"A1": "lugnt"}


def test_assessment_is_kept_beside_the_suggestion(noted, maja):
    say(noted, maja)
    kept = Assessment.objects.get()
    assert (kept.level, kept.suggested, kept.reason) == (Level.RAISED, Level.CALM, REASON)
    assert (kept.assessed_by, kept.version) == (maja, 1)


def test_log_tells_the_level_and_not_the_reason(noted, karim):
    say(noted, karim)
    assert AuditRow.objects.get(verb="round.assessed").facts == '{"area":"A1","level":2,"suggested":0}'


def test_compiling_again_never_changes_what_the_group_said(noted, karim):
    say(noted, karim)
    compile_round(round=noted, by=karim, at=stage.THURSDAY)
    assert Assessment.objects.get().level == Level.RAISED


@pytest.mark.parametrize("reason", ["", "   "])
def test_assessment_without_a_reason_is_refused(noted, karim, reason):
    with pytest.raises(Refused, match="Skriv varför"):
        say(noted, karim, reason=reason)


def test_personal_data_in_a_reason_is_refused(noted, karim):
    with pytest.raises(PersonalDataFound):
        say(noted, karim, reason="Det är 811218-9876 igen.")
    assert Assessment.objects.count() == 0


def test_second_assessor_is_told_what_the_first_said(noted, karim, maja):
    say(noted, karim)
    with pytest.raises(Changed) as changed:
        say(noted, maja, level=Level.CALM)
    assert (changed.value.standing.level, Assessment.objects.get().level) == (Level.RAISED, Level.RAISED)


def test_picture_must_be_compiled_first(town, karim):
    with pytest.raises(Refused, match="inte sammanställd än"):
        say(stage.begun(town), karim)


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
def test_those_without_a_seat_do_not_assess(noted, town, who):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        say(noted, getattr(town, who))


def test_published_picture_is_assessed_no_more(noted, karim):
    Round.objects.update(state=RoundState.PUBLISHED)
    with pytest.raises(Refused, match="publicerad och ändras inte mer"):
        say(noted, karim)
