"""Whether what was done was told: a plan both agreed to each year, and its messages told by their day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, by_place, places_of, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.foundation.swedish import day
from samverkan.publication.models import CommunicationPlan, Message
from samverkan.publication.states import MessageState, PlanState

NONE = "Ingen kommunikationsplan är inlagd."
IN_FORCE = (PlanState.AGREED, PlanState.REPLACED)


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to tell what is done; two queries."""
    places = places_of(scenes)
    agreed = CommunicationPlan.objects.filter(municipality__in=places, state__in=IN_FORCE)
    plans = agreed.select_related("municipality").order_by("year", "number")
    messages: dict[int, list[Any]] = defaultdict(list)
    told = Message.objects.filter(plan__municipality__in=places, plan__state=PlanState.AGREED)
    for each in told.exclude(state=MessageState.DROPPED).order_by("planned_date", "id"):
        messages[each.plan_id].append(each)
    return by_place(commitments, scenes, plans, lambda own, scene: _finding(own, messages, scene))


def _finding(plans: list[Any], messages: dict[int, list[Any]], scene: Scene) -> Finding:
    by_year = {plan.year: plan for plan in plans if date(plan.year, 1, 1) <= scene.last}
    if not by_year:
        return unknown(NONE)
    years = range(max(scene.first.year, min(by_year)), scene.last.year + 1)
    missing = [year for year in years if year not in by_year]
    owed = [
        (plan, each)
        for year, plan in by_year.items()
        for each in messages[plan.pk]
        if year in years and scene.first <= each.planned_date <= scene.last
    ]
    late = [(plan, each) for plan, each in owed if not _is_told(each, scene)]
    tally = Tally(len(years) + len(owed), len(years) + len(owed) - len(missing) - len(late))
    rows = [Row(f"Planen för {plan.year}", "godkänd av båda", _page(plan)) for plan in by_year.values()]
    rows += [Row(f"Planen för {year}", "ingen godkänd plan", is_gap=True) for year in missing]
    rows += [_gap(plan, each) for plan, each in late]
    why = f"{len(owed) - len(late)} av {len(owed)} budskap är berättade, {len(missing)} år saknar plan."
    return Finding(of_tally(tally), why, tally, tuple(rows))


def _is_told(each: Any, scene: Scene) -> bool:
    return each.told_date is not None and each.told_date <= scene.last


def _gap(plan: Any, each: Any) -> Row:
    return Row(each.title, f"skulle ha berättats {day(each.planned_date)}", _page(plan), is_gap=True)


def _page(plan: Any) -> str:
    return reverse("publication:plan_version", args=[plan.municipality.slug, plan.year, plan.number])
