"""From a table and its mapping to events: clocks settled, points in metres, precision told, rows refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .batch import Events, Labels, Rejected
from .clocks import NO_WEEK, Times, settle_times
from .coordinates import Points, named_system, place
from .drafting import Draft
from .mapping import NOT_READ, Mapping
from .precision import PlacePrecision, TimePrecision
from .spots import is_coarse, place_precision
from .table import Table
from .when import day_after
from .zone import STOCKHOLM, Zone, nearest_zone


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
    points = _points(draft, areas)
    zone = Zone(mapping.timezone or (nearest_zone(*points.middle) if points.middle else STOCKHOLM))
    events = _assembled(draft, points, settle_times(draft, zone), zone, areas)
    return events if latest is None else _until(events, latest, zone)


def _assembled(draft: Draft, points: Points, times: Times, zone: Zone, areas: Any) -> Events:
    """Put the columns together."""
    places, area_label, weeks = draft.labels("place"), _area_labels(draft), times.weeks()
    coarse = is_coarse(draft.numbers_of("x"), draft.numbers_of("y"))
    precision = place_precision(points.x, points.y, places, area_label, areas, coarse=coarse)
    told = (*_zone_notes(draft, zone), *_counted(draft, points, times, weeks, precision))
    return Events(
        row=draft.numbers_of("row"),
        key=draft.keys,
        category=_category_labels(draft),
        subcategory=draft.labels("subcategory"),
        area_label=area_label,
        place_label=places,
        group_label=draft.labels("group"),
        severity=draft.labels("severity"),
        starts=times.starts,
        ends=times.ends,
        time_precision=times.precision,
        week=weeks,
        weekday=times.weekdays(),
        hour=times.hours(),
        x=points.x,
        y=points.y,
        place_precision=precision,
        rejected=_refused(draft),
        notes=_of_sheet(draft.table, (*draft.table.notes, *points.notes, *times.notes, *told)),
        crs=points.crs,
        timezone=zone.name,
        rows_read=draft.read_rows + len(draft.table.left_out),
    )


def _refused(draft: Draft) -> tuple[Rejected, ...]:
    """Return the refused rows in the order of the file, those that hold no event of their own included."""
    left_out = (Rejected(row, "", reason) for row, reason in draft.table.left_out)
    return tuple(sorted((*draft.rejected, *left_out), key=lambda refused: refused.row))


def _of_sheet(table: Table, notes: tuple[str, ...]) -> tuple[str, ...]:
    """Say which sheet each note is about, where there are several."""
    return tuple(f"{table.sheet}: {note}" for note in notes) if table.sheet else notes


def _area_labels(draft: Draft) -> Labels:
    """Return the area of each row: its own, or the sheet it stands on."""
    if "area" in draft.columns or not draft.table.sheet:
        return draft.labels("area")
    return Labels(np.zeros(len(draft.keys), dtype=np.int32), (draft.table.sheet,))


def _category_labels(draft: Draft) -> Labels:
    """Return the kind of each row: its own, or the file's name where no column tells."""
    if "category" in draft.columns:
        return draft.labels("category")
    return Labels(
        np.zeros(len(draft.keys), dtype=np.int32), (draft.table.name.split(", bladet")[0].replace("_", " "),)
    )


def _points(draft: Draft, areas: Any) -> Points:
    """Return the points, in the system chosen, declared or found."""
    used = [
        draft.mapping.columns[role]
        for role in ("easting", "northing", "latitude", "longitude")
        if role in draft.mapping.columns
    ]
    told = next((code for name in used if (code := named_system(name))), None)
    declared = draft.mapping.crs or draft.table.crs or (f"EPSG:{told}" if told else None)
    return place(draft.numbers_of("x"), draft.numbers_of("y"), areas=areas, declared=declared)


def _zone_notes(draft: Draft, zone: Zone) -> Iterator[str]:
    """Say which time zone was guessed, where that moves times."""
    moved = draft.numbers_of("zoned") & ~draft.offsets()[1]
    if draft.mapping.timezone is None and zone.name != STOCKHOLM and moved.any():
        yield f"Tidszonen {zone.name} är gissad efter koordinaterna. Ändra med timezone i kolumnmappningen."


def _counted(
    draft: Draft, points: Points, times: Times, weeks: NDArray[np.int32], precision: NDArray[np.int8]
) -> Iterator[str]:
    """Count what a person should know of the rows and columns."""
    middles = (precision == PlacePrecision.AREA) & points.known
    counts = {
        "har ett tidsspann över 14 dagar och räknas inte till någon vecka": weeks == NO_WEEK,
        "har en dag men inget klockslag": times.precision == TimePrecision.DAY,
        "saknar användbar plats": precision == PlacePrecision.UNKNOWN,
        "har en koordinat som står för ett helt område: den blir aldrig en återkommande plats": middles,
    }
    yield from (f"{rows.sum()} rader {text}." for text, rows in counts.items() if rows.any())
    if hidden := sum(column.hidden for column in draft.columns.values()):
        yield f"{hidden} celler med personuppgifter eller långa texter lästes inte in."
    for name, reason in draft.mapping.dropped.items():
        if NOT_READ in reason:
            yield f"Kolumnen {name} {reason}."


def _until(events: Events, latest: date, zone: Zone) -> Events:
    """Refuse events after a day."""
    late = zone.to_local(events.starts) >= day_after(latest)
    if not late.any():
        return events
    reason = f"Datumet ligger i framtiden (efter {latest.isoformat()})."
    refused = tuple(Rejected(int(row), "", reason) for row in events.row[late])
    whole = sorted((*events.rejected, *refused), key=lambda r: r.row)
    return replace(events.part(np.flatnonzero(~late)), rejected=tuple(whole), notes=events.notes)
