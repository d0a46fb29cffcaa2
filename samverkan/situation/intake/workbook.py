"""Excel workbooks (XLSX): one table per sheet, after a look for bombs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import python_calamine

from .errors import IntakeError
from .heads import find_head
from .source import Source
from .table import Row, Table

MAX_FILE = 128 << 20
MAX_UNPACKED = 512 << 20
MAX_ENTRIES = 2000
MAX_RATIO = 400
MAX_CELLS = 20_000_000
_BLOCK = 1 << 20
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d+)["']""")
_BROKEN = "Excelfilen är skadad eller avkortad. Hämta den igen eller spara den som CSV."
_BOMB = "Excelfilen är orimligt stor när den packas upp och läses inte. Spara bladet som CSV."


def read_workbook(source: Source, name: str) -> list[Table]:
    """Return the sheets that hold a table."""
    data = source.whole(MAX_FILE)
    _refuse_bombs(data)
    book = _opened(data)
    tables, notes = [], []
    for sheet in book.sheet_names:
        try:
            tables.append(_table(book, sheet, name))
        except IntakeError as error:
            notes.append(f"Bladet {sheet} hoppades över: {error}")
    if not tables:
        raise IntakeError(f"Inget blad i {name} är en tabell med händelser.")
    if len(tables) == 1:
        return [replace(tables[0].noting(*notes), name=name, sheet=None)]
    return [tables[0].noting(*notes), *tables[1:]]


def _refuse_bombs(data: bytes) -> None:
    """Unpack every entry once without keeping it; refuse what grows out of hand or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
                raise IntakeError(_BOMB)
            if "xl/workbook.xml" not in archive.namelist():
                raise IntakeError(
                    "Zipfilen är ingen Excelbok. Packa upp den och läs in filen som ligger i den."
                )
            for entry in entries:
                _walk(archive, entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise IntakeError(_BROKEN) from error


def _walk(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one entry to its end, looking for entities and for cells far away."""
    if entry.file_size > (10 << 20) and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise IntakeError(_BOMB)
    is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
    extent, tail = (0, 0), b""
    with archive.open(entry) as stream:
        for block in iter(lambda: stream.read(_BLOCK), b""):
            text = tail + block
            if entry.filename.endswith((".xml", ".rels")) and b"<!" in text.replace(b"\0", b"").replace(
                b"<![CDATA[", b""
            ):
                raise IntakeError(
                    "Excelfilen innehåller en egen dokumenttyp (DOCTYPE) och läses inte. Spara den som CSV."
                )
            if is_sheet:
                extent = _widened(extent, text)
            tail = text[-64:]


def _widened(extent: tuple[int, int], text: bytes) -> tuple[int, int]:
    """Return the largest row and column named so far; refuse a sheet whose area would not fit in memory."""
    cells = set(_CELL.findall(text))
    rows = max((int(row[:9]) for _, row in cells), default=0)
    columns = max((_column(letters) for letters, _ in cells), default=0)
    extent = max(extent[0], rows), max(extent[1], columns)
    if extent[0] * extent[1] > MAX_CELLS:
        raise IntakeError(
            "Ett blad i Excelfilen sträcker sig över för många celler. Ta bort det som står långt ut."
        )
    return extent


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _opened(data: bytes) -> Any:
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise IntakeError(_BROKEN) from error


def _table(book: Any, sheet: str, name: str) -> Table:
    """Return one sheet as a table."""
    title = f"{name}, bladet {sheet}"
    content = _sheet(book, sheet)
    head = find_head([_texts(row) for row in islice(content.iter_rows(), 300)], title)

    def rows() -> Iterator[Row]:
        for number, row in enumerate(_sheet(book, sheet).iter_rows(), start=1):
            if number > head.row and any(cell not in ("", None) for cell in row):
                yield number, _texts(row)

    if next(rows(), None) is None:
        raise IntakeError(f"{title} har inga rader.")
    return Table(title, head.names, rows, content.total_height - head.row, head.notes, sheet=sheet)


def _sheet(book: Any, sheet: str) -> Any:
    try:
        return book.get_sheet_by_name(sheet)
    except python_calamine.CalamineError as error:
        raise IntakeError(_BROKEN) from error
    except BaseException as error:  # a panic in the reader's Rust code is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise IntakeError(_BROKEN) from error


def _texts(row: list[Any]) -> list[str]:
    return [cell if type(cell) is str else _text(cell) for cell in row]


def _text(cell: Any) -> str:
    """Return the text of a cell as a person would have typed it."""
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):  # Excel counts days in floats: 09:59:59.999997 is ten o'clock
        return (cell + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
