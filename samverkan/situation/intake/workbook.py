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
MAX_CELLS = 10_000_000
_BLOCK = 1 << 20
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d+)["']""")
MAX_LOOSE = 10 << 20
_NO_BOOK = "Zipfilen är ingen Excelbok. Packa upp den och läs in filen som ligger i den."
_FAR = "Ett blad i Excelfilen sträcker sig över för många celler. Ta bort det som står långt ut."
_DOCTYPE = "Excelfilen har en egen dokumenttyp (DOCTYPE) och läses inte. Spara den som CSV."
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
            _refuse_size(archive.infolist())
            if "xl/workbook.xml" not in archive.namelist():
                raise IntakeError(_NO_BOOK)
            if sum(_area(archive, entry) for entry in archive.infolist()) > MAX_CELLS:
                raise IntakeError(_FAR)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise IntakeError(_BROKEN) from error


def _refuse_size(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse too many entries, too much in all, or one that is packed beyond reason."""
    packed = [max(e.compress_size, 1) for e in entries if e.file_size > MAX_LOOSE]
    unpacked = [e.file_size for e in entries if e.file_size > MAX_LOOSE]
    tight = any(size > MAX_RATIO * small for size, small in zip(unpacked, packed, strict=True))
    if tight or len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise IntakeError(_BOMB)


def _area(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Read an entry to its end; return over how many cells it stretches, 0 when it is no sheet.

    The reader of sheets keeps the whole rectangle up to the last cell in memory, however empty it is.
    """
    rows = columns = 0
    is_xml, tail = None, b""
    with archive.open(entry) as stream:
        for block in iter(lambda: stream.read(_BLOCK), b""):
            text = (tail + block).replace(b"\0", b"")
            is_xml = (
                text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") if is_xml is None else is_xml
            )
            if is_xml and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
                raise IntakeError(_DOCTYPE)
            cells = _CELL.findall(text) if is_xml else []
            rows = max(rows, max((int(row[:9]) for _, row in cells), default=0))
            columns = max(columns, max((_column(letters) for letters in {c for c, _ in cells}), default=0))
            tail = text[-64:]
    return rows * columns


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
        for number, row in enumerate(content.iter_rows(), start=1):
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
