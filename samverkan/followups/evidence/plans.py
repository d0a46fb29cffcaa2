"""Whether the plan was decided: the forum's own, version by version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, unknown
from samverkan.followups.judging import of_deed
from samverkan.followups.states import Verdict
from samverkan.forums.models import Plan
from samverkan.foundation.swedish import day

NONE = "Ingen beslutad plan är inlagd."
WHY = {
    Verdict.KEPT: "Planen är beslutad.",
    Verdict.PARTLY: "Planen beslutades, men efter sin dag.",
    Verdict.NOT_KEPT: "Planen skulle ha varit beslutad.",
    Verdict.UNKNOWN: NONE,
}


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to decide a plan; one query."""
    places = {scene.agreement.municipality_id for scene in scenes.values()}
    rows = Plan.objects.filter(forum__municipality__in=places, decided_date__isnull=False)
    plans: dict[tuple[int, str], list[Plan]] = defaultdict(list)
    for plan in rows.select_related("forum").order_by("decided_date", "id"):
        plans[plan.forum.municipality_id, plan.forum.arrangement_code].append(plan)
    found = {}
    for each in commitments:
        scene = scenes[each.agreement_id]
        own = plans[scene.agreement.municipality_id, each.arrangement_code]
        found[each.pk] = _finding(own, each.due_date, scene)
    return found


def _finding(plans: list[Plan], due: Any, scene: Scene) -> Finding:
    decided = [plan for plan in plans if plan.decided_date and scene.first <= plan.decided_date <= scene.last]
    first = decided[0].decided_date if decided else None
    verdict = of_deed(done=first, due=due, on=scene.last)
    if verdict == Verdict.UNKNOWN:
        return unknown(NONE)
    rows = [
        Row(plan.forum.name, f"{plan}, beslutad {day(plan.decided_date)}")
        for plan in decided
        if plan.decided_date
    ]
    if verdict == Verdict.NOT_KEPT:
        rows = [Row("Plan", f"Ingen plan beslutad till {day(due)}", is_gap=True)]
    return Finding(verdict, WHY[verdict], rows=tuple(rows))
