"""A table as it stood in the file: a header and numbered rows of text, read anew each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """One table (or sheet) of a file; ``rows`` streams it from the start every time it is called."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    n_rows: int | None = None
    notes: tuple[str, ...] = ()
    crs: str | None = None
    sheet: str | None = None
    left_out: tuple[tuple[int, str], ...] = ()  # rows that hold no event of their own, and why

    def sample(self, size: int = 2000) -> list[list[str]]:
        """Return the first rows, as wide as the header."""
        width = len(self.header)
        return [fitted(cells, width) for _, cells in islice(self.rows(), size)]

    def noting(self, *notes: str) -> Table:
        """Return the same table with more said about it."""
        return replace(self, notes=self.notes + notes)


def fitted(cells: list[str], width: int) -> list[str]:
    """Return the cells cut or filled up to ``width``."""
    return cells[:width] + [""] * (width - len(cells))


def distinct_names(names: list[str]) -> tuple[str, ...]:
    """Return column names of which none is empty and no two are alike."""
    seen: dict[str, int] = {}
    result = []
    for position, raw in enumerate(names, start=1):
        name = " ".join(raw.split()) or f"kolumn {position}"
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(result) if len(set(result)) == len(result) else distinct_names(result)
