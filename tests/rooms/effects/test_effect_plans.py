"""A plan is written before the measure begins, and locked for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samverkan.effects.actions.planning import lock, save_plan
from samverkan.effects.contents import plan_of
from samverkan.effects.models import PlannedArea, Registration
from samverkan.effects.states import REGISTRATION, RegistrationState
from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Changed, Refused
from samverkan.foundation.weeks import Week
from samverkan.knowledge.canonical import digest
from tests.rooms.effects.effect_stage import (
    AFTER,
    BEFORE,
    PLANNED_AT,
    STARTS,
    keep_counts,
    lock_it,
    locked,
    planned,
    steady,
)

NEXT_DAY = PLANNED_AT + timedelta(days=15)


@pytest.fixture
def counted(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady())
    return scene


def test_registration_states_are_draft_then_locked_for_good():
    assert REGISTRATION.allowed() == [(RegistrationState.DRAFT, RegistrationState.LOCKED)]


def test_plan_keeps_each_area_in_its_role(scene):
    plan = planned(scene.measure, scene.plan, by=scene.karim)
    roles = list(plan.planned_areas.order_by("area__code").values_list("role", flat=True))
    assert roles == ["treated", "ring", *["comparison"] * 4, "ring", "ring", "comparison", "comparison"]


def test_plan_changed_replaces_areas_and_kinds(scene):
    first = planned(scene.measure, scene.plan, by=scene.karim)
    plan = replace(scene.plan, ring=(), categories=[scene.kinds["SKA"]])
    second = save_plan(measure=scene.measure, plan=plan, version=1, by=scene.karim, at=PLANNED_AT)
    assert (second.pk, second.version, second.planned_areas.count()) == (first.pk, 2, 7)


def test_plan_changed_by_somebody_else_is_not_overwritten(scene):
    planned(scene.measure, scene.plan, by=scene.karim)
    with pytest.raises(Changed):
        save_plan(measure=scene.measure, plan=scene.plan, version=7, by=scene.karim, at=PLANNED_AT)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"treated": ()}, "Välj minst ett område där åtgärden görs."),
        ({"categories": []}, "Välj minst en händelsetyp att räkna."),
        ({"after": BEFORE}, "Veckorna efter ligger efter veckorna före."),
        ({"before": BEFORE[::-1]}, "Sista veckan i en period kan inte ligga före den första."),
        ({"after": (AFTER[0], AFTER[0].plus(2))}, "Varje period behöver minst 4 veckor."),
        ({"after": (AFTER[0], AFTER[0].plus(156))}, "En period kan vara högst 156 veckor."),
    ],
)
def test_plan_that_compares_nothing_is_refused(scene, told, reason):
    with pytest.raises(Refused) as refused:
        planned(scene.measure, replace(scene.plan, **told), by=scene.karim)
    assert refused.value.reason == reason


def test_plan_with_an_area_twice_is_refused(scene):
    plan = replace(scene.plan, ring=scene.areas[:1])
    with pytest.raises(Refused, match="bara ha en roll"):
        planned(scene.measure, plan, by=scene.karim)


def test_plan_by_somebody_without_a_seat_is_refused(scene):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        planned(scene.measure, scene.plan, by=scene.town.sara)


def test_plan_after_the_measure_began_is_refused(scene):
    with pytest.raises(Refused, match="bestäms innan dess"):
        save_plan(measure=scene.measure, plan=scene.plan, version=0, by=scene.karim, at=NEXT_DAY)


@pytest.mark.parametrize("state", ["under_way", "done", "followed_up"])
def test_plan_of_a_measure_that_has_begun_is_refused(scene, state):
    scene.measure.state = state
    scene.measure.save()
    with pytest.raises(Refused, match="bestäms innan den börjar"):
        planned(scene.measure, scene.plan, by=scene.karim)


def test_plan_counts_no_other_municipality(scene):
    with pytest.raises(Refused, match="annan kommun"):
        planned(scene.measure, replace(scene.plan, forum=scene.town.est_lekeberg), by=scene.karim)


def test_lock_keeps_who_when_and_the_sum_of_what_is_fixed(counted):
    plan = lock_it(counted.measure, counted.plan, by=counted.karim)
    kept = Registration.objects.get()
    assert (kept.state, kept.locked_by, kept.locked_at) == ("locked", counted.karim, PLANNED_AT)
    assert kept.content_hash == digest(plan_of(plan))


def test_lock_says_which_fall_can_be_seen(counted):
    plan = lock_it(counted.measure, counted.plan, by=counted.karim)
    assert 0.2 < plan.detectable < 0.6


def test_lock_is_in_the_audit_log(counted):
    plan = lock_it(counted.measure, counted.plan, by=counted.karim)
    verbs = (
        AuditRow.objects.filter(thing_key=str(plan.pk)).order_by("sequence").values_list("verb", flat=True)
    )
    assert list(verbs) == ["registration.drafted", "registration.locked"]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"comparison": ()}, "Välj minst ett jämförelseområde. Utan det går åtgärden inte att bedöma."),
        (
            {"before": (BEFORE[0], AFTER[0]), "after": (AFTER[0].plus(1), AFTER[1])},
            "Veckorna före ska sluta innan åtgärden börjar.",
        ),
        (
            {"before": (BEFORE[0], BEFORE[1].plus(-8)), "after": (BEFORE[1].plus(-4), AFTER[1])},
            "Veckorna efter ska ligga efter att åtgärden börjat.",
        ),
        (
            {"before": (Week(2024, 40), BEFORE[1])},
            "Det finns inga händelser att räkna så långt tillbaka. De börjar vecka 2025-W01.",
        ),
    ],
)
def test_lock_of_a_plan_that_cannot_be_judged_is_refused(counted, told, reason):
    plan = planned(counted.measure, replace(counted.plan, **told), by=counted.karim)
    with pytest.raises(Refused) as refused:
        lock(registration=plan, version=1, by=counted.karim, at=PLANNED_AT)
    assert refused.value.reason == reason


def test_lock_without_any_events_is_refused(scene):
    plan = planned(scene.measure, scene.plan, by=scene.karim)
    with pytest.raises(Refused, match="inga händelser att räkna"):
        lock(registration=plan, version=1, by=scene.karim, at=PLANNED_AT)


def test_lock_of_what_somebody_else_changed_is_refused(counted):
    plan = planned(counted.measure, counted.plan, by=counted.karim)
    with pytest.raises(Changed):
        lock(registration=plan, version=2, by=counted.karim, at=PLANNED_AT)


def test_lock_after_the_measure_began_is_refused(counted):
    plan = planned(counted.measure, counted.plan, by=counted.karim)
    with pytest.raises(Refused, match="bestäms innan dess"):
        lock(registration=plan, version=1, by=counted.karim, at=NEXT_DAY)


def test_lock_twice_is_refused(counted):
    plan = lock_it(counted.measure, counted.plan, by=counted.karim)
    with pytest.raises(Refused, match="ändras inte mer"):
        lock(registration=plan, version=1, by=counted.karim, at=PLANNED_AT)


def test_locked_plan_is_not_saved_over(counted):
    locked(counted.measure, counted.plan, by=counted.karim)
    with pytest.raises(Refused, match="ändras inte mer"):
        save_plan(measure=counted.measure, plan=counted.plan, version=1, by=counted.karim, at=PLANNED_AT)


@pytest.mark.database
@pytest.mark.parametrize(
    "change",
    [
        lambda plan, scene: Registration.objects.filter(pk=plan.pk).update(after_until=plan.after_until + 9),
        lambda plan, scene: Registration.objects.filter(pk=plan.pk).update(state="draft"),
        lambda plan, scene: plan.planned_areas.update(role="ring"),
        lambda plan, scene: PlannedArea.objects.filter(role="comparison").delete(),
        lambda plan, scene: PlannedArea.objects.create(
            registration=plan, area=scene.areas[11], role="comparison"
        ),
        lambda plan, scene: plan.categories.add(scene.kinds["SKA"]),
        lambda plan, scene: plan.categories.clear(),
    ],
)
def test_database_refuses_to_change_a_locked_plan(counted, change):
    plan = locked(counted.measure, counted.plan, by=counted.karim)
    with pytest.raises(IntegrityError, match="bestämt i förväg"), transaction.atomic():
        change(plan, counted)


def test_measure_begins_the_day_its_plan_can_last_be_locked(counted):
    plan = planned(counted.measure, counted.plan, by=counted.karim)
    morning = PLANNED_AT + timedelta(days=14)
    assert morning.date() == STARTS
    assert lock(registration=plan, version=1, by=counted.karim, at=morning).is_locked
