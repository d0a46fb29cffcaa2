"""Views as they come: one on each line, or a small file with a heading row. Pure: text in, rows out."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

# What a column may be called, in lower case.
COLUMNS = {
    "text": ("synpunkt", "text", "fritext", "kommentar"),
    "theme": ("tema", "händelsetyp", "kategori"),
    "area": ("område", "stadsdel", "plats"),
    "age": ("ålder", "åldersgrupp"),
    "gender": ("kön",),
}


class NotUnderstood(ValueError):
    """A file cannot be read; the message is one Swedish sentence."""


@dataclass(frozen=True)
class Row:
    """One view as written, with what was said beside it, word by word."""

    text: str
    theme: str = ""
    area: str = ""
    age: str = ""
    gender: str = ""


def pasted(text: str) -> list[Row]:
    """Return one row for each line that says something; a dash or bullet in front is no part of it."""
    lines = (line.strip().lstrip("-–•*").strip() for line in text.splitlines())
    return [Row(line) for line in lines if line]


def from_file(content: bytes) -> list[Row]:
    """Return the rows of a CSV file whose first line names its columns."""
    text = _decoded(content)
    if not text.strip():
        raise NotUnderstood("Filen är tom.")
    first = text.splitlines()[0]
    reader = csv.DictReader(StringIO(text), delimiter=max(";,\t", key=first.count))
    columns = dict(_columns(reader.fieldnames or []))
    if "text" not in columns:
        raise NotUnderstood("Filen behöver en kolumn som heter ”synpunkt” eller ”text”.")
    rows = (_row(each, columns) for each in reader)
    return [each for each in rows if each.text]


def nearest(word: str, known: Mapping[str, object]) -> object | None:
    """Return what a word stands for, whatever its case; None when it stands for nothing known."""
    return known.get(word.strip().casefold())


def _columns(names: object) -> Iterator[tuple[str, str]]:
    for name in names if isinstance(names, list | tuple) else ():
        for meaning, words in COLUMNS.items():
            if str(name).strip().casefold() in words:
                yield meaning, name


def _row(cells: Mapping[str, str | None], columns: Mapping[str, str]) -> Row:
    return Row(**{meaning: (cells.get(name) or "").strip() for meaning, name in columns.items()})


def _decoded(content: bytes) -> str:
    """Return the text; Swedish spreadsheets still write Windows' own letters."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
