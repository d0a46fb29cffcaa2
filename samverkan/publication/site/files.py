"""A published table of areas as files for other programmes: comma-separated, JSON and GeoJSON."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from samverkan.foundation.content import canonical
from samverkan.foundation.spreadsheets import harmless
from samverkan.foundation.swedish import shortest
from samverkan.places.geometry import to_crs
from samverkan.places.geometry.crs import SWEREF99_TM, WGS84
from samverkan.publication.frozen import body_of
from samverkan.publication.models import PublicCopy

HIDDEN = ".."  # as Statistics Sweden writes what may not be shown
BOM = "\ufeff"

Body = dict[str, Any]


class Measured(NamedTuple):
    """A file by its size in bytes and its SHA-256."""

    size: int
    digest: str


def content_of(body: Body, ending: str, *, excel: bool = False) -> bytes:
    """Return a table as the file with that ending."""
    if ending == "csv":
        return as_csv(body, excel=excel)
    return as_json(body) if ending == "json" else canonical(as_geojson(body))


@lru_cache(maxsize=1500)  # three files of every table the catalogue can hold; what is frozen never changes
def measured(content_hash: str, ending: str) -> Measured:
    """Return how large the file of a frozen table is, and its checksum."""
    made = content_of(body_of(PublicCopy.objects.get(content_hash=content_hash)), ending)
    return Measured(len(made), hashlib.sha256(made).hexdigest())


def as_json(body: Body) -> bytes:
    """Return the copy itself: its hash is over these bytes, without the hash."""
    return canonical(body)


def as_csv(body: Body, *, excel: bool = False) -> bytes:
    """Return the areas as rows; for Swedish spreadsheets with semicolons and decimal commas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    for row in _rows(body):
        writer.writerow([_cell(value, excel) for value in row])
    return ((BOM if excel else "") + out.getvalue()).encode()


def as_geojson(body: Body) -> Body:
    """Return the areas with their borders in WGS 84, and the rule they are published by."""
    features = [_feature(area, body) for area in body["areas"] if area["rings"]]
    told = {name: body[name] for name in ("title", "period", "threshold", "rules", "content_hash")}
    return {"type": "FeatureCollection", "samverkan": told, "features": features}


def _rows(body: Body) -> Iterator[list[Any]]:
    names = [f"antal_{each['code']}" for each in body["columns"]]
    yield [
        *("kod", "namn", "invanare", "fran", "till", *names, "summa"),
        *("per_1000_och_ar", "lagst", "hogst", "rapporterande_andel", "fullstandig"),
    ]
    period = [body["period"]["from"], body["period"]["to"]]
    for area in body["areas"]:
        counts = [HIDDEN if count is None else count for count in (*area["counts"], area["total"])]
        rate = area["rate"] or {}
        rates = [rate.get(name, "") for name in ("value", "low", "high")]
        reported = [area["reported"], "ja" if area["is_complete"] else "nej"]
        yield [area["code"], area["name"], area["population"] or "", *period, *counts, *rates, *reported]
    totals = [HIDDEN if count is None else count for count in body["totals"]]
    yield ["", "Hela kommunen", "", *period, *totals, "", "", "", "", ""]


def _cell(value: Any, excel: bool) -> str:
    """Return a cell that no spreadsheet takes for a formula; only words can be one."""
    if isinstance(value, float):
        return str(value).replace(".", ",") if excel else str(value)
    return harmless(value) if isinstance(value, str) else str(value)


def _feature(area: Body, body: Body) -> Body:
    counts = {each["code"]: count for each, count in zip(body["columns"], area["counts"], strict=True)}
    return {
        "type": "Feature",
        "geometry": _geometry(area["rings"]),
        "properties": {
            "code": area["code"],
            "name": area["name"],
            "population": area["population"],
            "counts": counts,
            "total": area["total"],
            "rate": area["rate"],
            "reported": area["reported"],
            "covered": area["is_complete"],
            "signal": False,
            "told": _told(area, SWEDISH),
            "told_english": _told(area, ENGLISH),
            "label": _degrees(area["label"]),
        },
    }


SWEDISH = {
    "count": "Antal händelser: {}.",
    "hidden": "visas inte",
    "rate": "Per 1 000 invånare och år: {} (95 %: {}–{}).",
    "gaps": "Rapporteringen var ofullständig: läs inte som lugnt.",
}
ENGLISH = {
    "count": "Number of events: {}.",
    "hidden": "not shown",
    "rate": "Per 1 000 inhabitants and year: {} (95%: {}–{}).",
    "gaps": "Reporting was incomplete: do not read as calm.",
}


def _told(area: Body, words: dict[str, str]) -> str:
    """Return an area in words: its number, how sure it is, and whether reports are missing."""
    said = [words["count"].format(words["hidden"] if area["total"] is None else area["total"])]
    if rate := area["rate"]:
        said.append(words["rate"].format(*(shortest(rate[name]) for name in ("value", "low", "high"))))
    if not area["is_complete"]:
        said.append(words["gaps"])
    return " ".join(said)


def box_of(body: Body) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north of a table's areas in degrees; nothing where none has a border."""
    corners = [corner for area in body["areas"] for ring in area["rings"] for corner in ring]
    if not corners:
        return None
    lon, lat = to_crs([x for x, _ in corners], [y for _, y in corners], SWEREF99_TM, WGS84)
    west, south, east, north = (round(float(f(side)), 4) for f in (np.min, np.max) for side in (lon, lat))
    return west, south, east, north


def _degrees(point: Any) -> list[float]:
    lon, lat = to_crs([point[0]], [point[1]], SWEREF99_TM, WGS84)
    return [round(float(lon[0]), 6), round(float(lat[0]), 6)]


def _geometry(rings: list[Any]) -> Body:
    """Return an area's rings in degrees; holes lie inside the ring before them by the even-odd rule."""
    import shapely

    shape = shapely.Polygon()
    for ring in rings:
        lon, lat = to_crs([x for x, _ in ring], [y for _, y in ring], SWEREF99_TM, WGS84)
        shape = shape.symmetric_difference(shapely.Polygon(np.round(np.column_stack([lon, lat]), 6)))
    return dict(shapely.geometry.mapping(shape))
