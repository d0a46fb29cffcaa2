"""Where the header of a table stands, or that there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import IntakeError
from .table import distinct_names, fitted

MAX_COLUMNS = 2000
_VALUE = re.compile(r"[\s\d.,:;/+\-–TZ]*\d[\s\d.,:;/+\-–TZ]*|true|false|nan|null|none", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """The header and the number of the row it stands on; 0 when the file has none."""

    names: tuple[str, ...]
    row: int
    notes: tuple[str, ...]


def find_head(rows: Sequence[Sequence[str]], name: str) -> Head:
    """Find the header among the first rows; refuse what is no table."""
    widths = Counter(_width(cells) for cells in rows if _width(cells) > 1)
    width = max((w for w, n in widths.items() if n * 4 >= max(widths.values())), default=0)
    filled = [sum(map(bool, map(str.strip, cells))) for cells in rows]
    first = next((i for i, cells in enumerate(filled) if cells * 2 > width > 1), None)
    if first is None:
        raise IntakeError(f"{name} är ingen tabell: den har bara en kolumn eller inga rader.")
    cells = [cell.strip() for cell in rows[first]]
    if len(cells) > MAX_COLUMNS:
        raise IntakeError(f"{name} har fler än {MAX_COLUMNS} kolumner och är ingen händelselista.")
    if _is_data(cells, [fitted(list(row), len(cells)) for row in rows[first + 1 :]]):
        return Head(
            distinct_names([""] * len(cells)), 0, ("Filen saknar rubrikrad. Kolumnerna är numrerade.",)
        )
    skipped = sum(any(map(str.strip, row)) for row in rows[:first])
    notes = (f"{skipped} rader före rubriken hoppades över.",) if skipped else ()
    return Head(distinct_names(cells), first + 1, notes)


def _width(cells: Sequence[str]) -> int:
    """Return how many cells a row has, not counting blank ones at its end."""
    return next((len(cells) - i for i, cell in enumerate(reversed(cells)) if cell.strip()), 0)


def _is_data(first: list[str], rest: list[list[str]]) -> bool:
    """Return whether the first row is values like those below it rather than names."""
    values = [i for i, cell in enumerate(first) if _VALUE.fullmatch(cell)]
    below = [row for row in rest if any(row)][:50]
    alike = [
        i
        for i in values
        if below and sum(bool(_VALUE.fullmatch(r[i].strip())) for r in below) * 2 > len(below)
    ]
    return bool(alike)
