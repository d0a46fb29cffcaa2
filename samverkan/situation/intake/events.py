"""From a table and its mapping to events: clocks settled, weeks counted, points in metres, precision told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .batch import Events, Labels, Rejected
from .coordinates import Points, named_system, place
from .drafting import Draft
from .mapping import Mapping
from .midnight import unknown_hours
from .precision import PlacePrecision, TimePrecision
from .spots import is_coarse, place_precision
from .table import Table
from .times import DAY, HOUR
from .when import day_after
from .zone import STOCKHOLM, Zone, nearest_zone

LONGEST_SPAN = 14 * DAY
NO_WEEK = -1


def read_events(
    table: Table,
    mapping: Mapping,
    *,
    areas: Any = None,
    latest: date | None = None,
    on_progress: Callable[[int, int | None], None] | None = None,
) -> Events:
    """Return the accepted events of a table, its refused rows, and notes in Swedish.

    ``areas`` is an AreaSet or None; rows after the day ``latest`` are refused as lying in the future.
    """
    mapping.check(table)
    draft = Draft(table, mapping).fill(on_progress)
    area_label = _area_labels(draft)
    points = _points(draft, areas)
    zone = Zone(mapping.timezone or _zone_of(points))
    clock = _settled(draft, zone)
    times, unknown = _with_unknown_hours(clock, draft.labels("category"))
    precision = place_precision(points.x, points.y, places=draft.labels("place"), area_labels=area_label, areas=areas,
                                coarse=is_coarse(np.array(draft.x), np.array(draft.y)))  # fmt: skip
    weeks = _weeks(times)
    events = Events(
        row=np.array(draft.row, dtype=np.int64),
        key=draft.keys,
        category=_category_labels(draft),
        subcategory=draft.labels("subcategory"),
        area_label=area_label,
        place_label=draft.labels("place"),
        group_label=draft.labels("group"),
        severity=draft.labels("severity"),
        starts=times.starts,
        ends=times.ends,
        time_precision=times.precision,
        week=weeks,
        weekday=_common(times, DAY, lambda day: (day + 3) % 7),
        hour=_hours(times),
        x=points.x,
        y=points.y,
        place_precision=precision,
        rejected=tuple(draft.rejected),
        notes=(*table.notes, *points.notes, *_zone_notes(mapping, zone, draft), *clock.notes, *unknown,
               *_notes(draft, times, weeks, precision)),
        crs=points.crs,
        timezone=zone.name,
        rows_read=draft.read,
    )  # fmt: skip
    return events if latest is None else _until(events, latest, zone)


@dataclass(frozen=True)
class _Times:
    """Times in UTC and on the wall clock, with their precision."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    local: NDArray[np.int64]
    local_end: NDArray[np.int64]
    precision: NDArray[np.int8]
    notes: tuple[str, ...]


def _area_labels(draft: Draft) -> Labels:
    """Return the area of each row: its own, or the sheet it stands on."""
    if "area" in draft.columns or not draft.table.sheet:
        return draft.labels("area")
    return Labels(np.zeros(len(draft.row), dtype=np.int32), (draft.table.sheet,))


def _category_labels(draft: Draft) -> Labels:
    """Return the kind of each row: its own, or the file's name where no column tells."""
    if "category" in draft.columns:
        return draft.labels("category")
    return Labels(np.zeros(len(draft.row), dtype=np.int32), (draft.table.name.split(", bladet")[0].replace("_", " "),))


def _points(draft: Draft, areas: Any) -> Points:
    """Return the points, in the system chosen, declared or found."""
    used = [draft.mapping.columns[role] for role in ("easting", "northing", "latitude", "longitude") if role in draft.mapping.columns]
    told = next((code for name in used if (code := named_system(name))), None)
    declared = draft.mapping.crs or draft.table.crs or (f"EPSG:{told}" if told else None)
    return place(np.array(draft.x), np.array(draft.y), areas=areas, declared=declared)


def _zone_of(points: Points) -> str:
    return nearest_zone(*points.middle) if points.middle else STOCKHOLM


def _settled(draft: Draft, zone: Zone) -> _Times:
    """Bring all times to UTC and to the wall clock."""
    starts, ends = np.array(draft.starts, dtype=np.int64), np.array(draft.ends, dtype=np.int64)
    zoned = np.array(draft.zoned, dtype=bool)
    offset, told = draft.offsets()
    utc, missing, twice = zone.to_utc(starts)
    utc_end = zone.to_utc(ends)[0]
    utc, utc_end = np.where(zoned, starts, utc), np.where(zoned, ends, utc_end)
    local = np.where(told & zoned, starts + offset, zone.to_local(utc))
    local_end = np.where(told & zoned, ends + offset, zone.to_local(utc_end))
    precision = np.array(draft.precision, dtype=np.int8)
    exact = ~zoned & (precision == TimePrecision.EXACT)
    return _Times(utc, np.maximum(utc_end, utc), local, np.maximum(local_end, local), precision,
                  tuple(_turn_notes(int((missing & exact).sum()), int((twice & exact).sum()))))  # fmt: skip


