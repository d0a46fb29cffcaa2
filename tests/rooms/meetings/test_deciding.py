"""Decisions have numbers, and the meeting ends when last week's actions are gone through."""

from __future__ import annotations

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.meetings.actions import acting, deciding
from samverkan.rounds.models import Decision, Round
from samverkan.rounds.states import ActionState, RoundState
from tests.rooms.meetings import meeting_stage as stage
from tests.rooms.rounds import round_stage


@pytest.fixture
def noted(town):
    return round_stage.compiled(town)


def decided(noted, text, *, by):
    return deciding.decide(round=noted, text=text, by=by, at=stage.AT)


def test_decisions_are_numbered_in_order(noted, karim, maja):
    made = [
        decided(noted, "Vi går kvällsvandring på lördag.", by=karim),
        decided(noted, "Mer ljus.", by=maja),
    ]
    assert [str(each) for each in made] == ["1. Vi går kvällsvandring på lördag.", "2. Mer ljus."]
    rows = AuditRow.objects.filter(verb="round.decided")
    assert [row.thing_key for row in rows] == [str(noted.pk)] * 2


def test_same_decision_again_is_the_one_that_is_there(noted, karim, maja):
    assert decided(noted, "Mer ljus.", by=karim) == decided(noted, "Mer ljus.", by=maja)


def test_decision_about_a_person_is_refused(noted, karim):
    with pytest.raises(PersonalDataFound):
        decided(noted, "Prata med 19121212-1212", by=karim)
    assert Decision.objects.count() == 0


def test_one_without_a_seat_decides_nothing(noted, sara):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        decided(noted, "Mer ljus.", by=sara)


def test_nothing_is_decided_in_a_published_round(noted, karim):
    Round.objects.update(state=RoundState.PUBLISHED)
    with pytest.raises(Refused, match="nästa runda"):
        decided(noted, "Mer ljus.", by=karim)


def test_meeting_ends_and_is_taken_up_again(noted, karim):
    ended = deciding.end_meeting(round=noted, by=karim, at=stage.AT)
    assert (ended.state, ended.discussed_at) == (RoundState.DISCUSSED, stage.AT)
    again = deciding.reopen_meeting(round=noted, by=karim, at=stage.AT)
    assert (again.state, again.discussed_at) == (RoundState.COMPILED, None)


def test_meeting_does_not_end_before_the_picture_is_compiled(town, karim):
    with pytest.raises(Refused, match="samlar in"):
        deciding.end_meeting(round=round_stage.begun(town), by=karim, at=stage.AT)


def test_meeting_that_is_not_ended_is_not_taken_up_again(noted, karim):
    with pytest.raises(Refused, match="Mötet är inte avslutat"):
        deciding.reopen_meeting(round=noted, by=karim, at=stage.AT)


def test_meeting_waits_for_last_weeks_actions(town, karim):
    earlier, now = stage.rounds(town)
    action = stage.action_in(earlier, by=karim, at=stage.BEFORE)
    with pytest.raises(Refused, match="1 åtgärd väntar på svar: ”Laga lampan i parken”"):
        deciding.end_meeting(round=now, by=karim, at=stage.AT)
    acting.answer(action=action, state=ActionState.DONE, outcome="", version=1, by=karim, at=stage.AT)
    assert deciding.end_meeting(round=now, by=karim, at=stage.AT).state == RoundState.DISCUSSED


def test_action_with_a_later_day_does_not_hinder(town, karim):
    earlier, now = stage.rounds(town)
    stage.action_in(earlier, by=karim, at=stage.BEFORE, due_date=stage.NEXT_MEETING)
    assert deciding.end_meeting(round=now, by=karim, at=stage.AT).state == RoundState.DISCUSSED
