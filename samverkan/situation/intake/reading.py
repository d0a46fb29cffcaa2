"""A whole file, read: every table of it, by the mapping given or guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .batch import Events, joined
from .categories import Categories, sort_categories
from .columns import chosen, guess
from .events import read_events
from .files import read_tables
from .mapping import Mapping
from .police import adapted, is_public_events
from .table import Table

Progress = Callable[[int, int | None], None] | None


@dataclass(frozen=True)
class Reading:
    """The events of a file, their kinds, and the mapping that was used for its first table."""

    events: Events
    kinds: Categories
    mapping: Mapping
    header: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what a person should be told about the file."""
        return (*self.events.notes, *self.kinds.notes)


def read_file(
    path: Path,
    mapping: Mapping | None = None,
    *,
    areas: Any = None,
    latest: date | None = None,
    on_progress: Progress = None,
) -> Reading:
    """Read all tables of a file; a mapping that was given must fit them, else one is guessed.

    Rows after the day ``latest`` are refused.
    """
    tables = read_tables(path)
    read = [_read(table, mapping, areas, latest, on_progress) for table in tables]
    events = joined([events for events, _ in read])
    used = read[0][1]
    return Reading(events, sort_categories(events.category, used.categories), used, tables[0].header)


def _read(
    table: Table, mapping: Mapping | None, areas: Any, latest: date | None, on_progress: Progress
) -> tuple[Events, Mapping]:
    if is_public_events(table):
        table, used = adapted(table)
    else:
        used = chosen(table, mapping) if mapping else guess(table)
    return read_events(table, used, areas=areas, latest=latest, on_progress=on_progress), used
