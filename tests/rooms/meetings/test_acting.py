"""Actions: added once, answered by those who may, and back on the list until they are closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Changed, Refused
from samverkan.meetings import agenda
from samverkan.meetings.actions import acting
from samverkan.rounds.models import Action
from samverkan.rounds.states import ActionState, RoundState
from tests.rooms.meetings import meeting_stage as stage
from tests.rooms.rounds import round_stage

DONE, DROPPED, OPEN = ActionState.DONE, ActionState.DROPPED, ActionState.OPEN


@pytest.fixture
def noted(town):
    return round_stage.compiled(town)


@pytest.fixture
def action(noted, karim):
    return stage.action_in(noted, by=karim)


def answered(action, state, *, by, outcome="", version=None, at=stage.AT):
    version = action.version if version is None else version
    return acting.answer(action=action, state=state, outcome=outcome, version=version, by=by, at=at)


def verbs():
    rows = AuditRow.objects.filter(verb__startswith="action.").order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def test_action_is_due_at_the_next_meeting_unless_said(action):
    assert (action.due_date, action.state, action.version) == (stage.NEXT_MEETING, OPEN, 1)
    assert verbs() == ["action.added"]


def test_next_meeting_is_moved_from_a_red_day(noted):
    noted.week = round_stage.WEEK.plus(7).index  # whose next meeting would be on New Year's Day
    assert str(agenda.next_meeting(noted)) == "2026-01-02"


def test_same_action_again_is_the_one_that_is_there(noted, action, karim):
    assert stage.action_in(noted, by=karim) == action
    assert (Action.objects.count(), verbs()) == (1, ["action.added"])


def test_action_in_another_area_is_another(noted, action, karim):
    stage.action_in(noted, by=karim, area=round_stage.area())
    assert Action.objects.count() == 2


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
def test_one_without_a_seat_adds_nothing(noted, town, karim, who):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        stage.action_in(noted, by=getattr(town, who), owner=stage.function(karim))


def test_action_about_a_person_is_refused_and_leaves_nothing(noted, karim):
    with pytest.raises(PersonalDataFound):
        stage.action_in(noted, by=karim, title="Ring 070-174 06 05")
    assert (Action.objects.count(), verbs()) == (0, [])


def test_owner_may_be_of_the_municipality_without_a_seat(noted, karim, sara):
    assert stage.action_in(noted, by=karim, owner=stage.function(sara)).owner == stage.function(sara)


@pytest.mark.parametrize("who", ["lina", "olle"])
def test_owner_from_elsewhere_is_refused(noted, town, karim, who):
    with pytest.raises(Refused, match="hör inte till forumet eller kommunen"):
        stage.action_in(noted, by=karim, owner=stage.function(getattr(town, who)))


def test_day_that_has_been_is_refused(noted, karim):
    with pytest.raises(Refused, match="inte har varit"):
        stage.action_in(noted, by=karim, due_date=stage.MEETING - timedelta(days=1))


def test_nothing_is_added_to_a_published_round(noted, karim):
    noted.state = RoundState.PUBLISHED
    noted.save()
    with pytest.raises(Refused, match="nästa runda"):
        stage.action_in(noted, by=karim)


@pytest.mark.parametrize("state", [DONE, DROPPED])
def test_answered_action_is_closed_with_its_words_and_can_be_opened(action, maja, state):
    closed = answered(action, state, by=maja, outcome="Lampan är bytt.")
    assert (closed.state, closed.outcome, closed.closed_at) == (state, "Lampan är bytt.", stage.AT)
    again = answered(closed, OPEN, by=maja, outcome="Den slocknade igen.")
    assert (again.state, again.closed_at, again.version) == (OPEN, None, 3)
    assert verbs() == ["action.added", f"action.{state}", "action.reopened"]


def test_closed_action_goes_nowhere_but_back(action, karim):
    done = answered(action, DONE, by=karim)
    with pytest.raises(Refused, match="står som ”klar”"):
        answered(done, DROPPED, by=karim)


def test_same_answer_again_changes_nothing(action, karim):
    first = answered(action, DONE, by=karim, outcome="Bytt.")
    again = answered(action, DONE, by=karim, outcome="Bytt.", version=1)
    assert (again.version, verbs()) == (first.version, ["action.added", "action.done"])


def test_second_writer_is_shown_what_the_first_wrote(action, karim, maja):
    answered(action, DONE, by=maja, outcome="Bytt i tisdags.")
    with pytest.raises(Changed) as refused:
        answered(action, DROPPED, by=karim, outcome="Behövs inte.", version=1)
    assert refused.value.standing.outcome == "Bytt i tisdags."


def test_owner_without_a_seat_answers_and_others_do_not(noted, karim, sara, lina):
    action = stage.action_in(noted, by=karim, owner=stage.function(sara))
    with pytest.raises(Refused, match="ingen plats"):
        answered(action, DONE, by=lina)
    assert answered(action, DONE, by=sara).state == DONE


def postponed(action, *, by, days=7, version=1):
    due = stage.NEXT_MEETING + timedelta(days=days)
    return acting.postpone(
        action=action, due_date=due, outcome="Väntar på delar.", version=version, by=by, at=stage.AT
    )


def test_action_goes_on_until_another_day(action, karim):
    moved = postponed(action, by=karim)
    assert (moved.due_date, moved.outcome, moved.state) == (
        stage.NEXT_MEETING + timedelta(days=7),
        "Väntar på delar.",
        OPEN,
    )


def test_closed_action_is_not_postponed(action, karim):
    answered(action, DONE, by=karim)
    with pytest.raises(Refused, match="Ta upp den igen först"):
        postponed(action, by=karim, version=2)


def test_action_is_changed_with_its_version(action, karim, maja):
    wanted = {"title": "Byt lampan", "owner": stage.function(maja), "due_date": stage.NEXT_MEETING}
    told = {"area": round_stage.area(), "version": 1, "by": karim, "at": stage.AT}
    changed = acting.change(action=action, **wanted, **told)
    assert (changed.title, changed.area.code, changed.version) == ("Byt lampan", "A1", 2)
    assert acting.change(action=action, **wanted, **told).version == 2


def test_open_actions_come_back_until_they_are_closed(town, karim):
    earlier, now = stage.rounds(town)
    lamp = stage.action_in(earlier, by=karim, at=stage.BEFORE)
    fence = stage.action_in(earlier, by=karim, title="Laga staketet", at=stage.BEFORE)
    answered(fence, DONE, by=karim)
    assert [action.title for action in agenda.to_go_through(now)] == [lamp.title, fence.title]
    assert [action.title for action in agenda.waiting(now)] == [lamp.title]


def test_action_answered_after_the_planned_day_stays_on_the_list(town, karim):
    earlier, now = stage.rounds(town)
    lamp = stage.action_in(earlier, by=karim, at=stage.BEFORE)
    answered(lamp, DONE, by=karim, at=stage.AT + timedelta(days=3))
    assert [action.title for action in agenda.to_go_through(now)] == [lamp.title]


def test_action_closed_before_the_last_meeting_does_not_come_back(town, karim):
    earlier, now = stage.rounds(town)
    action = stage.action_in(earlier, by=karim, at=stage.BEFORE)
    answered(action, DONE, by=karim, at=stage.BEFORE - timedelta(days=2))
    assert list(agenda.to_go_through(now)) == []
