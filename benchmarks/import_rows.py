"""Reading a file in: 200 000 rows of CSV, beside the plainest reading and inserting of the same file.

python -m benchmarks.import_rows [rows]      on SQLite, then on a PostgreSQL of its own if installed;
                                             with SAMVERKAN_DATABASE on the database that it names alone
"""

from __future__ import annotations

import csv
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from benchmarks._town import built_in, on_each_database

HEADER = (
    "Ärendenr",
    "Datum",
    "Händelsetyp",
    "Öst (SWEREF 99 TM)",
    "Nord (SWEREF 99 TM)",
    "Plats",
    "Organisation",
)
KINDS = (
    "Klotter",
    "Misshandel",
    "Skadegörelse",
    "Moped på gångväg",
    "Brand i container",
    "Snatteri",
    "Narkotika",
)
GROUPS = ("Fastighetsbolag", "Fältgrupp", "Ordningsvakter", "Skola", "Renhållning")


def main() -> None:
    """Print the figures of every database."""
    on_each_database(measure)


def measure() -> None:
    """Print seconds, memory, and the wall's time beside the yardstick's."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        forum = built_in(folder)
        path = Path(folder) / "events.csv"
        write_file(path, count, forum)
        _, plain = timed(plain_insert, path, Path(folder) / "plain.sqlite3")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _, seen = timed(look_through, path, forum)
        added, taken = timed(read_in, path, forum)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import_rows: {added} of {count} rows read in")
    for name, (wall, busy) in {"yardstick": plain, "preview": seen, "import": taken}.items():
        ratio = f"{wall / plain[0]:5.1f} × the yardstick"
        print(f"import_rows: {name:<10} {wall:6.1f} s ({busy:.1f} s of processor), {ratio}")
    print(f"import_rows: peak memory {peak:.0f} MB, {before:.0f} MB before it began")


def timed(function: Any, *arguments: Any) -> tuple[Any, tuple[float, float]]:
    """Return what a function gives, and the seconds it took on the wall and of the processor."""
    began, busy = perf_counter(), process_time()
    return function(*arguments), (perf_counter() - began, process_time() - busy)


def write_file(path: Path, count: int, forum: Any) -> None:
    """Write three years of rows as a landlord's system would."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(rows(count, forum))


def rows(count: int, forum: Any) -> Iterator[tuple[Any, ...]]:
    """Yield rows around the areas of the forum, some without a time of day."""
    from samverkan.places.models import Place
    from samverkan.situation.figures.axes import areas_of

    rng = np.random.default_rng(7)
    areas, places = areas_of(forum), list(Place.objects.filter(municipality=forum.municipality))
    start = datetime.combine(date(2023, 9, 4), datetime.min.time())
    for number in range(count):
        area, place = areas[rng.integers(len(areas))], places[rng.integers(len(places))]
        at = start + timedelta(minutes=int(rng.integers(3 * 365 * 24 * 60)))
        told = f"{at:%Y-%m-%d %H:%M}" if number % 10 else f"{at:%Y-%m-%d}"
        east, north = (rng.normal((area.east, area.north), 150)).astype(int)
        kind, group = KINDS[rng.integers(len(KINDS))], GROUPS[rng.integers(len(GROUPS))]
        yield f"F{number}", told, kind, east, north, place.name if number % 3 else "", group


def plain_insert(path: Path, database: Path) -> None:
    """Read and insert the same file without asking it anything."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    columns = ", ".join(f"c{i}" for i in range(len(HEADER)))
    connection.execute(f"CREATE TABLE rows (id INTEGER PRIMARY KEY, {columns})")
    with path.open(encoding="utf-8", newline="") as file, connection:
        reader = csv.reader(file, delimiter=";")
        marks = ", ".join("?" * len(HEADER))
        connection.executemany(f"INSERT INTO rows ({columns}) VALUES ({marks})", reader)  # noqa: S608


def look_through(path: Path, forum: Any) -> None:
    """Make the preview of the file."""
    from samverkan.situation.actions.placing import area_set
    from samverkan.situation.actions.previews import look_through
    from samverkan.situation.figures.axes import areas_of

    look_through(path, None, areas=area_set(areas_of(forum)))


def read_in(path: Path, forum: Any) -> int:
    """Read the file in as the command does."""
    from django.utils.timezone import now

    from samverkan.situation import files
    from samverkan.situation.actions import imports
    from samverkan.situation.actions.sources import name_source

    with path.open("rb") as file:
        digest, size = files.keep(iter(lambda: file.read(1 << 20), b""))
    source = name_source(forum=forum, name="Mätning", by=None, at=now())
    named = {"file_name": path.name, "digest": digest, "size": size}
    batch = imports.receive(forum=forum, source=source, **named, by=None, at=now())
    return imports.read_in(batch=batch, by=None, at=now()).added


if __name__ == "__main__":
    main()
