"""Reading a file of events, beside a plain pass of Python's csv reader over the same file.

python -m benchmarks.intake [rows]
"""

from __future__ import annotations

import csv
import resource
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
import shapely

from samverkan.places.geometry import AreaSet, to_crs
from samverkan.situation.intake.reading import read_file

HEAD = (
    "Ärende",
    "Händelsetid",
    "Brottstyp",
    "Latitud",
    "Longitud",
    "Adress",
    "Stadsdel",
    "Rapporterande organisation",
)
KINDS = ("Skadegörelse", "Misshandel", "Stöld/inbrott", "Narkotikabrott", "Klotter", "Brand", "Buskörning")
SIDE, CELLS = 10_000.0, 12
WEST, SOUTH = 507_000.0, 6_566_000.0


def main(rows: int = 200_000) -> None:
    """Print seconds, the ratio to the plain pass, and the most memory held."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "handelser.csv"
        write(path, rows, np.random.default_rng(46))
        plain, counted = timed(lambda: read_plainly(path))
        before = peak()
        alone, _ = timed(lambda: read_file(path))
        within, reading = timed(lambda: read_file(path, areas=areas()))
    if (counted, len(reading.events)) != (rows + 1, rows):
        raise RuntimeError(f"both must read {rows} rows; got {counted - 1} and {len(reading.events)}")
    size = f"{rows:,} rows"
    print(f"{size}, a plain pass of csv.reader (the yardstick): {plain:.2f} s")
    print(f"{size} to events: {alone:.2f} s, {alone / plain:.0f} times the yardstick")
    print(f"{size} to events with {CELLS**2} areas: {within:.2f} s, {within / plain:.0f} times the yardstick")
    print(f"most memory held: {peak():.0f} MB, of which {before:.0f} MB before the first event was read")


def write(path: Path, rows: int, rng: np.random.Generator) -> None:
    """Write three years of made-up events, semicolons and decimal commas, most of them different."""
    lon, lat = to_crs(WEST + rng.uniform(0, SIDE, rows), SOUTH + rng.uniform(0, SIDE, rows), 3006, 4326)
    minutes = rng.integers(0, 3 * 365 * 24 * 60, rows).tolist()
    first = datetime.fromisoformat("2023-11-13T00:00")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        for i, (x, y, minute) in enumerate(zip(lon.tolist(), lat.tolist(), minutes, strict=True)):
            degrees = (f"{value:.6f}".replace(".", ",") for value in (y, x))
            when = first + timedelta(minutes=minute)
            place, area, group = f"Gata {i % 900} {i % 60}", f"Stadsdel {i % 40}", f"Förvaltning {i % 9}"
            writer.writerow([f"K{i}", f"{when:%Y-%m-%d %H:%M}", KINDS[i % 7], *degrees, place, area, group])


def read_plainly(path: Path) -> int:
    """Read the rows and do nothing with them: the yardstick."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter=";"))


def areas() -> AreaSet:
    """Return a town of square areas."""
    step = SIDE / CELLS
    corners = [(WEST + i * step, SOUTH + j * step) for i in range(CELLS) for j in range(CELLS)]
    squares = np.array([shapely.box(x, y, x + step, y + step) for x, y in corners], dtype=object)
    names = tuple(f"Område {i}" for i in range(len(squares)))
    return AreaSet(names, names, squares, 3006, 3006)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the best time of three, and the result."""
    times, result = [], None
    for _ in range(3):
        began = perf_counter()
        result = work()
        times.append(perf_counter() - began)
    return min(times), result


def peak() -> float:
    """Return the most memory the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
