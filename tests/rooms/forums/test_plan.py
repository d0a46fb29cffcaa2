"""A forum's plan: drafted, decided, replaced, followed up."""

from __future__ import annotations

from datetime import date

import pytest

from samverkan.forums.actions import plans
from samverkan.forums.models import Plan, PlanItem
from samverkan.forums.states import PLAN, PLAN_ITEM, PlanItemState, PlanState
from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from tests.rooms.forums.forum_stage import AT, TOLD, decided, drafted, item_of

DRAFT, IN_FORCE, REPLACED, DISCARDED = PlanState
PLANNED, UNDER_WAY, DONE, DROPPED = PlanItemState


def test_every_step_of_a_plan_is_allowed_or_refused():
    assert PLAN.allowed() == [(DRAFT, IN_FORCE), (DRAFT, DISCARDED), (IN_FORCE, REPLACED)]


def test_every_step_of_an_activity_is_allowed_or_refused():
    assert PLAN_ITEM.allowed() == [
        *((PLANNED, UNDER_WAY), (PLANNED, DONE), (PLANNED, DROPPED)),
        *((UNDER_WAY, DONE), (UNDER_WAY, DROPPED), (DONE, UNDER_WAY), (DROPPED, UNDER_WAY)),
    ]


def test_decided_plan_carries_its_day_and_where_it_stands_written(town):
    plan = Plan.objects.get(pk=decided(town).pk)
    assert (plan.state, plan.decided_date, plan.decision_reference) == (
        *(PlanState.DECIDED, date(2026, 11, 2)),
        "§ 12",
    )


def test_next_version_carries_what_is_left_and_replaces_the_last(town):
    first = decided(town)
    second = plans.draft(forum=town.bra_orebro, name="Verksamhetsplan", by=town.maja, at=AT)
    assert (second.number, item_of(second).activity) == (2, TOLD["activity"])
    plans.decide(plan=second, decided_date=date(2026, 11, 12), reference="", by=town.maja, at=AT)
    assert Plan.objects.get(pk=first.pk).state == PlanState.REPLACED


def test_what_is_done_stays_behind_in_the_version_it_was_done_in(town):
    item = item_of(decided(town))
    plans.follow_up(item=item, state=DONE, outcome="Klart", version=0, by=town.maja, at=AT)
    second = plans.draft(forum=town.bra_orebro, name="Verksamhetsplan", by=town.maja, at=AT)
    assert not second.items.exists()


def refused(action, **given):
    with pytest.raises(Refused) as refusal:
        action(at=AT, **given)
    return refusal.value.reason


def test_two_drafts_at_a_time_are_refused(town):
    drafted(town)
    why = refused(plans.draft, forum=town.bra_orebro, name="En till", by=town.maja)
    assert why == "Det finns redan ett utkast. Besluta eller slopa det först."


def test_empty_plan_is_not_decided(town):
    plan = plans.draft(forum=town.bra_orebro, name="Plan", by=town.maja, at=AT)
    why = refused(plans.decide, plan=plan, decided_date=AT.date(), reference="", by=town.maja)
    assert why == "Planen är tom. Lägg till minst en aktivitet."


def test_plan_is_not_decided_in_the_future(town):
    given = {"plan": drafted(town), "decided_date": date(2026, 12, 1), "reference": "", "by": town.maja}
    assert refused(plans.decide, **given).startswith("Beslutsdagen ligger framåt")


def test_decided_plan_is_not_written_in(town):
    why = refused(plans.remove_item, item=item_of(decided(town)), by=town.maja)
    assert why == "En beslutad plan ändras inte. Börja på en ny version."


def test_forum_that_owes_no_plan_has_none(town):
    why = refused(plans.draft, forum=town.est_orebro, name="Plan", by=town.maja)
    assert why == "EST Örebro ska inte ha någon plan."


def test_member_without_the_task_does_not_write_the_plan(town):
    assert refused(plans.draft, forum=town.bra_orebro, name="Plan", by=town.sara).startswith("Du kan inte")


def test_owner_follows_up_without_keeping_the_plan(town):
    item = item_of(decided(town))
    PlanItem.objects.filter(pk=item.pk).update(owner=town.sara.holdings.get().function)
    plans.follow_up(item=item, state=UNDER_WAY, outcome="Börjat", version=0, by=town.sara, at=AT)
    assert (item_of(item.plan).outcome, item_of(item.plan).followed_up_date) == ("Börjat", AT.date())


def test_stranger_to_an_activity_does_not_follow_it_up(town):
    given = {"item": item_of(decided(town)), "state": DONE, "outcome": "", "version": 0, "by": town.karim}
    assert refused(plans.follow_up, **given).startswith("Du kan inte ändra här")


def test_second_to_follow_up_reads_the_first_before_saving(town):
    item = item_of(decided(town))
    told = {"item": item, "state": UNDER_WAY, "outcome": "Börjat", "version": 0, "by": town.maja}
    plans.follow_up(at=AT, **told)
    assert refused(plans.follow_up, **told).startswith("Någon annan har ändrat aktiviteten")


@pytest.mark.parametrize("field", ["goal", "activity"])
def test_personal_data_is_not_kept_in_a_plan(town, field):
    plan = plans.draft(forum=town.bra_orebro, name="Plan", by=town.maja, at=AT)
    told = {**TOLD, field: "Prata med 811228-9874"}
    with pytest.raises(PersonalDataFound):
        plans.add_item(plan=plan, owner=town.kommunpolis, by=town.maja, at=AT, **told)


def test_personal_data_is_not_kept_in_a_follow_up(town):
    given = {"state": DONE, "outcome": "Ring 070-123 45 67", "version": 0, "by": town.maja}
    with pytest.raises(PersonalDataFound):
        plans.follow_up(item=item_of(decided(town)), at=AT, **given)


def test_every_step_of_a_plan_is_audited(town):
    plan = decided(town)
    rows = AuditRow.objects.filter(thing_kind="forums.plan", thing_key=str(plan.pk)).order_by("sequence")
    assert [row.verb for row in rows] == ["plan.drafted", "plan.item_added", "plan.decided"]


@pytest.mark.parametrize(("reader", "count"), [("maja", 1), ("sara", 1), ("lina", 0), ("olle", 0)])
def test_plan_is_read_by_those_who_sit_there_or_keep_it(town, reader, count):
    decided(town)
    assert Plan.objects.visible_to(getattr(town, reader), on=AT.date()).count() == count
