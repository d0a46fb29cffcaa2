"""The picture on paper: one page for those who lead, and an annex with everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samverkan.foundation.swedish import number, usual
from samverkan.pictures.rendering.reading import Line, Reading, read
from samverkan.pictures.rendering.words import Level, Row, short_hash
from samverkan.web import icons
from samverkan.web import pdf as documents
from samverkan.web.tables import Table

TEMPLATE = Path(__file__).with_name("picture.typ")
MOST_AREAS = 9  # rows beside the map on the first page; the annex has all
MOST_PLACES = 5
MOST_CLUSTERS = 2
COLUMNS = 11  # event types side by side in one table of the annex
_INK, _ACCENT = "#17232b", "#0b5a68"


def pages(picture: Row) -> bytes:
    """Return ``picture.pdf``, the same bytes for the same picture."""
    reading = read(picture)
    return documents.compile(TEMPLATE, _data(reading, picture), at=reading.cut_off)


def image(picture: Row) -> bytes:
    """Return the leadership page as a PNG for slides."""
    reading = read(picture)
    return documents.first_page(TEMPLATE, _data(reading, picture), at=reading.cut_off)


def _data(reading: Reading, picture: Row) -> dict[str, Any]:
    return {
        **{
            name: getattr(reading, name)
            for name in ("title", "municipality", "days", "lead", "calm", "silent")
        },
        **{
            name: getattr(reading, name)
            for name in ("budget", "rule", "notes", "made", "checkpoint", "illustrative")
        },
        **{name: getattr(reading, name) for name in ("sections", "withheld", "stamp", "hours_unknown")},
        "important": [_line(line) for line in reading.important],
        "changes": [_line(line) for line in [*reading.important, *reading.more_changes]],
        "standing_out": [_line(line) for line in reading.standing_out[:MOST_AREAS]],
        "standing_out_left": max(0, len(reading.standing_out) - MOST_AREAS),
        "as_usual": len(reading.as_usual),
        "areas": [_line(sheet.line) for sheet in reading.sheets],
        "matrices": list(_matrices(picture)),
        "clusters": [vars(cluster) for cluster in reading.clusters],
        "cluster_rule": reading.cluster_rule,
        "most_clusters": MOST_CLUSTERS,
        "dense": [vars(spot) for spot in reading.dense],
        "places": reading.places,
        "most_places": MOST_PLACES,
        "places_left_out": reading.places_left_out,
        "reporters": [(who, _level(level), since, areas) for who, level, since, areas in reading.reporters],
        "drawn": {name: _large(drawing) for name, drawing in reading.drawn.items()},
        "key": [(str(drawing), words) for drawing, words in reading.key],
        "hours": _table(reading.tables["hours"]),
        "trend": _table(reading.tables["trend"]),
        "hash": short_hash(picture["content_hash"]),
        "code_version": picture["code_version"],
        "cut_off": dict(reading.made)["Uppgifter till och med"],
        "mark": _icon("usual", _ACCENT),
    }


def _line(line: Line) -> dict[str, Any]:
    figure = line.figure
    return {
        "name": line.name,
        "count": figure.text,
        "noun": figure.noun,
        "why": figure.why,
        "rows": figure.rows,
        "usual": line.usual,
        "levels": [_level(level) for level in line.levels],
        "chart": str(line.chart),
        "most": line.most,
    }


def _level(level: Level) -> dict[str, Any]:
    strong = level.strength == "strong"
    return {"label": level.label, "strong": strong, "icon": _icon(level.sign, _ACCENT if strong else _INK)}


def _icon(name: str, colour: str) -> str:
    drawing = str(icons.icon(name)).replace("currentColor", colour)
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _large(drawing: str) -> str:
    """Return the drawing with letters that can be read when it stands half a page wide."""
    return (
        str(drawing)
        .replace('font-size="14"', 'font-size="20"', 1)
        .replace('font-size="12"', 'font-size="14"')
    )


def _table(table: Table) -> dict[str, Any]:
    return {"caption": table.caption, "columns": [c.label for c in table.columns], "rows": table.cells}


def _matrices(picture: Row) -> Iterator[dict[str, Any]]:
    """Yield area × event type, so many event types at a time as fit across a page."""
    cells = {(cell["area_code"], cell["category"]): cell for cell in picture["cells"]}
    for start in range(0, len(picture["categories"]), COLUMNS):
        part = picture["categories"][start : start + COLUMNS]
        rows = [
            (area["name"], area["covered"], [_cell(cells.get((area["code"], kind["code"]))) for kind in part])
            for area in picture["areas"]
        ]
        yield {"categories": [(kind["code"], kind["name"]) for kind in part], "rows": rows}


def _cell(cell: Row | None) -> dict[str, Any]:
    if cell is None:
        return {"count": "–", "usual": "", "signal": False}
    return {
        "count": number(cell["count"]),
        "usual": usual(cell["lower"], cell["upper"]),
        "signal": cell["signal"],
    }
