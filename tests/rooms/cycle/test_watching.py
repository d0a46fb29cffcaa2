"""What time brings: late follow-ups are lifted, closed problems come back as notices."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from samverkan.cycle import figures, notices, watching
from samverkan.cycle.actions import problems
from samverkan.cycle.models import Problem
from samverkan.cycle.sampling import drawn
from samverkan.foundation.audit.models import AuditRow
from samverkan.foundation.refusals import Refused
from tests.rooms.cycle import cycle_stage as stage

CLOSED = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
WATCHED = date(2026, 10, 5)  # the first day of the four weeks that are compared then


def lately(n: int) -> list[date]:
    """Return ``n`` days in the weeks that are compared."""
    return [WATCHED + timedelta(days=day % 27) for day in range(n)]


def closed_then(town, *, count: int = 3) -> Problem:
    """Return a problem closed in August, with that many events in its last weeks."""
    problem = stage.closed(town, count=count)
    Problem.objects.filter(pk=problem.pk).update(closed_at=CLOSED)
    return Problem.objects.get(pk=problem.pk)


def test_late_follow_up_is_lifted_after_two_weeks_once(town):
    measure = stage.decided(stage.analysed(town), town)
    late = datetime(2027, 2, 16, 9, 0, tzinfo=UTC)
    for _ in range(2):
        watching.advance(at=late)
    lifted = AuditRow.objects.filter(verb="measure.follow_up_lifted").count()
    assert (measure.follow_ups.get().escalated_at, lifted) == (late, 1)


def test_follow_up_two_weeks_late_is_not_lifted_yet(town):
    measure = stage.decided(stage.analysed(town), town)
    watching.advance(at=datetime(2027, 2, 15, 9, 0, tzinfo=UTC))
    assert measure.follow_ups.get().escalated_at is None


def test_closed_problem_with_many_more_events_comes_back(town):
    problem = closed_then(town)
    stage.report_damage(town, lately(14))
    watching.advance(at=LATER)
    problem.refresh_from_db()
    assert (problem.recurred_at, problem.recurred_because) == (
        LATER, "14 händelser på 4 veckor till och med vecka 44, mot 3 på 8 veckor när problemet avslutades.",
    )  # fmt: skip


def test_closed_problem_as_calm_as_before_stays_closed(town):
    problem = closed_then(town)
    stage.report_damage(town, lately(2))
    watching.advance(at=LATER)
    problem.refresh_from_db()
    assert (problem.recurred_at, problem.watched_week is None) == (None, False)


def test_forum_is_told_and_a_person_decides(town):
    problem = closed_then(town)
    stage.report_damage(town, lately(14))
    watching.advance(at=LATER)
    (told,) = notices.for_start(town.karim, at=LATER)
    kept = problems.stay_closed(problem=problem, closing_count=14, by=town.karim, at=LATER)
    assert (told.is_alarm, kept.recurred_at, kept.closing_count) == (True, None, 14)


def test_problem_that_is_not_back_needs_no_answer(town):
    with pytest.raises(Refused, match="Inget tyder på"):
        problems.stay_closed(problem=closed_then(town), closing_count=1, by=town.karim, at=LATER)


@pytest.mark.parametrize(
    ("closing", "now", "is_back"), [(0, 2, False), (0, 4, True), (8, 9, False), (8, 14, True)]
)
def test_only_more_than_chance_gives_is_back(closing, now, is_back):
    assert bool(figures.is_back(closing, now)) is is_back


def test_lot_is_the_same_for_all_and_holds_a_fifth():
    first = drawn(range(1, 41), municipality="1880", year=2026)
    again = drawn(reversed(range(1, 41)), municipality="1880", year=2026)
    assert (first == again, len(first), first != drawn(range(1, 41), municipality="1880", year=2027)) == (
        True,
        8,
        True,
    )


def test_lot_does_not_redraw_what_stands_when_one_more_is_closed():
    before = drawn(range(1, 41), municipality="1880", year=2026)
    after = drawn(range(1, 42), municipality="1880", year=2026)
    assert set(before) - set(after) <= {before[-1]}
