"""Who carries each guaranteed function on a day, and when both owners must be told that nobody does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverkan.agreements import ledger
from samverkan.agreements.actions.ledger import end_absence, end_guarantee, note_absence
from samverkan.agreements.models import Guarantee
from samverkan.agreements.staffing import days
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Holding
from tests.rooms.agreements import agreement_stage as stage
from tests.rooms.agreements.agreement_stage import AT, ON


@pytest.fixture
def function(town):
    """A guaranteed function of a signed agreement that nobody holds."""
    agreement = stage.draft(town)
    found = stage.guaranteed(town, agreement)
    stage.sign(town, agreement)
    return found


def line(town, on=ON):
    return ledger.lines(ledger.agreement_on(town.orebro, on=on), on=on)[0]


def away(town, holding, since, **dates):
    from_date = ON - timedelta(days=since)
    return note_absence(holding=holding, from_date=from_date, **dates, by=town.maja, at=AT)


def test_function_that_somebody_holds_is_staffed(town, function):
    holding = stage.hold(town, function, "Sixten")
    assert (line(town).holders, line(town).vacant_since) == ((holding,), None)


def test_function_that_nobody_ever_held_is_vacant_since_the_promise(town, function):
    assert line(town).vacant_since == stage.FIRST


@pytest.mark.parametrize(("days_away", "alarms"), [(13, 0), (14, 1), (15, 1)])
def test_absence_alarms_from_the_fourteenth_day(town, function, days_away, alarms):
    away(town, stage.hold(town, function, "Sixten"), days_away)
    assert len(ledger.vacancies(town.orebro, on=ON)) == alarms


@pytest.mark.parametrize(("days_gone", "alarms"), [(13, 0), (14, 1)])
def test_vacancy_alarms_from_the_fourteenth_day(town, function, days_gone, alarms):
    stage.hold(town, function, "Sixten", to_date=ON - timedelta(days=days_gone))
    assert len(ledger.vacancies(town.orebro, on=ON)) == alarms


def test_substitute_covers_an_absence(town, function):
    away(town, stage.hold(town, function, "Sixten"), 30)
    stage.hold(town, function, "Frida", is_substitute=True)
    assert (line(town).is_substituted, ledger.vacancies(town.orebro, on=ON)) == (True, [])


def test_substitute_who_is_away_too_covers_nothing(town, function):
    away(town, stage.hold(town, function, "Sixten"), 30)
    away(town, stage.hold(town, function, "Frida", is_substitute=True), 20)
    assert [each.days_vacant for each in ledger.vacancies(town.orebro, on=ON)] == [20]


def test_one_who_is_back_ends_the_alarm(town, function):
    absence = away(town, stage.hold(town, function, "Sixten"), 30)
    end_absence(absence=absence, to_date=ON, by=town.maja, at=AT)
    assert ledger.vacancies(town.orebro, on=ON) == []


def test_one_who_may_not_sign_in_carries_nothing(town, function):
    holding = stage.hold(town, function, "Sixten")
    leave(holding)
    assert line(town).is_staffed is False


def test_one_who_has_ended_is_shown_though_they_may_not_sign_in(town, function):
    holding = stage.hold(town, function, "Sixten", to_date=ON - timedelta(days=10))
    leave(holding)
    before = line(town, ON - timedelta(days=11))
    assert (before.holders, before.is_staffed, line(town).days_vacant) == ((holding,), True, 10)


def test_one_whose_end_nobody_noted_held_it_until_they_last_signed_in(town, function):
    leave(stage.hold(town, function, "Sixten"), last_login=AT - timedelta(days=20))
    assert (line(town).vacant_since, len(ledger.vacancies(town.orebro, on=ON))) == (
        ON - timedelta(days=19),
        1,
    )


def leave(holding, **fields):
    """Let the holder no longer sign in."""
    type(holding.person).objects.filter(pk=holding.person_id).update(is_active=False, **fields)


def test_draft_guarantees_nothing_yet(town):
    stage.guaranteed(town, stage.draft(town))
    assert ledger.vacancies(town.orebro, on=ON) == []


def test_nothing_is_guaranteed_after_the_period(town, function):
    assert ledger.vacancies(town.orebro, on=stage.LAST + timedelta(days=1)) == []


def test_ended_guarantee_is_no_longer_missing(town, function):
    guarantee = Guarantee.objects.select_related("commitment__agreement__municipality").get()
    end_guarantee(guarantee=guarantee, to_date=ON, by=town.maja, at=AT)
    assert ledger.lines(ledger.agreement_on(town.orebro, on=ON), on=ON) == []


def test_missing_days_are_those_without_anybody(town, function):
    stage.hold(town, function, "Sixten", to_date=ON - timedelta(days=10))
    missing = line(town).missing(stage.FIRST, ON)
    assert (missing, days(missing)) == ([(ON - timedelta(days=10), ON)], 10)


def test_months_tell_promised_and_staffed(town, function):
    stage.hold(town, function, "Sixten", from_date=ON.replace(month=9, day=15))
    ever = ledger.lines_ever(ledger.agreement_on(town.orebro, on=ON), on=ON)
    months = ledger.over_time(ever, first=stage.FIRST, on=ON)
    assert [(each.promised, each.staffed) for each in months[-3:]] == [(1, 0), (1, 1), (1, 1)]


@pytest.mark.parametrize("rows", [1, 3])
def test_vacancies_cost_the_same_however_many(town, rows, django_assert_num_queries):
    agreement = stage.draft(town)
    for n in range(rows):
        stage.hold(town, stage.guaranteed(town, agreement, f"f-{n}"), f"Person-{n}", to_date=stage.LAST)
    stage.sign(town, agreement)
    with django_assert_num_queries(4):
        assert ledger.vacancies(town.orebro, on=ON) == []


def test_absence_of_another_is_noted_by_those_who_prepare(town, function):
    holding = stage.hold(town, function, "Sixten")
    with pytest.raises(Refused, match="din egen frånvaro"):
        note_absence(holding=holding, from_date=ON, by=town.sara, at=AT)


def test_own_absence_is_noted_by_oneself(town, function):
    holding = stage.hold(town, function, "Sixten")
    assert note_absence(holding=holding, from_date=ON, by=holding.person, at=AT).holding == holding


def test_absence_is_not_noted_twice_for_the_same_days(town, function):
    holding = stage.hold(town, function, "Sixten")
    away(town, holding, 10)
    with pytest.raises(Refused, match="redan noterad"):
        away(town, Holding.objects.select_related("function").get(pk=holding.pk), 5)
