"""What the page of a problem tells: numbers, drawings, causes, measures, and why a step is greyed."""

from __future__ import annotations

from datetime import date
from typing import Any

import shapely
from django.utils.translation import gettext

from samverkan.cycle import figures, kinds, rules
from samverkan.cycle.case import drawing, steps
from samverkan.cycle.case.shapes import SURFACES
from samverkan.cycle.models import Measure, Problem, Scene
from samverkan.cycle.states import SETTLED, MeasureState
from samverkan.foundation.weeks import Week
from samverkan.situation.figures.axes import area_rows


def page_of(problem: Problem, reader: Any, *, on: date) -> dict[str, Any]:
    """Return the whole case; ``problem`` comes out of ``steps.with_case``."""
    causes, kind = list(problem.causes.all()), kinds.kind_of(problem.kind)
    evidence = list(problem.evidence.all())
    return {
        "problem": problem,
        "forum": problem.forum,
        "kind": kind,
        "next": steps.next_step(problem, on=on),
        "used": [each for each in evidence if each.is_used],
        "set_aside": [each for each in evidence if not each.is_used],
        "corners": steps.corners_of(causes),
        "tree": steps.tree_of(causes),
        "triangle": drawing.triangle(steps.corners_of(causes)),
        "tree_drawing": drawing.tree(problem.title, steps.rows_of(steps.tree_of(causes))),
        "measures": [(each, steps.dosage(each)) for each in problem.measures.all()],
        "scenes": Scene.objects.visible_to(reader, on=on).filter(problem=problem).select_related("place"),
        "map": drawing.where(name_of(problem), problem.polygon, neighbours(problem)),
        **_numbers(problem, on=on),
        **_reasons(problem, reader, on=on),
    }


def level_of(problem: Problem, *, on: date) -> int | None:
    """Return the events of the last weeks, by which a closed problem is watched; None where none count."""
    ground = figures.ground_of(problem)
    return figures.level(ground, Week.last_before(on)) if ground.forums and ground.categories else None


def name_of(problem: Problem) -> str:
    """Return what the place is called on the map."""
    return problem.area.name if problem.area and problem.shape is None else gettext("Ritad plats")


def neighbours(problem: Problem) -> list[tuple[str, Any]]:
    """Return the areas around the place, cut to what is shown, to see where it lies."""
    part = shapely.box(*drawing.around(problem.polygon))
    rows = area_rows(problem.forum).exclude(pk=problem.area_id or 0)
    cut = [(each.name, shapely.intersection(each.polygon, part)) for each in rows]
    return [(name, polygon) for name, polygon in cut if polygon.geom_type in SURFACES and polygon.area]


def _numbers(problem: Problem, *, on: date) -> dict[str, Any]:
    """Return how often and when, in drawings, tables and words; nothing where nothing is counted."""
    ground = figures.ground_of(problem)
    if not (ground.forums and ground.areas and ground.categories):
        return {"weeks": None}
    last = Week.last_before(on)
    counts, grid = figures.weekly(ground, last), figures.hours(ground, last)
    weeks, weeks_table = drawing.weeks(counts, last, _began(problem))
    hours, hours_table = drawing.hours(grid)
    return {
        "weeks": weeks,
        "weeks_table": weeks_table,
        "hours": hours,
        "hours_table": hours_table,
        "pattern": figures.told(grid),
        "total": int(counts.sum()),
        "shown_weeks": figures.SHOWN_WEEKS,
    }


def _began(problem: Problem) -> dict[int, str]:
    """Return which measures began in which week, as the reader sees them."""
    began: dict[int, str] = {}
    for each in problem.measures.all():
        if each.starts_date and each.state not in (MeasureState.PROPOSED, MeasureState.DROPPED):
            week = Week.from_date(each.starts_date).index
            began[week] = f"{began[week]}, {each.title}" if week in began else each.title
    return began


def _reasons(problem: Problem, reader: Any, *, on: date) -> dict[str, Any]:
    """Say why each step is greyed."""
    argued = sum(1 for each in problem.causes.all() if each.arguments.all())
    lead = rules.why_not_lead(problem.forum, by=reader, on=on)
    unsettled = list(_unsettled(problem))
    work = rules.why_not_work(problem.forum, by=reader, on=on)
    return {
        "why_not_change": rules.why_not_change(problem, by=reader, on=on),
        "why_not_analyse": work or rules.why_not_analyse(problem, argued=argued),
        "why_not_leave": lead or rules.why_not_leave(problem, going=len(unsettled)),
        "why_not_close": lead or rules.why_not_close(problem, unsettled=unsettled),
        "why_not_reopen": lead or rules.why_not_reopen(problem),
    }


def _unsettled(problem: Problem) -> Any:
    rows = Measure.objects.filter(problem=problem).exclude(state__in=SETTLED).order_by("pk")
    return rows.values_list("title", flat=True)
