"""The picture as a workbook: one row for each cell, real numbers, and a sheet that explains every column."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from samverkan.pictures.rendering.words import Row, level, reporter, row_numbers, silence

CELLS = (
    ("Område", "Områdets namn", 24),
    ("Områdeskod", "Områdets kod i kartan som lästes in", 12),
    ("Händelsetyp", "Händelsetypens namn", 28),
    ("Typkod", "Händelsetypens kod", 10),
    ("Antal", "Händelser den här veckan", 8),
    ("Väntat", "Så många som väntas, räknat ur samma rutas tidigare veckor", 10),
    ("Vanligt från", "Nedre gränsen för det vanliga", 13),
    ("Vanligt till", "Övre gränsen för det vanliga", 13),
    ("Läge", "Hur antalet står mot det vanliga", 22),
    ("Signal", "1 när antalet är så ovanligt att gränsen för falska larm tillåter ett larm, annars 0", 8),
    ("Sannolikhet", "Hur ofta slumpen ensam ger minst så många händelser; 1 är alltid", 12),
    ("Rapporterat", "1 när de som brukar rapportera från området har gjort det, annars 0", 12),
    ("Förklaring", "Regeln i ord", 50),
    ("Källrader", "Radnumren i den inlästa filen", 30),
)
REPORTERS = (
    ("Vem", "Den som rapporterar", 28),
    ("Läge", "Om den rapporterat den här veckan", 24),
    ("Antal", "Händelser den här veckan", 8),
    ("Veckor sedan", "Veckor sedan senaste rapporten", 14),
    ("Förklaring", "Antal eller senaste vecka", 34),
)
GROUP = (
    ("Del", "Del av gruppens bild", 24),
    ("Uppgift", "Rubriken i delen", 24),
    ("Värde", "Vad som sägs", 80),
)


def workbook(picture: Row) -> bytes:
    """Return the workbook; the same picture gives the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    # Text stays text: a cell that begins with "=" must not become a formula.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    at = datetime.fromisoformat(picture["generated_at"]).replace(tzinfo=None)
    book.set_properties({"title": picture["title"], "author": "Samverkan", "created": at})
    _fill(book, "Rutor", CELLS, _cells(picture))
    _fill(book, "Rapporterade", REPORTERS, _reporters(picture))
    if picture.get("sections"):
        _fill(book, "Gruppen", GROUP, _group(picture))
    _fill(book, "Kodbok", (("Blad", "", 16), ("Kolumn", "", 18), ("Betyder", "", 70)), _codebook())
    _fill(book, "Om bilden", (("Uppgift", "", 26), ("Värde", "", 80)), _about(picture))
    book.close()
    return stream.getvalue()


def _fill(
    book: Any, name: str, columns: Sequence[tuple[str, str, int]], rows: Sequence[Sequence[Any]]
) -> None:
    """Write a sheet with its headings frozen and a filter over them."""
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 2})
    for i, (label, _, width) in enumerate(columns):
        sheet.set_column(i, i, width)
        sheet.write_string(0, i, label, head)
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _cells(picture: Row) -> list[list[Any]]:
    areas = {area["code"]: area for area in picture["areas"]}
    categories = {kind["code"]: kind["name"] for kind in picture["categories"]}
    return [_cell(cell, areas[cell["area_code"]], categories[cell["category"]]) for cell in picture["cells"]]


def _cell(cell: Row, area: Row, category: str) -> list[Any]:
    return [
        area["name"],
        area["code"],
        category,
        cell["category"],
        cell["count"],
        cell["expected"],
        cell["lower"],
        cell["upper"],
        level(cell, covered=area["covered"]).label,
        int(cell["signal"]),
        cell["p"],
        int(area["covered"]),
        cell["why"],
        row_numbers(cell["rows"]) if cell["rows"] else "",
    ]


def _reporters(picture: Row) -> list[list[Any]]:
    return [
        [group["group"], reporter(group).label, group["count"], group["weeks_silent"], silence(group)]
        for group in picture["coverage"]
    ]


def _group(picture: Row) -> list[list[Any]]:
    """Return what the group says, a row for each line of text and each cell of its tables."""
    rows: list[list[Any]] = []
    for section in picture["sections"]:
        rows += [[section["title"], "", line] for line in section["text"]]
        for row in section["rows"]:
            rows += [[section["title"], *pair] for pair in zip(section["columns"], row, strict=True)]
    return rows


def _codebook() -> list[list[str]]:
    sheets = {"Rutor": CELLS, "Rapporterade": REPORTERS}
    return [[sheet, label, meaning] for sheet, columns in sheets.items() for label, meaning, _ in columns]


def _about(picture: Row) -> list[list[Any]]:
    named = ("title", "municipality", "week", "generated_at", "code_version", "content_hash")
    labels = ("Lägesbild", "Kommun", "Vecka", "Uppgifter till", "Programversion", "Kontrollsumma")
    facts = [[label, picture[name]] for label, name in zip(labels, named, strict=True)]
    budget = [["Falska larm per kvartal, högst", picture["budget"]["per_quarter"]]]
    tested = [["Prövade rutor", picture["budget"]["cells_tested"]]]
    return [
        *facts,
        *budget,
        *tested,
        ["Regel", picture.get("rule", "")],
        *(["Att tänka på", n] for n in picture["notes"]),
        *picture.get("facts", ()),
        *(["Uttag", stamp] for stamp in [picture.get("stamp")] if stamp),
    ]
