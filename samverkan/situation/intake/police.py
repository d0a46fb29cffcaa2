"""The police's public notices: the event's own time and place stand in the title, the text is left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from .cells import clean
from .errors import IntakeError
from .mapping import NOT_READ, Mapping
from .table import Row, Table
from .times import Unreadable, read_moment
from .zone import STOCKHOLM

HEADER = ("id", "tid", "händelsetyp", "område")
MAPPING = Mapping(
    columns={"id": "id", "time": "tid", "category": "händelsetyp", "area": "område"},
    dropped={
        "summary": f"är fritext och {NOT_READ}",
        "location.gps": "är kommunens mittpunkt och ingen plats",
        "url": "behövs inte för lägesbilden",
    },
    timezone=STOCKHOLM,
)
_FIELDS = {"id", "datetime", "name", "type", "location.name"}
_ARCHIVE = {"id", "revisions"}
_TITLE = re.compile(r"(\d{1,2})\s+([a-zåäö]+)\s+(\d{1,2})[.:](\d{2})\s*,\s*(.*)", re.IGNORECASE)
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_COMPOUND = "sammanfattning"


class Notice(NamedTuple):
    """One version of a notice, as published."""

    row: int
    id: str
    published: str
    title: str
    kind: str
    place: str
    seen: str
    digest: bytes


COMPOUND = "Sammanfattningen rymmer flera händelser och räknas inte."
REPEATED = "Notisen stod redan under ett annat id."
REPLACED = "En senare version av notisen gäller."


@dataclass
class _Counts:
    versions: int = 0
    compound: int = 0
    repeated: int = 0
    left_out: dict[int, str] = field(default_factory=dict)


def is_public_events(table: Table) -> bool:
    """Return whether a table is the police's events: a reply, a list of lines, or an archive of revisions."""
    if set(table.header) >= _FIELDS:
        return True
    columns = set(table.header)
    return columns == _ARCHIVE and all('"datetime"' in row[1] for row in table.sample(20))


def adapted(table: Table) -> tuple[Table, Mapping]:
    """Return the notices as an ordinary table, one row per event, with the mapping that fits it."""
    counts = _Counts()
    notices = list(_once(_latest(_versions(table), counts), counts))
    if not notices:
        raise IntakeError(f"{table.name} har inga enskilda händelser, bara sammanfattningar.")

    def rows() -> Iterator[Row]:
        return (
            (
                notice.row,
                [notice.id, event_time(notice.title, notice.published), notice.kind, area_of(notice)],
            )
            for notice in notices
        )

    notes = table.notes + tuple(_told(counts))
    used = {notice.row for notice in notices}
    left_out = tuple((row, why) for row, why in counts.left_out.items() if row not in used)
    return Table(table.name, HEADER, rows, len(notices), notes, left_out=left_out), MAPPING


def _versions(table: Table) -> Iterator[Notice]:
    """Give every version of every notice."""
    for number, cells in table.rows():
        row = dict(zip(table.header, cells, strict=False))
        whole = [row] if row.get("name") else []
        versions = whole or _revisions(row.get("revisions", ""))
        yield from (_notice(number, version, row.get("id", "")) for version in versions)


def _revisions(text: str) -> list[dict[str, Any]]:
    """Return the versions an archive keeps under one id."""
    try:
        versions = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    found = (
        [version for version in versions if isinstance(version, dict)] if isinstance(versions, list) else []
    )
    return sorted(found, key=lambda version: str(version.get("seen_utc") or ""))


def _notice(number: int, version: dict[str, Any], own_id: str) -> Notice:
    location = version.get("location")
    name = location.get("name") if isinstance(location, dict) else version.get("location.name")
    title, summary = clean(str(version.get("name") or "")), clean(str(version.get("summary") or ""))
    digest = blake2b(f"{title}\x1f{summary}".encode("utf-8", "replace"), digest_size=16).digest()
    texts = {key: clean(str(version.get(key) or "")) for key in ("id", "datetime", "type", "seen_utc")}
    return Notice(
        row=number,
        id=texts["id"] or own_id,
        published=texts["datetime"],
        title=title,
        kind=texts["type"],
        place=clean(str(name or "")),
        seen=texts["seen_utc"],
        digest=digest,
    )


def _latest(versions: Iterator[Notice], counts: _Counts) -> Iterator[Notice]:
    """Keep the last version under each id; notices without an id are each their own."""
    last: dict[str, Notice] = {}
    for version in versions:
        key = version.id or f"rad {version.row}"
        counts.versions += key in last
        if key not in last or not version.seen or version.seen >= last[key].seen:
            older, last[key] = last.get(key), version
        else:
            older = version
        if older:
            counts.left_out[older.row] = REPLACED
    return iter(last.values())


def _once(notices: Iterator[Notice], counts: _Counts) -> Iterator[Notice]:
    """Leave out summaries of a night or day, and the same notice under a new id."""
    seen: set[bytes] = set()
    for notice in notices:
        if notice.kind.casefold().startswith(_COMPOUND):
            counts.compound += 1
            counts.left_out[notice.row] = COMPOUND
        elif notice.digest in seen:
            counts.repeated += 1
            counts.left_out[notice.row] = REPEATED
        else:
            seen.add(notice.digest)
            yield notice


def _told(counts: _Counts) -> Iterator[str]:
    yield "Polisens händelser är kända på områdesnivå: kommunens mittpunkt används aldrig som plats."
    if counts.compound:
        yield f"{counts.compound} sammanfattningar rymmer flera händelser var och räknas inte."
    if counts.versions:
        yield f"{counts.versions} äldre versioner av notiser ersattes av den senaste."
    if counts.repeated:
        yield f"{counts.repeated} notiser stod också under ett annat id och räknas en gång."


def event_time(title: str, published: str) -> str:
    """Return the event's own time in ISO form: the title's day and clock in the year nearest publication."""
    match = _TITLE.fullmatch(title)
    try:
        moment = read_moment(published)
    except Unreadable:
        return published
    if match is None or match[2].casefold() not in _MONTHS:
        return published
    local = datetime(1970, 1, 1) + timedelta(seconds=moment.start + (moment.offset or 0))  # noqa: DTZ001 - the wall clock
    return (
        _nearest(local, _MONTHS.index(match[2].casefold()) + 1, int(match[1]), int(match[3]), int(match[4]))
        or published
    )


def _nearest(published: datetime, month: int, day: int, hour: int, minute: int) -> str | None:
    """Return the moment in the year that brings it nearest to publication: New Year, and clocks set wrong."""
    tries = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            tries.append(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - the wall clock
        except ValueError:  # 29 February, or a clock that does not exist
            continue
    best = min(tries, key=lambda moment: abs(moment - published), default=None)
    return best.isoformat(sep=" ") if best else None


def area_of(notice: Notice) -> str:
    """Return the municipality: the title's last part where the notice itself names only the county."""
    match = _TITLE.fullmatch(notice.title)
    told = clean(match[5].rsplit(",", 1)[-1]) if match and "," in match[5] else ""
    is_county = notice.place.casefold().endswith(" län")
    return told if told and (is_county or not notice.place) else notice.place
