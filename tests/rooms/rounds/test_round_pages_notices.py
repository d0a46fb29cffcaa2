"""What a forum's round asks of its people: alarms, a reminder, the next step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from samverkan.forums.models import Forum
from samverkan.people.models import Holding
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.actions.cycle import advance
from samverkan.rounds.models import Round
from samverkan.rounds.notices import for_start, of_forum
from samverkan.rounds.states import RoundState
from samverkan.situation.models import NilReport, ReporterGroup
from tests.cast import make_forum
from tests.rooms.rounds import round_stage as stage

TUESDAY = stage.BEGUN + timedelta(days=1)


@pytest.fixture
def noted(town):
    """The round, begun; EST Lekeberg has ended and is not in the way."""
    Forum.objects.filter(pk=town.est_lekeberg.pk).update(to_date=stage.WEEK.monday)
    return stage.begun(town)


def told(forum, at) -> list[str]:
    """Return what is amiss in a forum's round."""
    return [notice.text for notice in of_forum(forum, at=at)]


def test_week_that_is_not_out_in_time_is_missed_aloud(noted):
    assert told(noted.forum, stage.ALARM - timedelta(seconds=1)) == []
    (alarm,) = of_forum(noted.forum, at=stage.ALARM)
    assert alarm.text == "Bilden för vecka 44 skulle ha varit ute och är inte publicerad."
    assert (alarm.is_alarm, alarm.href) == (
        True,
        reverse("rounds:week", args=["orebro", "est-orebro", "2025-W44"]),
    )


def test_week_that_is_out_is_not_missed(noted):
    compile_round(round=noted, by=None, at=stage.NOON)
    Round.objects.update(state=RoundState.PUBLISHED)
    assert told(noted.forum, stage.ALARM) == []


def test_weeks_that_never_began_are_missed_though_no_program_ran(noted):
    at = stage.ALARM + timedelta(weeks=4)
    expected = "Bilderna för veckorna 44, 45, 46 och 2 till skulle ha varit ute och är inte publicerade."
    assert told(noted.forum, at) == [expected]


def test_forum_without_any_round_misses_the_last_week_only(noted):
    Round.objects.all().delete()
    (alarm,) = of_forum(noted.forum, at=stage.ALARM)
    assert (alarm.text[:20], alarm.href) == (
        "Bilden för vecka 44 ",
        reverse("rounds:now", args=["orebro", "est-orebro"]),
    )


def test_reminder_names_the_silent_until_reports_are_due(noted, town):
    stage.group(town, "Bovärdar")
    advance(at=TUESDAY)
    expected = (
        "Inget har kommit från Bovärdar om vecka 44. Rapporterna ska vara inne onsdag 5 november kl. 12.00."
    )
    assert told(noted.forum, TUESDAY) == [expected]
    assert told(noted.forum, stage.NOON) == []


def test_reminder_ends_when_the_last_group_says_there_was_nothing(noted, town):
    nil = NilReport(group=stage.group(town), week=noted.week, noted_at=TUESDAY, noted_by=town.karim)
    nil.save()
    advance(at=TUESDAY)
    assert told(noted.forum, TUESDAY) == []


def test_forum_that_nobody_leads_is_told(noted, town):
    Holding.objects.filter(person__in=(town.karim, town.maja)).update(to_date=stage.WEEK.monday)
    assert told(noted.forum, TUESDAY) == [
        "Ingen leder rundan i dag. Ge samordnaren en ersättare, så att bilden blir av."
    ]


def test_start_page_tells_the_next_step(noted, karim):
    (notice,) = for_start(karim, at=stage.BEGUN)
    assert notice.text == "Vecka 44: rapporterna ska vara inne onsdag 5 november kl. 12.00."


def test_alarms_come_first(town, karim):
    stage.begun(town)
    notices = for_start(town.maja, at=stage.ALARM)
    assert [notice.is_alarm for notice in notices] == sorted([n.is_alarm for n in notices], reverse=True)
    assert {notice.forum for notice in notices} == {town.est_orebro, town.est_lekeberg}


@pytest.mark.parametrize("who", ["sara", "olle", "elsa"])
def test_stranger_is_told_nothing(noted, town, who):
    assert for_start(getattr(town, who), at=stage.ALARM) == []


def remind_of(town, count) -> None:
    """Let Karim lead so many rounds, each with a silent group and reminded of."""
    est = town.karim.holdings.get().function
    extra = [make_forum(town.orebro, "est", f"est-{n}", f"EST {n}", est) for n in range(1, count)]
    for forum in (town.est_orebro, *extra):
        ReporterGroup.objects.create(forum=forum, slug="bovardar", name="Bovärdar")
    advance(at=TUESDAY)


@pytest.mark.parametrize("count", [1, 3])
def test_start_page_asks_as_little_for_three_forums_as_for_one(town, django_assert_num_queries, count):
    remind_of(town, count)
    with django_assert_num_queries(6):
        notices = for_start(town.karim, at=TUESDAY)
    assert [notice.text[:16] for notice in notices if notice.text.startswith("Inget")] == count * [
        "Inget har kommit"
    ]
    assert len(notices) == 2 * count
