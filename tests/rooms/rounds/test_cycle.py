"""The beat: opened, reminded of, compiled, missed; once each, and caught up after a stop."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from samverkan.forums.models import Forum
from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.rounds.actions.cycle import advance, open_round
from samverkan.rounds.models import Round
from samverkan.rounds.states import RoundState
from tests.rooms.rounds import round_stage as stage

TUESDAY = stage.BEGUN + timedelta(days=1)


def told(*verbs: str) -> list[tuple[str, str]]:
    """Return the rows of the log about rounds: what, and by whom."""
    rows = AuditRow.objects.filter(verb__startswith="round.").order_by("sequence")
    return [row for row in rows.values_list("verb", "actor_kind") if not verbs or row[0] in verbs]


@pytest.fixture
def ground(town):
    """EST Örebro with twelve weeks of events; EST Lekeberg has ended, and is not in the way."""
    Forum.objects.filter(pk=town.est_lekeberg.pk).update(to_date=stage.WEEK.monday)
    forum = stage.lay_ground(town)
    stage.report(town)
    return forum


def test_round_begins_on_the_monday_after_its_week(ground):
    advance(at=stage.BEGUN)
    opened = ground.rounds.get()
    assert (opened.iso_week, opened.state, opened.due_at) == (stage.WEEK, RoundState.COLLECTING, stage.NOON)
    assert told() == [("round.opened", "")]


def test_week_that_is_not_over_has_no_round(ground, karim):
    with pytest.raises(Refused, match="veckan är inte slut än"):
        open_round(forum=ground, week=stage.WEEK.plus(1), by=karim, at=stage.BEGUN)


@pytest.mark.parametrize("steps", [1, 3])
def test_each_step_is_taken_once_however_often_it_is_asked(ground, steps):
    for moment in (stage.BEGUN, TUESDAY, stage.NOON, stage.ALARM):
        for _ in range(steps):
            advance(at=moment)
    assert [verb for verb, _ in told()] == [
        "round.opened",
        "round.reminded",
        "round.compiled",
        "round.missed",
    ]
    assert {actor for _, actor in told()} == {""}


def test_picture_is_compiled_at_the_deadline_and_not_before(ground):
    advance(at=stage.NOON - timedelta(seconds=1))
    before = ground.rounds.get().state
    advance(at=stage.NOON)
    assert (before, ground.rounds.get().state) == (RoundState.COLLECTING, RoundState.COMPILED)


def test_reminder_is_for_the_time_before_the_deadline(ground):
    advance(at=stage.NOON)
    assert told("round.reminded") == []


def test_alarm_sounds_for_what_is_not_published(ground):
    advance(at=stage.ALARM)
    assert ground.rounds.get().missed_at == stage.ALARM


def test_alarm_is_silent_when_the_picture_is_out(ground):
    advance(at=stage.NOON)
    ground.rounds.update(state=RoundState.PUBLISHED, published_at=stage.THURSDAY)
    advance(at=stage.ALARM)
    assert (ground.rounds.get().missed_at, told("round.missed")) == (None, [])


def test_program_that_stood_still_catches_up_week_by_week(ground):
    advance(at=stage.BEGUN)
    advance(at=stage.BEGUN + timedelta(weeks=3))
    rounds = ground.rounds.order_by("week")
    assert [str(each.iso_week) for each in rounds] == ["2025-W44", "2025-W45", "2025-W46", "2025-W47"]
    assert [each.missed_at is not None for each in rounds] == [True, True, True, False]


def test_first_round_of_a_forum_is_about_the_last_whole_week(ground):
    advance(at=stage.BEGUN + timedelta(weeks=3))
    assert [str(each.iso_week) for each in ground.rounds.all()] == ["2025-W47"]


def test_round_is_opened_over_new_year_with_53_weeks(ground):
    advance(at=datetime.fromisoformat("2026-12-21T08:00:00+01:00"))
    advance(at=datetime.fromisoformat("2027-01-11T08:00:00+01:00"))
    weeks = [str(each.iso_week) for each in ground.rounds.order_by("week")]
    assert weeks == ["2026-W51", "2026-W52", "2026-W53", "2027-W01"]


def test_forum_without_events_waits_and_is_missed_aloud(town):
    Forum.objects.filter(pk=town.est_orebro.pk).update(to_date=stage.WEEK.monday)
    advance(at=stage.BEGUN)
    advance(at=stage.ALARM)
    waiting = town.est_lekeberg.rounds.get()
    assert (waiting.state, waiting.missed_at) == (RoundState.COLLECTING, stage.ALARM)


def test_forum_that_has_ended_or_owes_no_picture_has_no_rounds(ground, town):
    advance(at=stage.ALARM)
    assert set(Round.objects.values_list("forum", flat=True)) == {ground.pk}


def test_forum_that_meets_every_other_week_is_not_missed_in_between(ground):
    Forum.objects.filter(pk=ground.pk).update(per_year=26)
    for weeks in range(5):
        advance(at=stage.BEGUN + timedelta(weeks=weeks))
    weeks = [str(each.iso_week) for each in ground.rounds.order_by("week")]
    assert weeks == ["2025-W45", "2025-W47"]


def test_stranger_may_not_begin_a_round(ground, sara):
    with pytest.raises(Refused, match="Du kan inte leda rundan"):
        open_round(forum=ground, week=stage.WEEK, by=sara, at=stage.BEGUN)
