"""A first plan for a measure, to change: where it is done, what is like it, and a year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samverkan.cycle.kinds import kind_of
from samverkan.cycle.states import Term
from samverkan.effects import near
from samverkan.effects.figures.power import level_of
from samverkan.effects.figures.series import Counts, count, weeks_counted
from samverkan.effects.states import Role
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week
from samverkan.places.geometry import locate
from samverkan.situation.figures.axes import areas_of
from samverkan.situation.models import Category

A_YEAR, HALF_A_YEAR = 52, 26
SOON = timedelta(days=14)  # a measure without a day is taken to begin then


@dataclass(frozen=True)
class Suggestion:
    """What could be compared."""

    forum: Any
    areas: tuple[Any, ...]  # all that can be chosen
    roles: dict[int, str]  # by area
    categories: tuple[Any, ...]
    before: tuple[Week, Week]
    after: tuple[Week, Week]
    levels: dict[int, int]  # events before, by area
    counted: Counts  # what the levels are the sums of


def countable(measure: Any, reader: Any, *, on: date) -> Any:
    """Return the forums whose events the reader may count for a measure."""
    seen = Forum.objects.visible_to(reader, on=on).producing(Product.WEEKLY_PICTURE)
    return seen.filter(municipality=measure.problem.forum.municipality).order_by("name", "id")


def suggest(measure: Any, forum: Any, *, on: date) -> Suggestion:
    """Return a plan out of what the measure and its problem say."""
    before, after = periods(measure, on=on, known=weeks_counted(forum))
    categories = tuple(kinds_of(measure))
    counted = count(forum, categories, first=before[0].index, last=before[1].index)
    areas = tuple(areas_of(forum))
    levels = dict(zip(counted.areas, level_of(counted).tolist(), strict=True))
    roles = roles_for(measure, areas, counted)
    return Suggestion(forum, areas, roles, categories, before, after, levels, counted)


def periods(
    measure: Any, *, on: date, known: tuple[int, int] | None
) -> tuple[tuple[Week, Week], tuple[Week, Week]]:
    """Return the year before the measure begins, as far as events are known, and the weeks after."""
    starts = measure.starts_date or on + SOON
    week = Week.from_date(starts)
    last = week.plus(-1)
    first = last.plus(1 - A_YEAR)
    if known is not None:
        first = min(max(first, Week.from_index(known[0])), last)
    begins = week if starts == week.monday else week.plus(1)
    length = A_YEAR if measure.term == Term.LONG else HALF_A_YEAR
    return (first, last), (begins, begins.plus(length - 1))


def kinds_of(measure: Any) -> list[Any]:
    """Return the kinds of events that the problem is about: those chosen for it, else those of its kind."""
    chosen = list(measure.problem.categories.order_by("code"))
    if chosen:
        return chosen
    return list(Category.objects.filter(code__in=kind_of(measure.problem.kind).categories).order_by("code"))


def every_kind() -> Any:
    """Return all kinds of events, group by group."""
    return Category.objects.order_by("code")


def roles_for(measure: Any, areas: tuple[Any, ...], counted: Counts) -> dict[int, str]:
    """Return the role of each area: the measure's, those around, and those like it further away."""
    treated = treated_of(measure, areas)
    ring = near.around(areas, treated)
    alike = near.alike(areas, level_of(counted).tolist(), treated, ring)
    return {
        **{area.pk: Role.RING.value for area in ring},
        **{area.pk: Role.COMPARISON.value for area in alike},
        **{area.pk: Role.TREATED.value for area in treated},
    }


def treated_of(measure: Any, areas: tuple[Any, ...]) -> list[Any]:
    """Return the area of the map in which the measure is done, where it is known."""
    own = measure.area or measure.problem.area
    if own is None:
        shape = measure.problem.polygon
        if shape is None:
            return []
        middle = shape.representative_point()
        east, north = middle.x, middle.y
    else:
        same = [area for area in areas if area.pk == own.pk]
        if same:
            return same
        east, north = own.east, own.north
    at = int(locate([area.polygon for area in areas], [east], [north])[0]) if areas else -1
    return [areas[at]] if at >= 0 else []
