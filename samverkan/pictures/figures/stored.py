"""From the database to the material of a picture: the cube for the weeks, rows for this week only."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import numpy as np
from django.db.models import Count, F
from django.db.models.functions import Coalesce

from samverkan.foundation import audit
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.clusters import BLOCK, HISTORY_WEEKS, Dots
from samverkan.pictures.figures.picture import Material
from samverkan.pictures.figures.places import RECENT_WEEKS, Spots
from samverkan.places.models import AreaLayer, Place
from samverkan.situation.figures.axes import Index, ground_of
from samverkan.situation.figures.cube import FORM, count_weeks, surface_from
from samverkan.situation.figures.surface import Surface
from samverkan.situation.models import NilReport, Observation, WeekCube
from samverkan.situation.models.observation import PlaceKnown

MOST_WEEKS = 261
SHARP = (PlaceKnown.POINT, PlaceKnown.PLACE)


def material_of(forum: Any, week: Week, layer: AreaLayer | None = None) -> Material | None:
    """Return what the week's picture is made of, or None when nothing has been reported by then.

    ``layer`` is another division to count by than the one the forum reports by. Fourteen queries whatever
    the number of observations; rows are read for the last week only.
    """
    first = _first_week(forum, week)
    if first is None:
        return None
    ground = ground_of(forum, layer)
    axes, index = ground.axes, ground.index
    cubes = _cubes(forum, first=first, last=week.index)
    surface = surface_from(cubes, axes, index, first=first, last=week.index)
    surface = replace(surface, nil=_nil(forum, index, surface.weeks))
    now = Observation.objects.finished().filter(forum=forum, week=week.index)
    counted = int(surface.counts[-1].sum())
    return Material(
        surface=surface,
        rows=_rows(now, index),
        spots=_spots(forum, week, index),
        dots=_dots(forum, week, index),
        municipality=forum.municipality.name,
        read={"read": counted, "accepted": counted, "rejected": 0},
        inputs={"cube": _digest(surface), "axes": index.digest},
        crs=3006,
        illustrative=any(area.layer.is_illustrative for area in ground.areas),
        checkpoint=audit.sealed_after(week),
        notes=[_counted_by(layer)] if layer else [],
    )


def _counted_by(layer: AreaLayer) -> str:
    return f"Räknad efter indelningen {layer.name}. Vad som ligger utanför den ingår bara i totalen."


def _first_week(forum: Any, week: Week) -> int | None:
    oldest = week.index - MOST_WEEKS + 1
    cubes = WeekCube.objects.filter(forum=forum, week__range=(oldest, week.index))
    return cubes.order_by("week").values_list("week", flat=True).first()


def _cubes(forum: Any, *, first: int, last: int) -> list[WeekCube]:
    """Return the weeks' cubes; those written another way are counted anew, but a reader stores nothing."""
    kept = list(WeekCube.objects.filter(forum=forum, week__range=(first, last)))
    stale = [cube.week for cube in kept if cube.form != FORM]
    fresh = count_weeks(forum, stale) if stale else []
    return [cube for cube in kept if cube.form == FORM] + fresh


def _nil(forum: Any, index: Index, weeks: np.ndarray) -> np.ndarray | None:
    """Return the weeks in which groups said that they had nothing to report, None when nobody ever has."""
    said = NilReport.objects.filter(group__forum=forum, week__range=(int(weeks[0]), int(weeks[-1])))
    rows = [(week - weeks[0], index.groups[group]) for week, group in said.values_list("week", "group")]
    if not rows:
        return None
    nil = np.zeros((len(weeks), len(index.groups)), dtype=bool)
    nil[tuple(zip(*rows, strict=True))] = True
    return nil


def _rows(now: Any, index: Index) -> dict[tuple[int, int], list[int]]:
    rows: dict[tuple[int, int], list[int]] = {}
    for key, area, category in now.order_by("id").values_list("id", "area", "category").iterator(10_000):
        if area in index.areas:
            rows.setdefault((index.areas[area], index.categories[category]), []).append(key)
    return rows


def _spots(forum: Any, week: Week, index: Index) -> Spots:
    """Return the recent events at named places, and this week's at points; counted in the database."""
    recent = Observation.objects.finished().filter(
        forum=forum, week__range=(week.index - RECENT_WEEKS + 1, week.index), place_precision__in=SHARP
    )
    at_places = recent.filter(place__isnull=False).order_by()
    by = ("area", "category", "week")
    counted = at_places.annotate(spot=Coalesce("place__merged_into", "place")).values_list("spot", *by)
    counted = counted.annotate(n=Count("id"))
    places = {place.pk: place for place in Place.objects.filter(municipality=forum.municipality_id)}
    rows = [
        (places[p].name, index.areas.get(a, -1), index.categories[c], w, places[p].east, places[p].north)
        for p, a, c, w, n in counted
        for _ in range(n)
    ]
    points = recent.filter(place__isnull=True, week=week.index, east__isnull=False).order_by("id")
    rows += [
        ("", index.areas.get(a, -1), index.categories[c], week.index, x, y)
        for a, c, x, y in points.values_list("area", "category", "east", "north")
    ]
    return _columns(rows)


def _dots(forum: Any, week: Week, index: Index) -> Dots:
    """Return the last year's events by block, day and type, counted in the database; one query."""
    weeks = (week.index - HISTORY_WEEKS + 1, week.index)
    seen = Observation.objects.finished().filter(
        forum=forum, week__range=weeks, weekday__isnull=False, place_precision__in=SHARP, east__isnull=False
    )
    blocks = seen.annotate(bx=F("east") / BLOCK, by=F("north") / BLOCK, day=F("week") * 7 + F("weekday"))
    rows = blocks.order_by().values_list("bx", "by", "area", "category", "day").annotate(count=Count("id"))
    told = (
        (x, y, index.areas.get(area, -1), index.categories[category], day, n)
        for x, y, area, category, day, n in rows.order_by("day", "bx", "by", "category", "area").iterator(
            10_000
        )
    )
    table = np.fromiter(told, dtype=np.dtype((np.int64, 6)))
    return Dots(*table.T)


def _columns(rows: list[tuple[Any, ...]]) -> Spots:
    name, *numbers = zip(*rows, strict=True) if rows else [()] * 6
    area, category, week, x, y = (np.array(column, dtype=np.int64) for column in numbers)
    return Spots(np.array(name, dtype=str), area, category, week, x, y)


def _digest(surface: Surface) -> str:
    digest = hashlib.sha256()
    nil = () if surface.nil is None else (surface.nil,)
    for array in (surface.weeks, surface.counts, surface.groups, surface.hours, *nil):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
