"""From files straight to the material of a picture: no server, no database."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.clusters import BLOCK, Dots
from samverkan.pictures.figures.picture import Material
from samverkan.pictures.figures.places import Spots
from samverkan.places.geometry import AreaSet, grid_areas, label_points, outlines, read_areas
from samverkan.situation.figures.locating import located
from samverkan.situation.figures.surface import AreaShape, Axes, CategoryGroup, Events, surface_of
from samverkan.situation.intake import batch
from samverkan.situation.intake.categories import Categories
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import Mapping
from samverkan.situation.intake.precision import PlacePrecision, TimePrecision
from samverkan.situation.intake.reading import read_file

MOST_WEEKS = 261  # five years: older weeks say little of next week
WHOLE = "Hela filen"
MOST_LABELS = 60  # more names than this are addresses, not areas
TORN = 3.0  # as many events as this are missing from the empty days of a week: the file ends mid-week
# A house number stands first ("800 W MAIN ST", "12XX MAIN ST") or last ("Stora gatan 12 B").
_HOUSE = re.compile(r"^\d+(?:[A-Z]|X+)?\s+(?=\S)|\s+\d+\s?[A-Za-z]?$")


@dataclass(frozen=True)
class FileReading:
    """What files gave: the material of the picture, and the rows that were refused."""

    material: Material
    rejected: tuple[batch.Rejected, ...]


def read(
    path: Path,
    areas_path: Path | None,
    *,
    week: Week | None,
    mapping: Mapping | None,
    name: str | None,
    latest: date | None = None,
) -> FileReading:
    """Read events and areas into the material of the week's picture; cost O(rows)."""
    areas = read_areas(areas_path) if areas_path else None
    reading = read_file(path, mapping, areas=areas, latest=latest)
    events, kinds = reading.events, reading.kinds
    if not len(events):
        raise IntakeError(_nothing_usable(events))
    areas = areas or _derived_areas(events)
    area, outside = _areas_of(events, areas)
    axes = _axes(areas, kinds, events)
    columns = _columns(events, area, kinds)
    first, last = _weeks(events, week)
    material = Material(
        surface=surface_of(columns, axes, first=first, last=last),
        rows=rows_of(columns, last),
        spots=_spots(events, columns),
        dots=_dots(events, columns),
        municipality=name or path.name.split(".")[0].replace("_", " "),
        read=_read(events),
        inputs={"events": digest(path), **({"areas": digest(areas_path)} if areas_path else {})},
        crs=events.crs,
        timezone=events.timezone,
        notes=(*areas.notes, *reading.notes, *outside, *_unsourced(axes)),
    )
    return FileReading(material, events.rejected)


def _nothing_usable(events: batch.Events) -> str:
    reasons = Counter(refused.reason for refused in events.rejected).most_common(1)
    why = f" Vanligaste skälet: {reasons[0][0]}" if reasons else ""
    return f"Ingen rad i filen gick att använda.{why}"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows_of(events: Events, week: int) -> dict[tuple[int, int], list[int]]:
    """Return the source rows of each area and category in a week."""
    rows: dict[tuple[int, int], list[int]] = {}
    now = events.take((events.week == week) & (events.area >= 0))
    for area, category, row in zip(now.area.tolist(), now.category.tolist(), now.row.tolist(), strict=True):
        rows.setdefault((area, category), []).append(row)
    return {cell: sorted(found) for cell, found in rows.items()}


def local_minutes(seconds: np.ndarray, zone: ZoneInfo) -> np.ndarray:
    """Return minutes since Monday 00:00 on the wall clock for moments in epoch seconds."""
    moments = (datetime.fromtimestamp(s, UTC).astimezone(zone) for s in seconds.tolist())
    return np.array([m.weekday() * 1440 + m.hour * 60 + m.minute for m in moments], dtype=np.int64)


def _derived_areas(events: batch.Events) -> AreaSet:
    names = events.area_label.names
    if 1 < len(names) <= MOST_LABELS:
        return _named_areas(names, events.crs)
    points = events.has_point
    if points.any():
        return grid_areas(events.x[points], events.y[points], crs=events.crs)
    return _named_areas(names or (WHOLE,), events.crs)


def _named_areas(names: tuple[str, ...], crs: int) -> AreaSet:
    named = "Områdena är de som filen själv namnger: inga gränser är kända, så kartan är tom."
    note = (
        "Filen har varken områden eller koordinater: allt räknas som ett område."
        if names == (WHOLE,)
        else named
    )
    empty = np.full(len(names), None, dtype=object)
    return AreaSet(names, names, empty, crs, None, (note,))


