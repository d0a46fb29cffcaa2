"""A sitting from plan to adjusted minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samverkan.foundation.refusals import Refused
from samverkan.sittings import record
from samverkan.sittings.actions import agenda, following, minutes, planning, table
from samverkan.sittings.models import AgendaItem, Attendance, MinutesPart, Outcome, Sitting
from samverkan.sittings.states import OutcomeKind, OutcomeState, SittingState
from tests.rooms.sittings import sitting_stage as stage


@pytest.fixture
def seated(town):
    return stage.council(town)


def test_two_parties_adjust_and_the_minutes_are_closed(seated):
    sitting = stage.under_way(seated)
    stage.decided(stage.item_in(sitting, seated), seated)
    assert stage.adjusted(sitting, seated).state == SittingState.ADJUSTED


def test_one_party_alone_does_not_close_the_minutes(seated):
    sitting = stage.minuted(stage.under_way(seated), seated)
    minutes.adjust(sitting=sitting, by=seated.lina, at=stage.AFTER)
    sitting.refresh_from_db()
    assert sitting.state == SittingState.MINUTED


def test_the_same_person_does_not_adjust_twice(seated):
    sitting = stage.minuted(stage.under_way(seated), seated)
    minutes.adjust(sitting=sitting, by=seated.lina, at=stage.AFTER)
    with pytest.raises(Refused, match="redan justerat"):
        minutes.adjust(sitting=sitting, by=seated.lina, at=stage.AFTER)


def test_somebody_who_is_not_chosen_does_not_adjust(seated):
    sitting = stage.minuted(stage.under_way(seated), seated)
    with pytest.raises(Refused, match="inte vald"):
        minutes.adjust(sitting=sitting, by=seated.berit, at=stage.AFTER)


def test_two_of_one_party_cannot_be_chosen_to_adjust(seated):
    sitting, two = stage.under_way(seated), [seated.coordinator, seated.strategist]
    with pytest.raises(Refused, match="från var sin part"):
        minutes.write(sitting=sitting, adjusters=two, by=seated.lina, at=stage.AFTER)


def test_minutes_taken_back_begin_a_new_edition_without_adjustments(seated):
    sitting = stage.minuted(stage.under_way(seated), seated)
    minutes.adjust(sitting=sitting, by=seated.lina, at=stage.AFTER)
    minutes.reopen(sitting=sitting, by=seated.lina, at=stage.AFTER)
    stage.adjusted(sitting, seated)
    assert [(each.edition, each.function) for each in sitting.adjustments.order_by("pk")] == [
        (1, seated.coordinator), (2, seated.coordinator), (2, seated.police)
    ]  # fmt: skip


ATTACKS = {
    "sitting": lambda s: Sitting.objects.filter(pk=s.pk).update(where="Annanstans"),
    "sitting gone": lambda s: Sitting.objects.filter(pk=s.pk)._raw_delete("default"),
    "item": lambda s: s.items.update(title="Annat"),
    "new item": lambda s: AgendaItem.objects.create(sitting=s, position=99, title="Nytt"),
    "attendance": lambda s: s.attendances.update(is_substitute=True),
    "attendance gone": lambda s: Attendance.objects.filter(sitting=s)._raw_delete("default"),
    "adjusters": lambda s: s.adjusters.clear(),
    "outcome": lambda s: Outcome.objects.filter(item__sitting=s).update(text="Annat beslut"),
    "outcome gone": lambda s: Outcome.objects.filter(item__sitting=s)._raw_delete("default"),
    "part": lambda s: MinutesPart.objects.filter(sitting=s).update(edition=9),
    "part gone": lambda s: MinutesPart.objects.filter(sitting=s)._raw_delete("default"),
    "adjustment": lambda s: s.adjustments.update(content_hash="sha256:0"),
}


@pytest.mark.database
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_refuses_to_change_adjusted_minutes(seated, attack):
    sitting = stage.under_way(seated)
    stage.decided(stage.item_in(sitting, seated), seated)
    stage.adjusted(sitting, seated)
    with pytest.raises(IntegrityError), transaction.atomic():
        ATTACKS[attack](sitting)


def test_a_decision_goes_on_after_the_minutes_are_closed(seated):
    sitting = stage.under_way(seated)
    outcome = stage.decided(stage.item_in(sitting, seated), seated)
    stage.adjusted(sitting, seated)
    told = {"state": OutcomeState.DONE, "told": "Lamporna lyser.", "version": 1}
    done = following.answer(outcome=outcome, by=seated.maja, at=stage.AFTER, **told)
    assert (done.state, done.closed_at) == (OutcomeState.DONE, stage.AFTER)


def test_an_open_decision_comes_back_until_it_is_closed(seated):
    outcome = stage.decided(stage.item_in(stage.under_way(seated), seated), seated)
    again = stage.planned(seated, starts_at=stage.STARTS + timedelta(days=90))
    told = {"state": OutcomeState.DONE, "told": "", "version": 1}
    following.answer(outcome=outcome, by=seated.maja, at=stage.AFTER, **told)
    later = stage.planned(seated, starts_at=stage.STARTS + timedelta(days=180))
    titles = [list(each.items.values_list("title", flat=True)) for each in (again, later)]
    assert titles == [["Belysningen ses över."], []]


def test_the_sitting_works_on_what_was_frozen_when_it_opened(seated):
    outcome = stage.decided(stage.item_in(stage.under_way(seated), seated), seated)
    later = stage.under_way(seated, starts_at=stage.STARTS + timedelta(days=90))
    told = {"state": OutcomeState.DONE, "told": "Klart nu.", "version": 1}
    following.answer(outcome=outcome, by=seated.maja, at=later.ends_at, **told)
    (_, part), *_ = record.parts_of(later)
    assert part["thing"][-1] == "Läge: pågår."


@pytest.mark.parametrize(
    ("away", "reason"),
    [(("kommunpolis",), "ingen från polisen"), (("kommunchef", "andts-samordnare"), "5 av minst 6 platser")],
)
def test_a_decision_needs_both_parties_and_enough_of_them(seated, away, reason):
    sitting = stage.under_way(seated)
    there = seated.council.seats.exclude(function__code__in=away).values_list("function", flat=True)
    here = dict.fromkeys(there, False)
    table.note_attendance(sitting=sitting, present=here, by=seated.lina, at=stage.STARTS)
    with pytest.raises(Refused, match=reason):
        stage.decided(stage.item_in(sitting, seated), seated)


@pytest.mark.parametrize("kind", [OutcomeKind.DECISION, OutcomeKind.TASK])
def test_a_decision_or_task_needs_somebody_and_a_day(seated, kind):
    item = stage.item_in(stage.under_way(seated), seated)
    with pytest.raises(Refused, match="vem som gör det"):
        table.note_outcome(item=item, kind=kind, text="Gör något.", by=seated.lina, at=stage.STARTS)


def test_the_same_outcome_again_is_the_one_that_is_there(seated):
    item = stage.item_in(stage.under_way(seated), seated)
    assert stage.decided(item, seated) == stage.decided(item, seated)


def test_an_item_with_a_person_in_it_is_refused(seated):
    with pytest.raises(Refused, match="personnummer"):
        stage.item_in(stage.planned(seated), seated, "Om 19900102-9801")


def test_an_item_is_not_saved_over_what_somebody_else_wrote(seated):
    item = stage.item_in(stage.planned(seated), seated)
    said = {"title": item.title, "kind": item.kind, "by": seated.lina, "at": stage.BEFORE}
    agenda.change(item=item, text="Först.", version=1, **said)
    with pytest.raises(Refused, match="Någon annan har ändrat"):
        agenda.change(item=item, text="Sedan.", version=1, **said)


def test_somebody_without_the_right_does_not_plan(seated):
    with pytest.raises(Refused, match="Du kan inte ändra här"):
        planning.call(sitting=stage.planned(seated), by=seated.berit, at=stage.BEFORE)
