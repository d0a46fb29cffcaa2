"""A table as data: the equal of every chart, and the rows of a list page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A heading; numbers stand to the right."""

    label: str
    numeric: bool = False


class Table:
    """Caption, columns and rows of cells already written in Swedish; a row's first cell is its heading."""

    def __init__(self, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        self.caption = caption
        self.columns = tuple(columns)
        self.cells = [tuple(row) for row in rows]

    @property
    def rows(self) -> list[list[tuple[Column, str]]]:
        """Return each row as pairs of column and cell, the shape the template walks."""
        return [list(zip(self.columns, row, strict=True)) for row in self.cells]