def _areas_of(events: batch.Events, areas: AreaSet) -> tuple[np.ndarray, list[str]]:
    """Return the area of each event, by its point or else by the name the file gives."""
    by_name = {_folded(name): i for i, name in enumerate(areas.names)}
    by_code = {_folded(code): i for i, code in enumerate(areas.codes)}
    of_label = [
        by_name.get(_folded(text), by_code.get(_folded(text), -1)) for text in events.area_label.names
    ]
    by_label = np.array([*of_label, 0 if areas.names == (WHOLE,) else -1], dtype=np.int32)
    if all(polygon is not None for polygon in areas.polygons):
        area = located(events, areas.polygons, by_label)
    else:
        area = by_label[events.area_label.index]
    missing = int((area < 0).sum())
    note = f"{missing} av {len(events)} händelser ligger utanför alla områden eller saknar plats."
    return area, [note] if missing else []


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _axes(areas: AreaSet, kinds: Categories, events: batch.Events) -> Axes:
    drawn = all(polygon is not None for polygon in areas.polygons)
    rings = outlines(areas.polygons) if drawn else [[] for _ in areas.names]
    labels = label_points(areas.polygons).tolist() if drawn else [None] * len(areas)
    people = areas.populations or (None,) * len(areas)
    shapes = zip(areas.codes, areas.names, rings, labels, people, strict=True)
    return Axes(
        areas=tuple(
            AreaShape(code, name, ring, label and tuple(label), inhabitants)
            for code, name, ring, label, inhabitants in shapes
        ),
        categories=tuple(
            CategoryGroup(code, name) for code, name in zip(kinds.codes, kinds.names, strict=True)
        ),
        groups=events.group_label.names or ("Filens avsändare",),
    )


def _columns(events: batch.Events, area: np.ndarray, kinds: Categories) -> Events:
    spread = np.isin(events.time_precision, (TimePrecision.SPAN, TimePrecision.PART_OF_DAY))
    exact = (events.time_precision == TimePrecision.EXACT) & (events.hour >= 0)
    minute = events.weekday.astype(np.int64) * 1440 + events.hour.astype(np.int64) * 60
    minute[spread] = local_minutes(events.starts[spread], ZoneInfo(events.timezone))
    has_groups = bool(events.group_label.names)
    return Events(
        row=events.row,
        area=area,
        category=np.asarray(kinds.index),
        group=events.group_label.index if has_groups else np.zeros(len(events), dtype=np.int32),
        week=events.week,
        minute=minute,
        length=np.where(spread, (events.ends - events.starts) // 60, 0),
        hour_known=exact | spread,
    )


def _weeks(events: batch.Events, wanted: Week | None) -> tuple[int, int]:
    """Return the first and last week of the picture: what the file covers whole, or the week asked for."""
    known = events.week >= 0
    if not known.any():
        raise IntakeError("Ingen händelse har en tid som räcker för att säga vilken vecka den hör till.")
    days = np.sort(events.week[known].astype(np.int64) * 7 + np.maximum(events.weekday[known], 0))
    first, last = _whole(days)
    if wanted is not None:
        last = wanted.index
        if not days.min() // 7 <= last <= days.max() // 7:
            span = f"{Week.from_index(int(days.min() // 7))} till {Week.from_index(int(days.max() // 7))}"
            raise IntakeError(f"Filen har inga händelser kring {wanted}. Välj en vecka från {span}.")
    return max(min(first, last), last - MOST_WEEKS + 1), last


def _whole(days: np.ndarray) -> tuple[int, int]:
    """Return the first and last week that are not torn: where the missing days would have held events."""
    first, last = int(days[0]), int(days[-1])
    usual = np.median(np.bincount((days - first // 7 * 7) // 7))
    weekday = np.bincount(days % 7, minlength=7) / len(days)
    torn_start = usual * weekday[: first % 7].sum() >= TORN
    torn_end = usual * weekday[last % 7 + 1 :].sum() >= TORN
    weeks = first // 7 + int(torn_start), last // 7 - int(torn_end)
    return weeks if weeks[0] <= weeks[1] else (first // 7, last // 7)


def _spots(events: batch.Events, columns: Events) -> Spots:
    """Keep events at points and places, named by street or place: never by door."""
    precise = np.isin(events.place_precision, (PlacePrecision.POINT, PlacePrecision.PLACE)) & events.has_point
    names = np.array([*map(_street, events.place_label.names), ""], dtype=object)[events.place_label.index]
    square = np.array([f"ruta {x // 250}-{y // 250}" for x, y in zip(events.x, events.y, strict=True)])
    named = np.where(names == "", square, names).astype(str)
    return Spots(
        name=named[precise],
        area=columns.area[precise],
        category=columns.category[precise],
        week=columns.week[precise],
        x=events.x[precise],
        y=events.y[precise],
    )


def _dots(events: batch.Events, columns: Events) -> Dots:
    """Return the events whose block and day are known; each row counts one."""
    known = np.isin(events.place_precision, (PlacePrecision.POINT, PlacePrecision.PLACE)) & events.has_point
    known &= (events.week >= 0) & (events.weekday >= 0)
    return Dots(
        x=events.x[known].astype(np.int64) // BLOCK,
        y=events.y[known].astype(np.int64) // BLOCK,
        area=columns.area[known].astype(np.int64),
        category=columns.category[known].astype(np.int64),
        day=events.week[known].astype(np.int64) * 7 + events.weekday[known],
        n=np.ones(int(known.sum()), dtype=np.int64),
    )


def _street(address: str) -> str:
    """Return an address without house number, floor and flat; "10TH ST" keeps its name."""
    street = _HOUSE.sub("", address.split(",", 1)[0].strip())
    return " ".join(street.split())


def _read(events: batch.Events) -> dict[str, int]:
    return {"read": events.rows_read, "accepted": len(events), "rejected": len(events.rejected)}


def _unsourced(axes: Axes) -> list[str]:
    if len(axes.groups) > 1:
        return []
    return ["Filen säger inte vilka som rapporterat: tystnad går inte att skilja från lugn."]
