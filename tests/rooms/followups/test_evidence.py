"""What shows a promise kept: computed from the rows, with gaps as days and weeks, at a constant price."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from samverkan.agreements.models import Absence, Trial
from samverkan.agreements.states import Evidence, TrialState
from samverkan.followups.evidence.gathering import judged, tallied, worst_first
from samverkan.followups.states import Verdict
from samverkan.foundation.weeks import Week
from tests.rooms.followups import followup_stage as scenery

TODAY = scenery.TODAY


def found(stage, code, **asked):
    asked = {"last": TODAY, **asked}
    return next(each.finding for each in judged(stage.agreement, **asked) if each.commitment.code == code)


def told(rows):
    return [row.told for row in rows]


def test_function_held_every_day_is_kept(years):
    finding = found(years, "kommunpolis")
    assert (finding.verdict, finding.why, finding.gaps) == (Verdict.KEPT, "Bemannat varje dag.", [])
    assert (finding.tally.owed, finding.tally.held) == (708, 708)


def test_days_nobody_held_a_function_are_shown_as_days(years):
    finding = found(years, "samordnare-est")
    assert told(finding.gaps) == [
        "Obemannad 1–9 mars 2025 (9 dagar)",
        "Obemannad 20 mars – 20 april 2025 (32 dagar)",
    ]
    assert (finding.verdict, finding.tally.missing) == (Verdict.PARTLY, 41)


def test_absence_empties_a_function_and_a_substitute_fills_it(years):
    holding = years.town.maja.holdings.get()
    away = {"from_date": date(2024, 2, 1), "to_date": date(2024, 2, 11), "noted_at": scenery.AT}
    Absence.objects.create(holding=holding, noted_by=years.town.karim, **away)
    assert told(found(years, "kommunpolis").gaps) == ["Obemannad 1–10 februari 2024 (10 dagar)"]
    scenery.hold(holding.function, years.town.karim, date(2024, 2, 1), date(2024, 2, 11), is_substitute=True)
    assert found(years, "kommunpolis").gaps == []


def test_function_is_empty_from_the_day_it_ended(years):
    years.town.kommunpolis.to_date = date(2025, 12, 1)
    years.town.kommunpolis.save()
    assert told(found(years, "kommunpolis").gaps) == ["Obemannad 1–8 december 2025 (8 dagar)"]


def test_guarantee_is_owed_from_its_own_day_to_its_last(years):
    years.commitment("kommunpolis").guarantees.update(from_date=date(2025, 1, 1), to_date=date(2025, 1, 31))
    assert found(years, "kommunpolis").tally.owed == 30


def test_commitment_nobody_carries_cannot_be_judged(years):
    years.commitment("kommunpolis").guarantees.all().delete()
    finding = found(years, "kommunpolis")
    assert (finding.verdict, finding.why) == (
        Verdict.UNKNOWN, "Ingen funktion är utpekad för åtagandet.",
    )  # fmt: skip


def test_missed_week_is_named_and_one_in_a_hundred_is_still_kept(years):
    finding = found(years, "lagesbild")
    assert (finding.verdict, finding.tally.owed, finding.tally.held) == (Verdict.KEPT, 100, 99)
    assert told(finding.gaps) == ["Vecka 30, 2025: ingen bild publicerad"]


def test_week_that_is_not_due_yet_is_not_owed(years):
    on = Week(2025, 47).plus(1).monday + timedelta(days=3)  # the Thursday when it is to be out
    assert found(years, "lagesbild", last=on).tally.owed == 98
    assert found(years, "lagesbild", last=on + timedelta(days=1)).tally.owed == 99


def test_weeks_before_the_first_round_are_not_counted(stage):
    scenery.publish_weeks(stage, first=Week(2025, 40), but=())
    finding = found(stage, "lagesbild")
    assert (finding.verdict, finding.tally.owed) == (Verdict.KEPT, 9)


def test_weekly_picture_of_which_nothing_is_known_cannot_be_judged(stage):
    assert found(stage, "lagesbild").verdict == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("state", "decided", "last", "verdict"),
    [
        (TrialState.RUNNING, None, date(2025, 2, 28), Verdict.UNKNOWN),
        (TrialState.RUNNING, None, date(2025, 3, 1), Verdict.NOT_KEPT),
        (TrialState.CONTINUED, date(2025, 2, 28), TODAY, Verdict.KEPT),
        (TrialState.ENDED, date(2025, 3, 1), TODAY, Verdict.PARTLY),
    ],
)
def test_trial_is_kept_when_it_was_decided_by_its_day(stage, state, decided, last, verdict):
    Trial.objects.update(state=state, decided_date=decided)
    assert found(stage, "reception", last=last).verdict == verdict


def sit(forum, day, *, number, state="adjusted"):
    starts = datetime.combine(day, time(13), UTC)
    told = {"ends_at": starts + timedelta(hours=2), "where": "Rådhuset", "state": state}
    return forum.sittings.create(number=number, starts_at=starts, opened_at=starts, **told)


def council(stage, *, began=date(2025, 1, 1)):
    forum = stage.town.bra_orebro
    type(forum).objects.filter(pk=forum.pk).update(from_date=began)
    told = {"arrangement_code": forum.arrangement_code, "per_year": 4}
    scenery.promise(stage, "rad", Evidence.MEETINGS, **told)
    return forum


@pytest.mark.parametrize(
    ("held", "verdict"),
    [((2, 5, 8), Verdict.KEPT), ((2, 5), Verdict.PARTLY), ((2,), Verdict.NOT_KEPT), ((), Verdict.NOT_KEPT)],
)
def test_meetings_held_are_set_against_those_owed(stage, held, verdict):
    forum = council(stage)
    for number, month in enumerate(held, start=1):
        sit(forum, date(2025, month, 10), number=number)
    finding = found(stage, "rad", last=date(2025, 10, 1))
    assert (finding.verdict, finding.tally.owed, finding.tally.held) == (verdict, 3, len(held))
    assert len(finding.gaps) == 3 - len(held)


def test_planned_meeting_is_not_a_meeting(stage):
    sit(council(stage), date(2025, 2, 10), number=1, state="planned")
    assert found(stage, "rad").tally.held == 0


def test_forum_of_which_no_meeting_is_known_cannot_be_judged(stage):
    council(stage, began=None)
    assert found(stage, "rad").verdict == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("decided", "due", "verdict"),
    [
        *((None, None, Verdict.UNKNOWN), (None, date(2024, 6, 1), Verdict.NOT_KEPT)),
        *(
            (date(2024, 6, 1), date(2024, 6, 1), Verdict.KEPT),
            (date(2024, 6, 2), date(2024, 6, 1), Verdict.PARTLY),
        ),
        *((date(2023, 6, 1), None, Verdict.UNKNOWN), (date(2026, 1, 1), None, Verdict.UNKNOWN)),
    ],
)
def test_plan_is_kept_when_it_was_decided_in_the_period_and_by_its_day(stage, decided, due, verdict):
    forum = stage.town.bra_orebro
    scenery.promise(stage, "plan", Evidence.PLAN, arrangement_code=forum.arrangement_code, due_date=due)
    if decided:
        forum.plans.create(number=1, name="Plan", state="decided", decided_date=decided)
    assert found(stage, "plan").verdict == verdict


def test_every_commitment_has_a_verdict_and_the_worst_come_first(years):
    every = judged(years.agreement, last=TODAY)
    assert [each.commitment.code for each in worst_first(every)] == ["reception", "samordnare-est"]
    assert tallied(every) == {
        Verdict.KEPT: 2, Verdict.PARTLY: 1, Verdict.NOT_KEPT: 1, Verdict.UNKNOWN: 1,
    }  # fmt: skip


def test_neighbours_weeks_are_not_counted(years):
    years.town.est_orebro.rounds.update(forum=years.town.est_lekeberg)
    assert found(years, "lagesbild").verdict == Verdict.UNKNOWN


def test_many_commitments_are_judged_with_as_many_queries_as_few(years, django_assert_max_num_queries):
    with django_assert_max_num_queries(11) as few:
        judged(years.agreement, last=TODAY)
    for number in range(3):
        more = scenery.promise(years, f"mer-{number}", Evidence.STAFFED, years.police)
        scenery.guarantee(more, years.town.kommunpolis)
        scenery.promise(years, f"not-{number}", Evidence.NOTED)
    with django_assert_max_num_queries(len(few)):
        judged(years.agreement, last=TODAY)
