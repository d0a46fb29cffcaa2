"""The statutory board: what is in place, until when and by whose decision; and what is red, in its order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from samverkan.agreements.models import Absence
from samverkan.followups import red
from samverkan.followups.actions.recording import record, withdraw
from samverkan.followups.board import board, boards, in_one_line
from samverkan.followups.models import StatutoryRecord
from samverkan.followups.red import Red, in_order, state_of
from samverkan.followups.states import Standing
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from tests.rooms.followups import followup_stage as scenery

TODAY = scenery.TODAY


def decide(town, requirement="lagesbild", *, by=None, day=TODAY, **more):
    told = {"title": "Lägesbild 2025", "body": "Kommunstyrelsen", **more}
    said = {"requirement": requirement, "decided_date": day}
    return record(municipality=town.orebro, **said, **told, by=by, at=scenery.AT)


def standings(municipality, on=TODAY):
    return {line.requirement.code: line.standing.value for line in board(municipality, on=on)}


def test_municipality_with_nothing_lacks_everything_but_what_the_system_sees(town):
    assert standings(town.orebro) == {
        "lagesbild": "missing", "atgardsplan": "missing", "uppfoljning": "missing",
        "samordningsfunktion": "missing", "rad": "in_place", "overenskommelse": "missing",
    }  # fmt: skip


def test_decisions_agreement_and_function_are_seen(stage):
    for code in ("lagesbild", "atgardsplan", "uppfoljning"):
        decide(stage.town, code)
    lines = board(stage.town.orebro, on=TODAY)
    assert {line.standing for line in lines} == {Standing.IN_PLACE}
    assert in_one_line(lines) == "Lagkraven är uppfyllda."


def test_latest_of_several_decisions_counts_and_a_withdrawn_one_does_not(stage):
    old, new = decide(stage.town, day=date(2023, 9, 1)), decide(stage.town, day=date(2025, 9, 1))
    line = board(stage.town.orebro, on=TODAY)[0]
    assert (line.until, line.records) == (date(2027, 9, 1), (new, old))
    withdraw(record=new, by=stage.strategist, at=scenery.AT)
    assert board(stage.town.orebro, on=TODAY)[0].standing == Standing.OVERDUE


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        *((date(2023, 12, 31), "missing"), (date(2024, 1, 1), "in_place"), (date(2026, 6, 30), "in_place")),
        *((date(2026, 7, 1), "due_soon"), (date(2026, 12, 31), "due_soon"), (date(2027, 1, 1), "missing")),
    ],
)
def test_agreement_is_in_place_while_it_lasts_and_the_next_is_due_half_a_year_before(stage, on, standing):
    assert standings(stage.town.orebro, on)["overenskommelse"] == standing


def test_function_whose_holder_is_away_is_not_in_place(stage):
    holding = stage.strategist.holdings.filter(function__code="brottsforebyggare").get()
    away = {"from_date": TODAY, "noted_at": scenery.AT, "noted_by": stage.chair}
    Absence.objects.create(holding=holding, **away)
    assert standings(stage.town.orebro)["samordningsfunktion"] == "missing"


def sit(forum, day, *, number=1, state="adjusted"):
    starts = datetime.combine(day, time(13), UTC)
    told = {"ends_at": starts + timedelta(hours=2), "where": "Rådhuset", "state": state}
    return forum.sittings.create(number=number, starts_at=starts, opened_at=starts, **told)


@pytest.mark.parametrize(
    ("began", "met", "standing"),
    [
        *((None, None, "in_place"), (date(2025, 1, 1), None, "in_place")),
        *((date(2024, 1, 1), None, "overdue"), (date(2024, 1, 1), date(2025, 3, 1), "in_place")),
        (date(2022, 1, 1), date(2024, 12, 1), "overdue"),
    ],
)
def test_council_is_in_place_when_it_has_met_within_a_year(town, began, met, standing):
    type(town.bra_orebro).objects.filter(pk=town.bra_orebro.pk).update(from_date=began)
    if met:
        sit(town.bra_orebro, met)
    assert standings(town.orebro)["rad"] == standing


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"requirement": "finns-inte"}, "Det finns inget sådant lagkrav"),
        ({"day": TODAY + timedelta(days=1)}, "kan inte ligga i framtiden"),
        ({"title": "Lägesbild, ring 070-123 45 67"}, "telefon"),
    ],
)
def test_decision_that_cannot_be_is_not_kept(town, change, reason):
    with pytest.raises(Refused, match=reason):
        decide(town, **change)
    assert StatutoryRecord.objects.count() == 0


def test_same_decision_is_kept_once(town):
    decide(town)
    with pytest.raises(Refused, match="finns redan"):
        decide(town)


@pytest.mark.parametrize("name", ["karim", "sara", "lina", "olle", "elsa"])
def test_only_those_who_prepare_keep_the_record(town, name):
    with pytest.raises(Refused, match="det gör brottsförebyggaren"):
        decide(town, by=getattr(town, name))


def test_boards_of_three_municipalities_ask_as_much_as_of_one(stage, django_assert_num_queries):
    decide(stage.town)
    for towns in ([stage.town.orebro], [stage.town.orebro, stage.town.lekeberg, stage.town.elsewhere]):
        with django_assert_num_queries(6):
            boards(towns, on=TODAY)


def make(rank, told="A", since=None, about=None):
    return Red(rank, since, told, "", "", "", about=about)


def test_red_things_stand_by_kind_and_the_oldest_first_and_each_promise_once():
    new, old = make(red.EMPTY, since=date(2025, 2, 1)), make(red.EMPTY, since=date(2025, 1, 1), about=7)
    law, again = make(red.LAW, told="B"), make(red.PROMISE, about=7)
    assert in_order([again, new, old, law]) == [law, old, new]


def test_at_most_five_are_shown_and_the_rest_is_counted():
    state = red.State([make(red.LAW, told=str(n)) for n in range(7)], {}, {}, [])
    assert (len(state.worst), state.more) == (5, 2)


def test_everything_red_has_a_reason_and_a_way_out(years, client):
    state = state_of([years.town.orebro], at=scenery.AT + timedelta(days=60))
    ranks = [each.rank for each in state.red]
    assert ranks == sorted(ranks)
    assert {red.LAW, red.FOLLOW_UP, red.TRIAL, red.PICTURE} <= set(ranks)
    assert [each.told for each in state.red if not (each.why and each.way)] == []
    client.force_login(years.town.maja)
    ways = [each.href for each in state.red if each.rank != red.PICTURE]  # the stage has no pictures to show
    assert {client.get(href).status_code for href in ways} == {200}


def test_empty_function_is_red_after_a_fortnight(years):
    for holding in years.town.maja.holdings.all():
        holding.to_date = date(2025, 11, 20)
        holding.save()
    for day, is_red in ((date(2025, 12, 3), False), (date(2025, 12, 4), True)):
        at = scenery.AT.replace(month=day.month, day=day.day)
        assert (red.EMPTY in [each.rank for each in state_of([years.town.orebro], at=at).red]) == is_red


def test_state_of_three_municipalities_asks_as_much_as_of_one(years, django_assert_max_num_queries):
    towns = [years.town.orebro, years.town.lekeberg, years.town.elsewhere]
    with django_assert_max_num_queries(40) as one:
        state_of(towns[:1], at=scenery.AT)
    with django_assert_max_num_queries(len(one)):
        state_of(towns, at=scenery.AT)


def test_guard_stands_before_the_record(town):
    with pytest.raises(PersonalDataFound):
        decide(town, body="Sofia Lindgren")
    assert StatutoryRecord.objects.count() == 0
