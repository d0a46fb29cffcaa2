"""The demo town's events as the file a municipality would get out of its own system."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from samverkan.doors.demo.events import Town
from samverkan.doors.demo.kinds import PARTS_OF_DAY
from samverkan.situation.intake.precision import NOWHERE, TimePrecision

HEADER = (
    "Händelse-id",
    "Datum",
    "Klockslag",
    "Till",
    "Händelsetyp",
    "Plats",
    "Område",
    "Öst",
    "Nord",
    "Rapporterande organisation",
)
_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_WORDS = dict(zip(PARTS_OF_DAY, ("natt", "morgon", "förmiddag", "eftermiddag", "kväll"), strict=True))


def write_csv(town: Town, path: Path) -> int:
    """Write the events as Swedish Excel saves them (UTF-8 with BOM, semicolons, CRLF); return how many."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADER)
        writer.writerows(_rows(town))
    return len(town.columns["starts"])


def _rows(town: Town) -> Iterator[tuple[object, ...]]:
    columns = {name: column.tolist() for name, column in town.columns.items()}
    names = {group.slug: group.name for group in town.groups}
    for n in range(len(columns["starts"])):
        place, district = columns["place"][n], columns["district"][n]
        x, y = columns["x"][n], columns["y"][n]
        yield (
            f"H{n + 1:06d}",
            *_when(TimePrecision(columns["time_precision"][n]), columns["starts"][n], columns["ends"][n]),
            columns["kind"][n],
            town.places[place].name if place >= 0 else "",
            town.district_names[district] if district >= 0 else "",
            "" if x == NOWHERE else x,
            "" if y == NOWHERE else y,
            names[columns["group"][n]],
        )


def _when(precision: TimePrecision, starts: int, ends: int) -> tuple[str, str, str]:
    """Return what people write under day, clock and until, as exactly as they know."""
    day, _, clock = _local(starts).partition(" ")
    if precision is TimePrecision.UNKNOWN:
        return day, "", _local(ends - 60)[:10]  # some day of that week
    if precision is TimePrecision.DAY:
        return day, "", ""
    if precision is TimePrecision.PART_OF_DAY:
        hour = int(clock[:2])
        return day, next(word for part, word in _WORDS.items() if part[0] == hour), ""
    return day, clock, _local(ends) if precision is TimePrecision.SPAN else ""


def _local(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone(_STOCKHOLM).strftime("%Y-%m-%d %H:%M")
