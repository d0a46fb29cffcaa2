"""One reading of a picture for every page that shows it: sentences, rows and drawings in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from samverkan.foundation.swedish import counted, days, joined, moment, number, usual
from samverkan.foundation.weeks import Week
from samverkan.pictures.rendering import drawings, words
from samverkan.pictures.rendering.clusters import ClusterLine, DenseLine, cluster_lines, dense_lines
from samverkan.pictures.rendering.words import Figure, Level, Link, Row
from samverkan.web.tables import Table

MOST_IMPORTANT = 3


@dataclass(frozen=True)
class Line:
    """One area, or one event type in one area, with all that is said of it."""

    name: str
    figure: Figure
    usual: str
    levels: tuple[Level, ...]
    chart: str = ""
    most: str = ""


@dataclass(frozen=True)
class AreaSheet:
    """The whole of one area: its own line and a line for each event type."""

    line: Line
    cells: list[Line]


@dataclass(frozen=True)
class Reading:
    """A picture, read: what templates and documents walk through."""

    title: str
    municipality: str
    week: Week
    days: str
    cut_off: datetime
    lead: str
    important: list[Line]
    more_changes: list[Line]
    calm: str
    sheets: list[AreaSheet]
    standing_out: list[Line]
    as_usual: list[Line]
    clusters: list[ClusterLine]
    cluster_rule: str
    dense: list[DenseLine]
    places: list[Row]
    places_left_out: int
    reporters: list[tuple[str, Level, str, str]]
    silent: str
    hours_unknown: str
    key: list[tuple[str, str]]
    budget: list[str]
    rule: str
    notes: list[str]
    made: list[tuple[str, str]]
    checkpoint: str
    illustrative: bool
    # Of a published picture: what the group says, what its reader may not see, and who took the file.
    sections: list[Row]
    withheld: str
    stamp: str
    drawn: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)


def read(picture: Row, *, link: Link | None = None) -> Reading:
    """Read a picture; ``link`` leads to the rows behind a number, without it the number carries them."""
    book = _Book(picture, link)
    week = Week.parse(picture["week"])
    sheets = [book.sheet(area) for area in picture["areas"]]
    by_surprise = sorted((sheet.line for sheet in sheets), key=lambda line: (line.levels[0].rank, line.name))
    changes = [book.change(picture["cells"][i]) for i in picture["changes"]]
    return Reading(
        title=picture["title"],
        municipality=picture["municipality"],
        week=week,
        days=days(week.monday, week.sunday),
        cut_off=datetime.fromisoformat(picture["generated_at"]),
        lead=_lead(picture),
        important=changes[:MOST_IMPORTANT],
        more_changes=changes[MOST_IMPORTANT:],
        calm="" if changes else _calm(picture),
        sheets=sheets,
        standing_out=[line for line in by_surprise if line.levels[0] is not words.USUAL],
        as_usual=[line for line in by_surprise if line.levels[0] is words.USUAL],
        clusters=cluster_lines(picture.get("clusters", ())),
        cluster_rule=picture.get("cluster_rule", ""),
        dense=dense_lines(picture.get("dense", ())),
        places=picture["places"],
        places_left_out=picture.get("places_left_out", 0),
        reporters=[
            _reporter(group, [area["name"] for area in picture["areas"]]) for group in picture["coverage"]
        ],
        silent=_silent(picture["coverage"]),
        hours_unknown=_hours_unknown(picture["hours"]["unknown"]),
        key=drawings.key(picture),
        budget=words.budget_sentences(picture["budget"]),
        rule=picture.get("rule", ""),
        notes=list(picture["notes"]),
        made=_made(picture),
        checkpoint=picture.get("checkpoint", ""),
        illustrative=picture.get("illustrative", False),
        **_published(picture),
        drawn=drawings.drawn(picture),
        tables=drawings.tables(picture),
    )


def _published(picture: Row) -> dict[str, Any]:
    """Return what only a published picture has."""
    return {
        "sections": list(picture.get("sections", ())),
        "withheld": picture.get("withheld", ""),
        "stamp": picture.get("stamp", ""),
    }


class _Book:
    """A picture with its names looked up once."""

    def __init__(self, picture: Row, link: Link | None) -> None:
        self.link = link
        self.tells_rows = not picture.get("withheld")
        self.areas = {area["code"]: area for area in picture["areas"]}
        self.categories = {category["code"]: category["name"] for category in picture["categories"]}
        self.cells: dict[str, list[Row]] = {code: [] for code in self.areas}
        for cell in picture["cells"]:
            self.cells[cell["area_code"]].append(cell)
        self.top = max((cell["count"] for cell in picture["cells"]), default=1)
        self.top_area = max((area["count"] for area in picture["areas"]), default=1)

    def sheet(self, area: Row) -> AreaSheet:
        """Return an area with its event types: signals first, then those with most events."""
        cells = sorted(self.cells[area["code"]], key=lambda cell: (not cell["signal"], -cell["count"]))
        rows = sorted({row for cell in cells for row in cell["rows"]})
        levels = [words.area_level(area)]
        if area["signal"] and not area["covered"]:
            levels.append(words.UNREPORTED)
        line = Line(
            name=area["name"],
            figure=self._figure(area["name"], area, f"{words.told(area)}.", rows, area["code"], None),
            usual=usual(area["lower"], area["upper"]),
            levels=tuple(levels),
            chart=drawings.interval_of(area, top=self.top_area) if area["covered"] else "",
            most=self._most(cells),
        )
        return AreaSheet(line, [self._cell(cell, self.categories[cell["category"]]) for cell in cells])

    def change(self, cell: Row) -> Line:
        """Return what changed: the event type and where."""
        place = self.areas[cell["area_code"]]["name"]
        return self._cell(cell, f"{self.categories[cell['category']]} i {place}")

    def _cell(self, cell: Row, name: str) -> Line:
        covered = self.areas[cell["area_code"]]["covered"]
        return Line(
            name=name,
            figure=self._figure(name, cell, cell["why"], cell["rows"], cell["area_code"], cell["category"]),
            usual=usual(cell["lower"], cell["upper"]),
            levels=(words.level(cell, covered=covered),),
            chart=drawings.interval_of(cell, top=self.top) if covered or cell["signal"] else "",
        )

    def _figure(
        self, name: str, item: Row, why: str, rows: Iterable[int], area: str, category: str | None
    ) -> Figure:
        about = f"{name}: {counted(item['count'], 'händelse', 'händelser')}"
        href = self.link(area, category) if self.link else ""
        noun = "händelse" if item["count"] == 1 else "händelser"
        behind = words.row_numbers(list(rows)) if self.tells_rows else ""
        return Figure(number(item["count"]), about, noun, why, behind, href)

    def _most(self, cells: list[Row]) -> str:
        """Return the event type that stands out, else the one counted most often, with its number."""
        if not cells or not cells[0]["count"]:
            return "–"
        return f"{self.categories[cells[0]['category']]} ({number(cells[0]['count'])})"


def _lead(picture: Row) -> str:
    rows = picture["rows"]
    counted_rows = (
        counted(picture["trend"]["count"][-1], "händelse", "händelser") if picture["trend"]["count"] else ""
    )
    silent = sum(not area["covered"] for area in picture["areas"])
    parts = [
        f"{counted_rows} den här veckan." if counted_rows else "",
        f"Från {counted(silent, 'område', 'områden')} har ingen rapporterat." if silent else "",
        f"{counted(rows['rejected'], 'rad', 'rader')} gick inte att läsa." if rows.get("rejected") else "",
    ]
    return " ".join(part for part in parts if part)


def _calm(picture: Row) -> str:
    tested = counted(picture["budget"]["cells_tested"], "ruta", "rutor")
    return f"Inget stack ut mer än slumpen brukar ge. {tested} prövades."


def _reporter(group: Row, areas: list[str]) -> tuple[str, Level, str, str]:
    where = words.whereabouts(group["areas"], areas)
    return group["group"], words.reporter(group), words.silence(group), where


def _silent(coverage: list[Mapping[str, Any]]) -> str:
    names = [group["group"] for group in coverage if words.reporter(group) is words.SILENT]
    if not coverage:
        return "Uppgifterna säger inte vem som rapporterat. Tomma rutor kan därför vara tystnad."
    if not names:
        return "Ingen grupp har varit tyst längre än den brukar."
    return f"Ingen har rapporterat från {joined(names)}. Där vet vi inte hur veckan var."


def _hours_unknown(unknown: int) -> str:
    if not unknown:
        return ""
    return f"{counted(unknown, 'händelse', 'händelser')} utan känd tid är inte med."


def _made(picture: Row) -> list[tuple[str, str]]:
    rows, at = picture["rows"], datetime.fromisoformat(picture["generated_at"])
    read, accepted, rejected = (number(rows[name]) for name in ("read", "accepted", "rejected"))
    return [
        *((name, value) for name, value in picture.get("facts", ())),
        ("Vecka", picture["week"]),
        ("Uppgifter till och med", moment(at)),
        ("Rader", f"{read} lästa, {accepted} godtagna, {rejected} avvisade"),
        ("Programversion", picture["code_version"]),
        ("Kontrollsumma", picture["content_hash"]),
        *((f"Indata: {name}", value) for name, value in picture.get("inputs", {}).items()),
    ]
