"""What a file holds, known by its content and never by its name."""

from __future__ import annotations

from pathlib import Path

from .delimited import read_delimited
from .documents import read_document
from .errors import IntakeError
from .source import Source, open_source
from .table import Table
from .workbook import read_workbook

_OTHER = {
    b"%PDF": "en PDF",
    b"\xd0\xcf\x11\xe0": "en äldre Excelfil (XLS)",
    b"SQLite format 3": "en databas (GeoPackage)",
    b"PAR1": "en Parquet-fil",
    b"\x89PNG": "en bild",
    b"\xff\xd8\xff": "en bild",
    b"7z\xbc\xaf": "ett 7z-arkiv",
    b"Rar!": "ett RAR-arkiv",
    b"BZh": "en bzip2-fil",
    b"\xfd7zXZ": "en xz-fil",
    b"\x1f\x8b": "en fil som är packad två gånger",
}


def read_tables(path: Path) -> list[Table]:
    """Return the tables of a CSV, XLSX, GeoJSON, JSON or JSON-lines file; IntakeError on anything else."""
    source = open_source(Path(path))
    name = _name(source.path)
    head = source.head()
    for sign, kind in _OTHER.items():
        if head.startswith(sign):
            raise IntakeError(f"{name} är {kind}. Spara den som CSV, XLSX eller GeoJSON.")
    if head.startswith(b"PK"):
        return read_workbook(source, name)
    return [_text_table(source, name, head)]


def _text_table(source: Source, name: str, head: bytes) -> Table:
    """Return the table of a file of text."""
    start = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = start.replace(b"\0", b"").lstrip()
    if not text:
        raise IntakeError(f"{name} innehåller bara blanktecken. Hämta filen igen.")
    if text.startswith(b"<"):
        raise IntakeError(
            f"{name} är {_markup(text)}, ingen datafil. Hämta filen igen och kontrollera länken."
        )
    return read_document(source, name) if text[:1] in (b"{", b"[") else read_delimited(source, name)


def _markup(text: bytes) -> str:
    lower = text[:1000].lower()
    return "en webbsida" if b"<html" in lower or b"<!doctype html" in lower else "en XML-fil"


def _name(path: Path) -> str:
    """Return the file's name without the endings that say its format."""
    name = path.name
    for ending in (".gz", ".csv", ".tsv", ".txt", ".xlsx", ".jsonl", ".geojson", ".json"):
        name = name.removesuffix(ending)
    return name or path.name
