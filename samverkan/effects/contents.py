"""What a plan and a verdict say, word for word, and the sums they are known by."""

from __future__ import annotations

from typing import Any

from samverkan.effects.states import Role
from samverkan.foundation.weeks import Week
from samverkan.knowledge.contents import amount

FORM = "effects/1"


def plan_of(registration: Any) -> dict[str, Any]:
    """Return everything a plan fixes."""
    planned = registration.planned_areas.select_related("area__layer").order_by("area__code", "id")
    areas: dict[str, list[str]] = {role.value: [] for role in Role}
    for each in planned:
        areas[each.role].append(f"{each.area.layer.slug}/{each.area.code}")
    return {
        "form": FORM,
        "measure": registration.measure_id,
        "forum": f"{registration.forum.municipality.slug}/{registration.forum.slug}",
        "categories": sorted(registration.categories.values_list("code", flat=True)),
        "areas": areas,
        "before": [str(Week.from_index(registration.before_from)), week(registration.before_until)],
        "after": [week(registration.after_from), week(registration.after_until)],
        "planned_dose": amount(registration.planned_dose),
        "expected": registration.expected,
        "chosen_among": registration.chosen_among,
    }


def week(index: int) -> str:
    """Return the week as ``2026-W46``."""
    return str(Week.from_index(index))
