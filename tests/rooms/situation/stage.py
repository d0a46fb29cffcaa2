"""The stage of the situation's tests: four square areas, three groups of categories, files of a few rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import shapely

from samverkan.places.models import Area, AreaLayer
from samverkan.places.states import LayerKind
from samverkan.situation import files
from samverkan.situation.actions import imports
from samverkan.situation.actions.sources import name_source
from samverkan.situation.models import Category, ImportBatch

AT = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)
EAST, NORTH, SIDE = 512_000, 6_570_000, 1_000
NAMES = ("Vivalla", "Varberga", "Oxhagen", "Baronbackarna")
HEADER = "id;datum;händelsetyp;område;organisation"


def lay_areas(municipality: Any) -> list[Area]:
    """Give a municipality four squares side by side."""
    layer = AreaLayer.objects.create(
        municipality=municipality,
        slug="regso",
        name="Stadsdelar",
        kind=LayerKind.STATISTICS,
        valid_from=date(2020, 1, 1),
    )
    return [
        Area.objects.create(
            layer=layer, code=f"A{i + 1}", name=name, shape=_square(i).wkb,
            east=EAST + i * SIDE + SIDE // 2, north=NORTH + SIDE // 2,
        )
        for i, name in enumerate(NAMES)
    ]  # fmt: skip


def _square(i: int) -> shapely.Polygon:
    return shapely.box(EAST + i * SIDE, NORTH, EAST + (i + 1) * SIDE, NORTH + SIDE)


def name_categories() -> dict[str, Category]:
    """Make three groups and one type."""
    make = Category.objects.create
    groups = {
        code: make(code=code, name=name, nature="crime")
        for code, name in (("VAL", "Våld och hot"), ("SKA", "Skadegörelse"), ("ÖVR", "Övrigt"))
    }
    groups["SKA-1"] = make(code="SKA-1", name="Klotter", nature="crime", group=groups["SKA"])
    return groups


def rows_of_a_file(*rows: str, header: str = HEADER) -> bytes:
    """Return a file with those rows."""
    return "\n".join([header, *rows, ""]).encode()


def rows_in_weeks(n: int, *, first: date = date(2026, 11, 2)) -> list[str]:
    """Return ``n`` rows, one a day from a Monday on, kind and area in turn."""
    kinds = ("Misshandel", "Klotter", "Skadegörelse")
    return [
        f"{i};{date.fromordinal(first.toordinal() + i)} 1{i % 10}:30;{kinds[i % 3]};{NAMES[i % 4]};Skolan"
        for i in range(n)
    ]


def receive(forum: Any, content: bytes, *, by: Any, source: str = "ÖBO", at: datetime = AT) -> ImportBatch:
    """Take a file in for preview."""
    digest, size = files.keep([content])
    named = name_source(forum=forum, name=source, by=by, at=at)
    return imports.receive(
        forum=forum, source=named, file_name="fil.csv", digest=digest, size=size, by=by, at=at
    )


def read_in(forum: Any, content: bytes, *, by: Any, source: str = "ÖBO", at: datetime = AT) -> ImportBatch:
    """Take a file all the way in."""
    return imports.read_in(batch=receive(forum, content, by=by, source=source, at=at), by=by, at=at)


def kept_files() -> list[str]:
    """Return the names of the files that imports have left behind."""
    return sorted(path.name for path in Path(files.folder()).iterdir())
