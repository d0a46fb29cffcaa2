"""What an intake gives: columns of accepted events and the rows that were refused, with reasons."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samverkan.foundation.spreadsheets import harmless
from samverkan.places.geometry import to_crs

from .precision import NOWHERE


@dataclass(frozen=True)
class Labels:
    """A column of texts kept once each: ``index[i]`` is the place in ``names`` of row i's text, -1 = none."""

    index: NDArray[np.int32]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, rows: Any) -> Labels:
        return Labels(self.index[rows], self.names)

    def texts(self) -> list[str]:
        """Return the text of each row, "" where there is none."""
        names = (*self.names, "")
        return [names[i] for i in self.index.tolist()]


@dataclass(frozen=True)
class Rejected:
    """A row that was refused: its number in the file, the column, why (Swedish), and what stood there."""

    row: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True)
class Events:
    """Equally long columns of accepted events, the refused rows, and what a person should be told."""

    row: NDArray[np.int64]
    key: list[str]
    category: Labels
    subcategory: Labels
    area_label: Labels
    place_label: Labels
    group_label: Labels
    severity: Labels
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    time_precision: NDArray[np.int8]
    week: NDArray[np.int32]
    weekday: NDArray[np.int8]
    hour: NDArray[np.int8]
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    place_precision: NDArray[np.int8]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    crs: int = 3006
    timezone: str = "Europe/Stockholm"
    rows_read: int = 0

    def __len__(self) -> int:
        return len(self.row)

    @property
    def has_point(self) -> NDArray[np.bool_]:
        """Return which events have a coordinate at all."""
        return self.x != NOWHERE

    def part(self, rows: slice | NDArray[np.intp]) -> Events:
        """Return some of the events; refused rows and notes stay with the whole."""
        names = [f.name for f in fields(self)[:17] if f.name != "key"]
        keys = self.key[rows] if isinstance(rows, slice) else [self.key[i] for i in rows]
        return replace(
            self, **{name: getattr(self, name)[rows] for name in names}, key=keys, rejected=(), notes=()
        )

    def chunks(self, size: int = 5000) -> Iterator[Events]:
        """Return the events in parts, to be stored a few thousand at a time."""
        for start in range(0, len(self), size):
            yield self.part(slice(start, start + size))


def write_rejected(path: Path, rows: Iterable[Rejected]) -> int:
    """Write refused rows as a file that Excel opens rightly and that runs nothing; return how many."""
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["rad", "kolumn", "skäl", "värde"])
        for row in rows:
            written += 1
            writer.writerow([row.row, *map(harmless, (row.column, row.reason, row.value))])
    return written


def joined(parts: list[Events]) -> Events:
    """Return the events of several tables as one, in the first one's system."""
    first = parts[0]
    if len(parts) == 1:
        return first
    points = [_in_system(part, first.crs) for part in parts]
    columns: dict[str, Any] = {
        "x": np.concatenate([x for x, _ in points]),
        "y": np.concatenate([y for _, y in points]),
        "key": _apart([part.key for part in parts]),
    }
    for field in fields(Events)[:17]:
        values = [getattr(part, field.name) for part in parts]
        if field.name not in columns:
            columns[field.name] = _one(values) if isinstance(values[0], Labels) else np.concatenate(values)
    notes = dict.fromkeys(note for part in parts for note in part.notes)
    return replace(first, **columns, rejected=sum((part.rejected for part in parts), ()), notes=tuple(notes),
                   rows_read=sum(part.rows_read for part in parts))  # fmt: skip


def _one(columns: list[Labels]) -> Labels:
    """Return columns of labels below each other, each text numbered once."""
    numbers: dict[str, int] = {}
    index = []
    for column in columns:
        new = np.array(
            [*(numbers.setdefault(name, len(numbers)) for name in column.names), -1], dtype=np.int32
        )
        index.append(new[column.index])
    return Labels(np.concatenate(index), tuple(numbers))


def _apart(keys: list[list[str]]) -> list[str]:
    """Return keys of several tables; one that an earlier table has too is told apart by its table."""
    seen: set[str] = set()
    result: list[str] = []
    for number, part in enumerate(keys, start=1):
        result.extend(f"{key}@{number}" if key in seen else key for key in part)
        seen.update(part)
    return result


def _in_system(part: Events, crs: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the coordinates in a system, those without any as they are."""
    if part.crs == crs or not part.has_point.any():
        return part.x, part.y
    east, north = to_crs(part.x, part.y, part.crs, crs)
    known = part.has_point & (np.abs(east) < 2e9) & (np.abs(north) < 2e9)
    x, y = (np.where(known, np.rint(np.where(known, v, 0)), NOWHERE).astype(np.int32) for v in (east, north))
    return x, y
