"""A lesson as it travels: its fields by name, and the row they become."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from samverkan.knowledge.canonical import digest
from samverkan.knowledge.models import Lesson


def told_of(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as it is sent."""
    return {
        "method": lesson.method_code,
        "problem": lesson.problem_kind,
        "title": lesson.title,
        "kind": lesson.kind,
        "planned_dose": amount(lesson.planned_dose),
        "done_dose": amount(lesson.done_dose),
        "dose_unit": lesson.dose_unit,
        "verdict": lesson.verdict,
        "change_percent": percent(lesson.change),
        "low_percent": percent(lesson.low),
        "high_percent": percent(lesson.high),
        "weeks_before": lesson.weeks_before,
        "weeks_after": lesson.weeks_after,
        "year": lesson.year,
        "learnt": lesson.learnt,
        "otherwise": lesson.otherwise,
    }


def row_of(told: Mapping[str, Any], *, municipality: Any, origin: str) -> Lesson:
    """Return a lesson that is not saved yet; ``origin`` is the municipality that learnt it."""
    shares = {
        name: None if told[f"{name}_percent"] is None else told[f"{name}_percent"] / 100
        for name in ("change", "low", "high")
    }
    doses = {
        name: None if told[name] is None else Decimal(told[name]) for name in ("planned_dose", "done_dose")
    }
    same = (
        *("title", "kind", "dose_unit", "verdict", "weeks_before", "weeks_after", "year", "learnt"),
        "otherwise",
    )
    return Lesson(
        municipality=municipality,
        origin=origin,
        method_code=told["method"],
        problem_kind=told["problem"],
        digest=digest({"origin": origin, **told}),
        **{name: told[name] for name in same},
        **shares,
        **doses,
    )


def amount(value: Decimal | None) -> str | None:
    """Return an amount in the one way it is written: ``40`` and ``2.5``."""
    return None if value is None else f"{Decimal(value).normalize():f}"


def percent(share: float | None) -> int | None:
    """Return a share in whole per cent."""
    return None if share is None else round(100 * share)
