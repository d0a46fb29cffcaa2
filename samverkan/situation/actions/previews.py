"""Look through a file before it is read in: its columns, its first rows, and what would come of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from samverkan.foundation.personal import scrub
from samverkan.situation import files
from samverkan.situation.actions.imports import STOPPED
from samverkan.situation.actions.placing import area_set
from samverkan.situation.figures.axes import areas_of
from samverkan.situation.intake.batch import Rejected
from samverkan.situation.intake.columns import guess
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.files import read_tables
from samverkan.situation.intake.mapping import NOT_READ, Mapping
from samverkan.situation.intake.police import is_public_events
from samverkan.situation.intake.reading import Reading, read_file
from samverkan.situation.intake.table import Table, fitted
from samverkan.situation.models import ImportBatch

SHOWN_ROWS = 5
SHOWN_REJECTED = 20


@dataclass(frozen=True)
class Preview:
    """What was found in a file.

    ``columns`` give the first values of each column that may be looked at; ``is_fixed`` says that the
    file is of a known kind, with nothing to choose.
    """

    table: str = ""
    is_fixed: bool = False
    columns: dict[str, list[str]] = field(default_factory=dict)
    mapping: dict[str, Any] = field(default_factory=dict)
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    reasons: list[tuple[str, int]] = field(default_factory=list)
    first_rejected: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failure: str = ""

    @property
    def can_be_read_in(self) -> bool:
        """Return whether there is anything to read in."""
        return not self.failure and self.accepted > 0

    @property
    def closed(self) -> dict[str, str]:
        """Return the columns that nobody may choose, with why."""
        return {name: why for name, why in self.mapping.get("dropped", {}).items() if NOT_READ in why}


def look_through(path: Path, mapping: Mapping | None, *, areas: Any, latest: date | None = None) -> Preview:
    """Return what would come of a file; nothing is stored. A file that cannot be read says why."""
    table = None
    try:
        table = read_tables(path)[0]
        reading = read_file(path, mapping, areas=areas, latest=latest)
    except IntakeError as error:
        seen = _columns(table, mapping or Mapping()) if table else {}
        return Preview(**seen, failure=str(error))
    return _readable(table, reading)


def preview(*, batch: ImportBatch) -> Preview:
    """Look through an import's file and keep what is found beside it, until the columns are chosen anew."""
    found = Preview(failure=STOPPED)
    try:
        areas, latest = area_set(areas_of(batch.forum)), localdate(batch.started_at)
        with files.under_its_name(batch.file_digest, batch.file_name) as path:
            chosen = remembered(batch.mapping, path)
            found = look_through(path, chosen, areas=areas, latest=latest)
        if chosen is None and batch.mapping:
            batch.mapping = {}
            batch.save(update_fields=["mapping"])
    finally:
        keep(batch, found)
    return found


def remembered(columns: dict[str, Any], path: Path) -> Mapping | None:
    """Return the columns of last time when they fit a file: they are an offer, not a demand."""
    if not columns.get("columns"):
        return None
    try:
        mapping = Mapping.from_dict(columns)
        for table in read_tables(path):
            mapping.check(table)
    except IntakeError:  # of a file that cannot be read, ``look_through`` says why
        return None
    return mapping


def keep(batch: ImportBatch, found: Preview) -> None:
    """Write a preview down, whole or not at all."""
    path = files.preview(batch.pk)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def kept(batch: ImportBatch) -> Preview | None:
    """Return the preview of an import, or None while nobody has looked through its file."""
    with suppress(FileNotFoundError):
        return Preview(**json.loads(files.preview(batch.pk).read_text(encoding="utf-8")))
    return None


def _readable(table: Table, reading: Reading) -> Preview:
    events = reading.events
    return Preview(
        **_columns(table, reading.mapping),
        read=events.rows_read,
        accepted=len(events),
        rejected=len(events.rejected),
        reasons=_reasons(events.rejected),
        first_rejected=[_shown(row) for row in events.rejected[:SHOWN_REJECTED]],
        notes=list(reading.notes),
    )


def _columns(table: Table, used: Mapping) -> dict[str, Any]:
    """Return the columns of a table as a preview tells them."""
    left_out = _left_out(table, used)
    dropped = {name: why for name, why in left_out.items() if name not in used.columns.values()}
    return {
        "table": table.name,
        "is_fixed": is_public_events(table),
        "columns": _values(table, hidden={name for name, why in dropped.items() if NOT_READ in why}),
        "mapping": used.to_dict() | {"dropped": dropped},
    }


def _left_out(table: Table, used: Mapping) -> dict[str, str]:
    """Return why columns are left out: what is guessed today, whatever a source remembers."""
    if is_public_events(table):
        return used.dropped
    try:
        return guess(table).dropped
    except IntakeError:
        return used.dropped


def _values(table: Table, *, hidden: set[str]) -> dict[str, list[str]]:
    """Return the first values of each column, without what looks like personal data."""
    rows = [fitted(cells, len(table.header)) for _, cells in islice(table.rows(), SHOWN_ROWS)]
    return {
        name: [] if name in hidden else [scrub(row[i]) for row in rows] for i, name in enumerate(table.header)
    }


def _reasons(rejected: Sequence[Rejected]) -> list[tuple[str, int]]:
    return Counter(row.reason for row in rejected).most_common()


def _shown(row: Rejected) -> dict[str, Any]:
    return asdict(row) | {"value": scrub(row.value)}
