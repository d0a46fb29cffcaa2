"""From the database to a table that could be published: what happened where, and who reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.utils.translation import gettext_noop

from samverkan.pictures.figures.coverage import UNCOVERED, coverage_of
from samverkan.places.models import AreaLayer
from samverkan.publication.states import Detail
from samverkan.publication.tables.printed import NOWHERE, Counts, Groups
from samverkan.situation.figures.axes import areas_of, ground_of, wholes
from samverkan.situation.figures.cube import FORM, count_weeks, surface_from
from samverkan.situation.figures.surface import AreaShape, CategoryGroup, Surface
from samverkan.situation.models import NilReport, WeekCube
from samverkan.situation.models.taxonomy import Nature

HABIT_WEEKS = 52  # of history, so that silence can be told from calm
COMPLETE = 0.75  # of the weeks of a period, for an area's number to be read as a number
NATURES = {
    "brott": (gettext_noop("Brott"), {Nature.CRIME}),
    "ordning": (gettext_noop("Ordningsstörningar"), {Nature.DISORDER}),
    "ovrigt": (gettext_noop("Övrigt"), {Nature.ENVIRONMENT, Nature.SIGNAL, Nature.ACTIVITY}),
}


@dataclass(frozen=True, eq=False)
class Row:
    """An area as the public sees it; one without rings gathers what lies in no area."""

    code: str
    name: str
    population: int | None
    rings: list[Any]
    label: tuple[int, int] | None
    reported: float  # share of the weeks in which those who report from there did


@dataclass(frozen=True, eq=False)
class Layout:
    """How a table is laid out: its rows and columns, and which cells each adds up."""

    rows: list[Row]
    areas: Groups
    columns: list[tuple[str, str]]
    categories: Groups
    is_illustrative: bool


def counts_of(forum: Any, weeks: range) -> Counts:
    """Return the events of some weeks by area and event group, as they are known now."""
    ground = ground_of(forum)
    surface = _surface(forum, ground, weeks)
    areas = (*(f"{each.layer.slug}/{each.code}" for each in ground.areas), NOWHERE)
    categories = tuple(each.code for each in ground.axes.categories)
    return Counts(weeks.start, areas, categories, surface.counts.astype(np.int64))


def layout_of(forum: Any, layer: AreaLayer | None, *, detail: str, weeks: range) -> Layout:
    """Return the rows and columns of a table over a layer of areas; None is what the forum reports by."""
    ground = ground_of(forum, layer)
    history = range(weeks.start - HABIT_WEEKS, weeks.stop)
    reported = _reported(_with_nil(forum, ground, _surface(forum, ground, history)), len(weeks))
    parts, left = _parts(forum, layer)
    kept = [at for at, part in enumerate(parts) if part]
    rows = [_row(ground.axes.areas[at], float(reported[at])) for at in kept]
    rows.append(Row("ovrigt", gettext_noop("Övriga och okänd plats"), None, [], None, 1.0))
    columns, categories = _columns(ground.axes.categories, detail)
    illustrative = any(each.layer.is_illustrative for each in ground.areas)
    return Layout(rows, Groups((*(parts[at] for at in kept), left)), columns, categories, illustrative)


def _row(shape: AreaShape, reported: float) -> Row:
    return Row(shape.code, shape.name, shape.population, shape.rings, shape.label, round(reported, 2))


def _parts(forum: Any, layer: AreaLayer | None) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return which of the areas the forum reports by each row adds up, and which none does."""
    reported_by = areas_of(forum)
    codes = {each.pk: f"{each.layer.slug}/{each.code}" for each in reported_by}
    if layer is None:
        return [(codes[each.pk],) for each in reported_by], (NOWHERE,)
    areas = areas_of(forum, layer)
    where = wholes(forum, areas)
    parts = [
        tuple(sorted(codes[key] for key, place in where.items() if place == at)) for at in range(len(areas))
    ]
    return parts, (NOWHERE, *sorted(code for key, code in codes.items() if key not in where))


def _columns(groups: tuple[CategoryGroup, ...], detail: str) -> tuple[list[tuple[str, str]], Groups]:
    if detail == Detail.GROUPS:
        return [(each.code, each.name) for each in groups], Groups(tuple((each.code,) for each in groups))
    if detail == Detail.TOTAL:
        return [("alla", gettext_noop("Alla händelser"))], Groups((tuple(each.code for each in groups),))
    sorted_out = {
        code: tuple(each.code for each in groups if each.nature in {nature.label for nature in natures})
        for code, (_, natures) in NATURES.items()
    }
    used = {code: part for code, part in sorted_out.items() if part}
    return [(code, NATURES[code][0]) for code in used], Groups(tuple(used.values()))


def _surface(forum: Any, ground: Any, weeks: range) -> Surface:
    """Return the counts of some weeks; those kept another way are counted anew, and nothing is stored."""
    kept = list(WeekCube.objects.filter(forum=forum, week__range=(weeks.start, weeks.stop - 1)))
    stale = [cube.week for cube in kept if cube.form != FORM]
    cubes = [cube for cube in kept if cube.form == FORM] + (count_weeks(forum, stale) if stale else [])
    return surface_from(cubes, ground.axes, ground.index, first=weeks.start, last=weeks.stop - 1)


def _with_nil(forum: Any, ground: Any, surface: Surface) -> Surface:
    """Return the surface with what groups said of weeks in which they had nothing to report."""
    first = int(surface.weeks[0])
    said = NilReport.objects.filter(group__forum=forum, week__range=(first, int(surface.weeks[-1])))
    nil = np.zeros((len(surface.weeks), len(ground.index.groups)), dtype=bool)
    for week, group in said.values_list("week", "group"):
        nil[week - first, ground.index.groups[group]] = True
    return replace(surface, nil=nil)


def _reported(surface: Surface, weeks: int) -> np.ndarray:
    """Return for each area the share of the last weeks with more than half of the usual reporting."""
    coverage = coverage_of(surface)
    share = (coverage.intensity[-weeks:] > UNCOVERED).mean(axis=0)
    ever = surface.counts[:, : len(share)].sum(axis=(0, 2)) > 0
    return np.asarray(np.where(ever, share, 0.0))