def _turn_notes(missing: int, twice: int) -> list[str]:
    notes = []
    if missing:
        notes.append(f"{missing} rader har ett klockslag som inte fanns när klockan ställdes fram. De flyttades en timme fram.")
    if twice:
        notes.append(f"{twice} rader har ett klockslag som fanns två gånger när klockan ställdes tillbaka. Det första används.")
    return notes


def _with_unknown_hours(times: _Times, kinds: Labels) -> tuple[_Times, list[str]]:
    """Turn midnights that mean "unknown" into whole days."""
    exact = times.precision == TimePrecision.EXACT
    unknown = unknown_hours(times.local, exact, kinds)
    if not unknown.any():
        return times, []
    precision = np.where(unknown, TimePrecision.DAY, times.precision).astype(np.int8)
    ends, local_end = (np.where(unknown, t + DAY, t_end) for t, t_end in ((times.starts, times.ends), (times.local, times.local_end)))
    note = f"{int(unknown.sum())} rader har klockslaget 00:00 misstänkt ofta. Timmen räknas som okänd för dem."
    return replace(times, precision=precision, ends=ends, local_end=local_end), [note]


def _weeks(times: _Times) -> NDArray[np.int32]:
    """Return the week in which most of each event lies (its middle), -1 for spans over 14 days."""
    middle = (times.local + np.maximum(times.local_end - 1, times.local)) // 2
    week = (middle // DAY + 3) // 7
    return np.where(times.local_end - times.local > LONGEST_SPAN, NO_WEEK, week).astype(np.int32)


def _common(times: _Times, unit: int, value: Callable[[NDArray[np.int64]], NDArray[np.int64]]) -> NDArray[np.int8]:
    """Return the weekday (Monday is 0) or hour that a whole event lies in, else -1."""
    first, last = times.local // unit, np.maximum(times.local_end - 1, times.local) // unit
    exact = times.precision == TimePrecision.EXACT
    return np.where(exact | (first == last), value(first), -1).astype(np.int8)


def _hours(times: _Times) -> NDArray[np.int8]:
    return _common(times, HOUR, lambda hour: hour % 24)


def _zone_notes(mapping: Mapping, zone: Zone, draft: Draft) -> list[str]:
    """Say which time zone was taken, when it is a guess that matters."""
    if mapping.timezone or zone.name == STOCKHOLM:
        return []
    return [f"Tidszonen {zone.name} är en gissning efter koordinaterna. Ändra med timezone i kolumnmappningen."]


def _notes(draft: Draft, times: _Times, weeks: NDArray[np.int32], precision: NDArray[np.int8]) -> list[str]:
    """Count what a person should know of the rows."""
    hidden = sum(column.hidden for column in draft.columns.values())
    counts = (
        ("rader har ett tidsspann längre än 14 dagar. De räknas inte till någon vecka.", int((weeks == NO_WEEK).sum())),
        ("rader har en dag men inget klockslag.", int((times.precision == TimePrecision.DAY).sum())),
        ("rader saknar användbar plats.", int((precision == PlacePrecision.UNKNOWN).sum())),
        ("rader har en koordinat som står för ett helt område. De blir aldrig en återkommande plats.",
         int(((precision == PlacePrecision.AREA) & np.isfinite(np.array(draft.x)) & (np.array(draft.x) != 0)).sum())),
        ("celler med personuppgifter lästes inte in.", hidden),
    )  # fmt: skip
    dropped = [f"Kolumnen {name} {reason}." for name, reason in draft.mapping.dropped.items()]
    return [f"{number} {text}" for text, number in counts if number] + dropped


def _until(events: Events, latest: date, zone: Zone) -> Events:
    """Refuse events after a day."""
    late = zone.to_local(events.starts) >= day_after(latest)
    if not late.any():
        return events
    reason = f"Datumet ligger i framtiden (efter {latest.isoformat()})."
    refused = tuple(Rejected(int(row), "", reason) for row in events.row[late])
    whole = sorted((*events.rejected, *refused), key=lambda r: r.row)
    return replace(events.part(np.flatnonzero(~late)), rejected=tuple(whole), notes=events.notes)
