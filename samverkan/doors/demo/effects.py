"""Whether the demo town's measures helped: two plans locked before they began, judged afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.cycle.models import Measure
from samverkan.doors.demo.problems import BEGUN, MOPEDS, WEEK
from samverkan.doors.demo.stories import BARRIERS, CONTROLS
from samverkan.effects.actions.judging import give_verdict
from samverkan.effects.actions.learning import learn
from samverkan.effects.actions.planning import Plan, lock, save_plan
from samverkan.effects.models import Registration, Verdict
from samverkan.effects.states import Role
from samverkan.effects.suggesting import Suggestion, suggest
from samverkan.people.models import Person

LED_TO_IT = 8  # weeks that led to the choice of the place: left out, since they were chosen for being high
LEARNT = (
    "Alla infarter stängdes samma vecka, och snöröjningen var med och valde var hindren skulle stå. "
    "Körningen blev mindre på sträckan, och lika mycket som förut på vägarna runt om."
)
OTHERWISE = "Bjud in dem som bor där redan när platserna väljs. Två hinder fick flyttas för barnvagnar."


def register(*, coordinator: Person, at: datetime) -> None:
    """Fix what two measures are compared with, days before they begin."""
    then = at - BEGUN - WEEK + timedelta(days=1)
    for title in (BARRIERS, CONTROLS):
        measure = _measure(title)
        plan = _plan(measure, suggest(measure, measure.problem.forum, on=localdate(then)))
        made = save_plan(measure=measure, plan=plan, version=0, by=coordinator, at=then)
        lock(registration=made, version=made.version, by=coordinator, at=then + timedelta(hours=1))


def judge(*, coordinator: Person, at: datetime) -> None:
    """Judge both, and make a lesson of the one that could be."""
    for registration in Registration.objects.filter(measure__problem__title=MOPEDS).order_by("id"):
        give_verdict(registration=registration, by=coordinator, at=at)
    verdict = Verdict.objects.select_related(
        "registration__measure__problem__forum__municipality", "registration__measure__method"
    ).get(registration__measure__title=BARRIERS)
    words = {"title": "Hinder vid infarter till gångvägar", "learnt": LEARNT, "otherwise": OTHERWISE}
    learn(verdict=verdict, **words, by=coordinator, at=at)


def _measure(title: str) -> Measure:
    rows = Measure.objects.filter(problem__title=MOPEDS).select_related(
        "problem__forum__municipality", "problem__area__layer", "area__layer"
    )
    return rows.get(title=title)


def _plan(measure: Measure, found: Suggestion) -> Plan:
    by_role: dict[str, list[Any]] = {role.value: [] for role in Role}
    for area in found.areas:
        if area.pk in found.roles:
            by_role[found.roles[area.pk]].append(area)
    return Plan(
        forum=found.forum,
        categories=found.categories,
        treated=by_role[Role.TREATED],
        comparison=by_role[Role.COMPARISON],
        ring=by_role[Role.RING],
        before=(found.before[0].plus(-LED_TO_IT), found.before[1].plus(-LED_TO_IT)),
        after=found.after,
        planned_dose=measure.planned_dose,
    )
