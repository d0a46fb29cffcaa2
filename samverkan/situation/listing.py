"""Observations as lists tell them: what, where and when, never by whom."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.timezone import localtime

from samverkan.foundation.spreadsheets import harmless
from samverkan.situation.models.observation import PlaceKnown, TimeKnown

PAGE = 50
MOST_IN_EXCEL = 100_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HEADER = (
    *("från", "till", "tiden är", "händelsetyp", "område", "plats", "platsen är"),
    *("källa", "rapporterad av", "rad i filen"),
)
_COLUMNS = (
    *("starts_at", "ends_at", "time_precision", "category", "area__name", "place__name"),
    *("place_precision", "batch__source__name", "group__name", "source_row", "id"),
)


@dataclass(frozen=True)
class Listed:
    """One observation in words; times are on the wall clock."""

    starts: datetime
    ends: datetime
    time_known: str
    kind: str
    area: str
    place: str
    place_known: str
    source: str
    group: str
    row: int
    key: int

    @property
    def when(self) -> str:
        """Return the time as exactly as it is known."""
        if self.time_known == TimeKnown.EXACT.label:
            return f"{self.starts:%Y-%m-%d %H:%M}"
        if self.time_known in (TimeKnown.SPAN.label, TimeKnown.PART_OF_DAY.label):
            same = self.starts.date() == self.ends.date()
            return f"{self.starts:%Y-%m-%d %H:%M} – {self.ends:{'%H:%M' if same else '%Y-%m-%d %H:%M'}}"
        return f"{self.starts:%Y-%m-%d}"


@dataclass(frozen=True)
class Leaf:
    """One page of a long list, and the keys of those before and after it ("" at an end)."""

    rows: list[Listed]
    newer: str
    older: str


def listed(observations: Any, names: dict[int, str]) -> Iterator[Listed]:
    """Return observations in words, as many as there are; one query."""
    for start, end, when, kind, area, place, where, *rest in observations.values_list(*_COLUMNS).iterator():
        source, group, row, key = rest
        yield Listed(
            *(localtime(start), localtime(end), TimeKnown(when).label, names[kind], area or "", place or ""),
            *(PlaceKnown(where).label, source or "", group or "", row, key),
        )


def leaf(observations: Any, names: dict[int, str], *, older_than: str = "", newer_than: str = "") -> Leaf:
    """Return one page, latest first, by key: the last page costs as little as the first."""
    key = _key(newer_than or older_than)
    backwards = key is not None and bool(newer_than)
    part = observations.newest_first()
    if key is not None:
        part = part.newer_than(*key) if backwards else part.older_than(*key)
    rows = list(listed(part[: PAGE + 1], names))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    before, after = (more, True) if backwards else (key is not None, more)
    return Leaf(rows, _name(rows[0]) if rows and before else "", _name(rows[-1]) if rows and after else "")


def csv_lines(rows: Iterable[Listed]) -> Iterator[bytes]:
    """Yield a file that a Swedish Excel opens rightly and that runs nothing."""
    line = StringIO()
    writer = csv.writer(line, delimiter=";")
    yield b"\xef\xbb\xbf"
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow(_cells(row))
        if line.tell() > 60_000:
            yield _taken(line)
    yield _taken(line)


def write_workbook(path: Path, rows: Iterable[Listed]) -> None:
    """Write an Excel file whose times are times and whose texts are texts."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Händelser")
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, HEADER, bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADER) - 1, 20)
        for number, row in enumerate(rows, start=1):
            for column, time in enumerate((row.starts, row.ends)):
                sheet.write_datetime(number, column, time.replace(tzinfo=None), moment)
            sheet.write_row(number, 2, astuple(row)[2:-1])


def _cells(row: Listed) -> list[str]:
    times = [f"{time:%Y-%m-%d %H:%M}" for time in (row.starts, row.ends)]
    return times + [harmless(str(cell)) for cell in astuple(row)[2:-1]]


def _taken(line: StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def _name(row: Listed) -> str:
    return f"{(row.starts - EPOCH) // timedelta(microseconds=1)}-{row.key}"


def _key(name: str) -> tuple[datetime, int] | None:
    """Read a page's key; one that somebody has altered leads to the first page."""
    moment, _, key = name.rpartition("-")
    try:
        return EPOCH + timedelta(microseconds=int(moment)), int(key)
    except (ValueError, OverflowError):
        return None
