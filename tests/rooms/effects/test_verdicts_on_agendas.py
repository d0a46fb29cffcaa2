"""A verdict comes to the agenda by itself, for the forum to decide how to go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from samverkan.cycle.models import Problem
from samverkan.effects.agenda import KIND, not_taken_up, one
from samverkan.effects.models import Verdict
from samverkan.forums.models import Seat
from samverkan.sittings.actions import agenda
from samverkan.sittings.models import AgendaItem, Sitting
from samverkan.sittings.states import ItemKind, SittingState
from tests.cast import BEGAN, make_function
from tests.rooms.effects.effect_stage import OVER_AT, locked

ON = localdate(OVER_AT) + timedelta(days=7)


def told(registration, number=1) -> Verdict:
    """Return a verdict that says nothing of an effect."""
    row = {"word": "unknown", "reasons": ["färre än 20 händelser i någon av perioderna"]}
    counts = {"before": 4, "after": 3, "content_hash": "sha256:0", "judged_at": OVER_AT}
    return Verdict.objects.create(registration=registration, number=number, **row, **counts)


@pytest.fixture
def registration(scene):
    return locked(scene.measure, scene.plan, by=scene.karim)


def sitting_of(forum, *, state=SittingState.PLANNED) -> Sitting:
    starts_at = OVER_AT + timedelta(days=7)
    about = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "where": "Rådhuset"}
    return Sitting.objects.create(forum=forum, number=1, state=state, **about)


def keys_for(forum, on=ON) -> list[str]:
    return [thing.key for thing in not_taken_up(forum, on)]


def test_verdict_comes_to_its_forum_and_to_the_council_of_the_town(scene, registration) -> None:
    verdict, town = told(registration), scene.town
    forums = (scene.forum, town.bra_orebro, town.est_lekeberg, town.bra_elsewhere)
    assert [keys_for(each) for each in forums] == [[str(verdict.pk)], [str(verdict.pk)], [], []]


def test_agenda_asks_for_a_decision_on_how_to_go_on(scene, registration) -> None:
    told(registration)
    sitting = sitting_of(scene.forum)
    agenda.fill(sitting=sitting, by=scene.town.maja, at=OVER_AT)
    item = sitting.items.get(source_kind=KIND)
    assert (item.kind, item.title) == (ItemKind.DECISION, "Hur går ni vidare: Hinder vid infarterna")


def test_item_says_the_verdict_and_its_reason_and_names_no_cause(scene, registration) -> None:
    assert one(scene.forum, str(told(registration).pk), ON).lines[1] == (
        "Utslag 31 december 2025: kan inte bedömas. Det går inte att bedöma om åtgärden hjälpte. "
        "Skälet: färre än 20 händelser i någon av perioderna."
    )


def test_verdict_stays_away_once_the_forum_has_sat_with_it(scene, registration) -> None:
    sitting = sitting_of(scene.forum, state=SittingState.UNDER_WAY)
    about = {"source_kind": KIND, "source_key": str(told(registration).pk)}
    AgendaItem.objects.create(sitting=sitting, position=10, title="Utslag", **about)
    again = told(registration, number=2)
    assert keys_for(scene.forum) == [str(again.pk)]


def test_verdict_on_a_problem_that_is_over_stays_away(scene, registration) -> None:
    told(registration)
    Problem.objects.update(state="closed", closed_at=OVER_AT, outcome="Lugnt.")
    assert keys_for(scene.forum) == []


def test_private_party_of_the_council_knows_nothing_of_another_forums_verdict(scene, registration) -> None:
    lets = make_function(scene.town.landlord, "forvaltare", "Förvaltare", scene.town.orebro)
    verdict, council = told(registration), scene.town.bra_orebro
    Seat.objects.create(forum=council, function=lets, from_date=BEGAN)
    assert lets.pk not in one(council, str(verdict.pk), ON).cleared
