"""What an intake gives: columns of accepted events and the rows that were refused, with reasons."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

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

    def part(self, rows: slice) -> Events:
        """Return some of the events; refused rows and notes stay with the whole."""
        columns = {f.name: getattr(self, f.name)[rows] for f in fields(self)[:17]}
        return replace(self, **columns, rejected=(), notes=())

    def chunks(self, size: int = 5000) -> Iterator[Events]:
        """Return the events in parts, to be stored a few thousand at a time."""
        for start in range(0, len(self), size):
            yield self.part(slice(start, start + size))


def write_rejected(path: Path, rows: Iterable[Rejected]) -> int:
    """Write refused rows as a file that Excel opens rightly and that runs nothing; return how many."""
    number = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["rad", "kolumn", "skäl", "värde"])
        for number, row in enumerate(rows, start=1):
            writer.writerow([row.row, *map(harmless, (row.column, row.reason, row.value))])
    return number


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet shows it instead of calculating it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
