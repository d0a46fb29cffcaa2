"""The communication plan: both parties agree, the next version carries on, later words need the other."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from samverkan.cycle.states import MeasureState
from samverkan.forums.arrangements import ARRANGEMENTS, Product
from samverkan.forums.arrangements.shape import Side
from samverkan.forums.models import Forum
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.publication.actions import planning, telling
from samverkan.publication.models import Message
from samverkan.publication.states import MessageState, PlanState
from samverkan.publication.untold import finished_and_untold
from samverkan.sittings.sources import due_for
from tests.cast import make_forum
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import AT, TODAY, Stage


def approve(stage: Stage, plan, person) -> None:
    """Let somebody approve a plan as it stands."""
    planning.approve(plan=plan, content_hash=planning.hash_of(plan), by=person, at=AT)


def test_plan_is_agreed_when_both_have_approved(stage: Stage) -> None:
    assert acting.agreed(stage).state == PlanState.AGREED


def test_plan_of_one_side_is_a_draft(stage: Stage) -> None:
    plan = acting.plan(stage)
    acting.message(stage, plan)
    approve(stage, plan, stage.maja)
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT


def test_same_person_does_not_approve_for_both(stage: Stage) -> None:
    plan = acting.plan(stage)
    acting.message(stage, plan)
    approve(stage, plan, stage.maja)
    with pytest.raises(Refused, match="av en annan person"):
        approve(stage, plan, stage.maja)


def test_changed_plan_is_approved_anew(stage: Stage) -> None:
    plan = acting.plan(stage)
    acting.message(stage, plan)
    approve(stage, plan, stage.maja)
    acting.message(stage, plan, title="Ett till")
    assert planning.approvals_of(plan) == []


def test_plan_without_messages_is_not_approved(stage: Stage) -> None:
    plan = acting.plan(stage)
    with pytest.raises(Refused, match="inga budskap än"):
        approve(stage, plan, stage.maja)


def test_next_version_carries_what_waits(stage: Stage) -> None:
    acting.agreed(stage)
    new = acting.plan(stage)
    assert [each.title for each in new.messages.all()] == ["Så blev det vid skolan"]


def test_next_version_replaces_the_last(stage: Stage) -> None:
    first = acting.agreed(stage)
    acting.agreed(stage)
    first.refresh_from_db()
    assert first.state == PlanState.REPLACED


def test_second_draft_of_a_year_is_refused(stage: Stage) -> None:
    acting.plan(stage)
    with pytest.raises(Refused, match="redan ett utkast"):
        acting.plan(stage)


def test_message_added_later_needs_the_other_side(stage: Stage) -> None:
    late = acting.message(stage, acting.agreed(stage))
    with pytest.raises(Refused, match="Den andra parten godkänner"):
        telling.make_ready(message=late, by=stage.stina, at=AT)


def test_message_added_later_is_ready_by_the_other_side(stage: Stage) -> None:
    late = acting.message(stage, acting.agreed(stage))
    assert telling.make_ready(message=late, by=stage.maja, at=AT).state == MessageState.READY


def test_message_remembers_which_side_wrote_it(stage: Stage) -> None:
    assert acting.message(stage, acting.plan(stage)).added_side == Side.MUNICIPALITY


def test_message_in_a_draft_is_not_ready(stage: Stage) -> None:
    message = acting.message(stage, acting.plan(stage))
    with pytest.raises(Refused, match="inte godkänd av båda"):
        telling.make_ready(message=message, by=stage.maja, at=AT)


def test_embargo_holds(stage: Stage) -> None:
    until = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    message = acting.message(stage, acting.agreed(stage), embargo_until=until)
    with pytest.raises(Refused, match="får inte berättas före"):
        acting.tell(stage, message)


def test_measure_under_way_is_not_told_of(stage: Stage) -> None:
    going = acting.measure(stage.town, state=MeasureState.UNDER_WAY)
    message = acting.message(stage, acting.agreed(stage), measure=going)
    with pytest.raises(Refused, match="inte genomförd än"):
        acting.tell(stage, message)


def test_reach_says_how_it_is_known(stage: Stage) -> None:
    ready = telling.make_ready(message=Message.objects.get(plan=acting.agreed(stage)), by=stage.maja, at=AT)
    with pytest.raises(Refused, match="hur ni vet"):
        telling.tell(message=ready, told_date=TODAY, reach=300, by=stage.karim, at=AT)


def test_day_to_come_is_no_day_it_was_told(stage: Stage) -> None:
    ready = telling.make_ready(message=Message.objects.get(plan=acting.agreed(stage)), by=stage.maja, at=AT)
    with pytest.raises(Refused, match="inte varit än"):
        telling.tell(message=ready, told_date=date(2027, 1, 1), by=stage.karim, at=AT)


def test_dropped_message_says_why(stage: Stage) -> None:
    message = acting.message(stage, acting.plan(stage))
    with pytest.raises(Refused, match="varför budskapet slopas"):
        telling.drop(message=message, reason=" ", by=stage.karim, at=AT)


def test_dropped_message_can_be_planned_again(stage: Stage) -> None:
    message = acting.message(stage, acting.plan(stage))
    dropped = telling.drop(message=message, reason="Fel målgrupp.", by=stage.karim, at=AT)
    assert telling.take_back(message=dropped, by=stage.karim, at=AT).state == MessageState.PLANNED


def test_person_is_not_kept_in_a_message(stage: Stage) -> None:
    with pytest.raises(PersonalDataFound):
        acting.message(stage, acting.plan(stage), text="Ring Anna Svensson på 070-123 45 67.")


def test_text_of_somebody_else_is_not_overwritten(stage: Stage) -> None:
    message = acting.message(stage, acting.plan(stage))
    fields = acting.message_fields(stage, title="Nytt")
    telling.change(message=message, fields=fields, version=0, by=stage.karim, at=AT)
    with pytest.raises(Refused, match="Någon annan har ändrat"):
        telling.change(message=message, fields=fields, version=0, by=stage.maja, at=AT)


def test_olle_writes_nothing_here(stage: Stage) -> None:
    with pytest.raises(Refused, match="Du kan inte ändra här"):
        planning.begin(municipality=stage.town.orebro, year=2026, by=stage.town.olle, at=AT)


@pytest.mark.parametrize(("state", "lines"), [(MeasureState.DONE, 1), (MeasureState.UNDER_WAY, 0)])
def test_agenda_takes_up_what_is_done_and_not_told(stage: Stage, state: MeasureState, lines: int) -> None:
    acting.measure(stage.town, state=state)
    things = [each for each in due_for(owing(stage), on=TODAY) if each.kind == "berattelse"]
    assert [each.title for each in things] == ["1 genomförd åtgärd är inte berättad"] * lines


def test_forum_that_owes_no_plan_does_not_take_it_up(stage: Stage) -> None:
    acting.measure(stage.town)
    assert "berattelse" not in {each.kind for each in due_for(stage.town.est_orebro, on=TODAY)}


def owing(stage: Stage) -> Forum:
    """Return a forum of Örebro that owes a communication plan."""
    code = next(each for each in ARRANGEMENTS if Product.COMMUNICATION_PLAN in ARRANGEMENTS[each].produces)
    return make_forum(stage.town.orebro, code, "plan", "Forum med plan", stage.town.kommunpolis)


def replaced(stage: Stage):
    """Return the only message of a plan that both have approved a next version of."""
    first = acting.agreed(stage)
    following = acting.plan(stage)
    for person in (stage.stina, stage.maja):
        approve(stage, following, person)
    return first.messages.get()


def test_message_of_a_replaced_version_waits_in_the_next_one_only(stage: Stage) -> None:
    before = replaced(stage)
    assert [each.plan.number for each in Message.objects.waiting()] == [before.plan.number + 1]


def test_measure_told_in_a_replaced_version_is_told(stage: Stage) -> None:
    before, done = replaced(stage), acting.measure(stage.town)
    about = {"measure": done, "state": MessageState.TOLD, "told_date": TODAY}
    Message.objects.filter(pk=before.pk).update(**about)
    assert list(finished_and_untold(stage.town.orebro)) == []
