"""Rows of tables and columns, however they are parted: tabs, bars or the white between columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Piece
from .lines import Line
from .mending import mended

_BREAK = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_ROW = re.compile(r"\S(?:\t+|\s*\|\s*|\s{3,})\S")


def is_row(text: str) -> bool:
    """Tell whether a line has several cells."""
    return bool(_ROW.search(text.strip("| ")))


def belongs_to_row(line: Line, row: Line) -> bool:
    """Tell whether a line goes on in the cells of the row above it."""
    cells = list(_cells(line))
    starts = [cell.indent for cell in _cells(row)]
    if not all(cell.text[:1].islower() for cell in cells) or re.search(r"[\t|]", line.text + row.text):
        return False
    return len(cells) <= len(starts) and all(min(abs(cell.indent - s) for s in starts) <= 2 for cell in cells)


def cells_of(lines: list[Line]) -> tuple[Piece, ...]:
    """Return the cells of a row, each with all its lines."""
    columns: list[list[Line]] = [[cell] for cell in _cells(lines[0])]
    starts = [column[0].indent for column in columns]
    for line in lines[1:]:
        for cell in _cells(line):
            nearest = min(range(len(starts)), key=lambda n: abs(starts[n] - cell.indent))
            columns[nearest].append(cell)
    return tuple(mended(column) for column in columns)


def _cells(line: Line) -> Iterator[Line]:
    text, start = line.text, 0
    for found in [*_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        if text[start:end].strip():
            yield Line(text[start:end], line.at + start, line.indent + start)
        start = found.end() if found else end
