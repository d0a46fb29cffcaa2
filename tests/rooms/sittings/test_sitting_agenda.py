"""The agenda: what is due stands on it by itself, and what people write is theirs to change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.agreements.models import Agreement, Commitment, FollowUp, Guarantee, Trial
from samverkan.agreements.states import AgreementState, FollowUpKind
from samverkan.forums.models import Plan, PlanItem
from samverkan.forums.states import PlanState
from samverkan.foundation.refusals import Refused
from samverkan.sittings import record, sources
from samverkan.sittings.actions import agenda, table
from samverkan.sittings.frozen import body_of, freeze
from samverkan.sittings.models import FrozenThing
from tests.rooms.sittings import sitting_stage as stage

ON = stage.STARTS.date()


@pytest.fixture
def seated(town):
    return stage.council(town)


@pytest.fixture
def agreement(town):
    """An agreement of Lekeberg whose period is over and that nothing has replaced."""
    period = {"from_date": date(2020, 1, 1), "until_date": date(2021, 12, 31)}
    told = {"slug": "forra", "name": "Överenskommelsen", "state": AgreementState.SIGNED}
    return Agreement.objects.create(municipality=town.lekeberg, **told, **period)


def promise(agreement, code):
    kind = {"kind": "function", "text": f"Lovar {code}", "position": 1}
    return Commitment.objects.create(agreement=agreement, code=code, **kind)


def titles(sitting):
    return list(sitting.items.order_by("position").values_list("title", flat=True))


def test_a_follow_up_of_every_meeting_is_a_standing_item(seated, agreement):
    code = seated.council.arrangement_code
    FollowUp.objects.create(agreement=agreement, kind=FollowUpKind.EVERY_MEETING, arrangement_code=code)
    for weeks in (0, 13):
        sitting = stage.planned(seated, starts_at=stage.STARTS + timedelta(weeks=weeks))
        assert titles(sitting) == ["Deluppföljning av överenskommelsen"]


@pytest.mark.parametrize(
    ("days", "done", "is_there"), [(60, False, 1), (61, False, 0), (-400, False, 1), (10, True, 0)]
)
def test_a_dated_follow_up_is_taken_up_from_two_months_before(seated, agreement, days, done, is_there):
    due = {"due_date": ON + timedelta(days=days), "done_date": ON if done else None}
    FollowUp.objects.create(agreement=agreement, kind=FollowUpKind.FINAL, **due)
    assert len(titles(stage.planned(seated))) == is_there


def test_a_trial_that_is_due_is_taken_up(seated, agreement):
    Trial.objects.create(commitment=promise(agreement, "reception"), evaluate_date=ON)
    assert titles(stage.planned(seated)) == ["Utvärdera försöket: Lovar reception"]


@pytest.mark.parametrize(("until_date", "asks"), [(ON, 1), (ON - timedelta(days=1), 0)])
def test_a_trial_of_what_has_been_replaced_asks_no_more(seated, agreement, until_date, asks):
    Trial.objects.create(commitment=promise(agreement, "reception"), evaluate_date=ON)
    Agreement.objects.update(state=AgreementState.REPLACED, until_date=until_date)
    assert len(titles(stage.planned(seated))) == asks


@pytest.mark.parametrize(("from_date", "is_there"), [(date(2020, 1, 1), 0), (ON + timedelta(days=1), 1)])
def test_a_guaranteed_function_that_nobody_holds_is_taken_up(seated, agreement, from_date, is_there):
    held = {"function": seated.strategist, "from_date": agreement.from_date}
    Guarantee.objects.create(commitment=promise(agreement, "strateg"), **held)
    seated.berit.holdings.update(from_date=from_date)
    assert len(titles(stage.planned(seated))) == is_there


def test_an_activity_of_the_plan_in_force_is_taken_up(seated):
    decided = {"state": PlanState.DECIDED, "decided_date": ON, "name": "Plan", "number": 1}
    plan = Plan.objects.create(forum=seated.council, **decided)
    told = {"goal": "Ljus", "activity": "Byt lampor", "due_date": ON, "position": 1}
    PlanItem.objects.create(plan=plan, owner=seated.strategist, **told)
    assert titles(stage.planned(seated)) == ["Byt lampor"]


def test_what_is_due_is_not_fetched_twice(seated, agreement):
    Trial.objects.create(commitment=promise(agreement, "reception"), evaluate_date=ON)
    sitting = stage.planned(seated)
    agenda.fill(sitting=sitting, by=seated.lina, at=stage.BEFORE)
    assert len(titles(sitting)) == 1


def test_another_municipalitys_agreement_is_not_taken_up(town, seated, agreement):
    Trial.objects.create(commitment=promise(agreement, "reception"), evaluate_date=ON)
    Agreement.objects.update(municipality=town.orebro)
    assert titles(stage.planned(seated)) == []


@pytest.mark.parametrize("kind", ["uppfoljning", "forsok", "vakans", "utfall", "plan", "lagesbild"])
def test_every_source_is_known_by_its_name(kind):
    assert (kind in sources.kinds(), sources.label_of(kind) != "") == (True, True)


def test_a_thing_that_is_gone_leaves_its_item_with_its_title(seated, agreement):
    trial = Trial.objects.create(commitment=promise(agreement, "reception"), evaluate_date=ON)
    sitting = stage.planned(seated)
    trial.delete()
    (item,) = sitting.items.all()
    assert sources.live(item.source_kind, item.source_key, seated.council, on=ON) is None


def test_an_item_is_taken_before_the_one_above(seated):
    sitting = stage.planned(seated)
    items = [stage.item_in(sitting, seated, title) for title in ("Ett", "Två", "Tre")]
    agenda.raise_up(item=items[2], by=seated.lina, at=stage.BEFORE)
    agenda.raise_up(item=items[0], by=seated.lina, at=stage.BEFORE)
    assert titles(sitting) == ["Ett", "Tre", "Två"]


def test_open_items_come_first_and_have_numbers_without_gaps(seated):
    sitting = stage.planned(seated)
    for title, cleared in (("A", ()), ("B", (seated.police,)), ("C", ()), ("D", (seated.police,))):
        stage.item_in(sitting, seated, title, cleared=cleared)
    numbers = [(number, item.title) for number, item in record.numbered(sitting.items.in_order())]
    assert numbers == [("1", "A"), ("2", "C"), ("S1", "B"), ("S2", "D")]


def test_an_item_is_not_taken_off_when_the_sitting_goes_on(seated):
    item = stage.item_in(stage.under_way(seated), seated)
    with pytest.raises(Refused, match="öppnats"):
        agenda.remove(item=item, by=seated.lina, at=stage.STARTS)


def test_an_outcome_is_struck_only_while_the_sitting_goes_on(seated):
    sitting = stage.under_way(seated)
    outcomes = [stage.decided(stage.item_in(sitting, seated), seated, text) for text in ("Ett.", "Två.")]
    table.strike(outcome=outcomes[0], by=seated.lina, at=stage.STARTS)
    stage.minuted(sitting, seated)
    with pytest.raises(Refused, match="ändras inte mer"):
        table.strike(outcome=outcomes[1], by=seated.lina, at=stage.AFTER)


def test_what_is_frozen_is_the_same_row_for_the_same_content(db):
    kept = [freeze({"a": 1, "b": [2]}, at=stage.STARTS), freeze({"b": [2], "a": 1}, at=stage.AFTER)]
    assert (kept[0], body_of(kept[1])) == (kept[1], {"a": 1, "b": [2]})


def test_bytes_under_another_name_are_refused(db):
    kept = freeze({"a": 1}, at=stage.STARTS)
    forged = FrozenThing(content_hash="sha256:0", body=kept.body)
    with pytest.raises(ValueError, match="what its hash says"):
        body_of(forged)
