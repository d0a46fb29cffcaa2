"""JSON files: GeoJSON points, a list of objects, or one object per line, each laid out as a table."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Generator, Iterator
from typing import Any

from .errors import IntakeError
from .source import Source, survey
from .table import Row, Table

MAX_TEXT = 256 << 20
MAX_COLUMNS = 500
EASTING, NORTHING = "geometry.x", "geometry.y"
_SPACE = " \t\r\n"
_CUT = "JSON-filen är avkortad eller trasig nära tecken {at}. Hämta den igen."
_decode = json.JSONDecoder().raw_decode


def read_document(source: Source, name: str) -> Table:
    """Return the records of a JSON file as one table."""
    encoding = survey(source, lines=False).encoding

    def records() -> Iterator[Any]:
        return _records(source.whole(MAX_TEXT).decode(encoding, errors="replace").lstrip("\ufeff"))

    return _table(records, name)


def _table(records: Callable[[], Iterator[Any]], name: str) -> Table:
    """Lay the records out under the union of their keys."""
    columns, members, number = {}, {}, 0
    for kind, value in records():
        if kind != "record":
            members[kind] = value
            continue
        number += 1
        columns.update(dict.fromkeys(_flat(value)))
        if len(columns) > MAX_COLUMNS:
            raise IntakeError(f"{name} har fler än {MAX_COLUMNS} olika fält och är ingen händelselista.")
    if members.get("type") == "FeatureCollection" and number and EASTING not in columns:
        raise IntakeError(
            f"{name} har inga punkter. En karta med områden läses in som områden, inte som händelser."
        )
    if not number or not columns:
        raise IntakeError(f"{name} är en JSON-fil utan poster. Hämta den igen eller välj en annan fil.")

    def rows() -> Iterator[Row]:
        values = (value for kind, value in records() if kind == "record")
        for row, value in enumerate(values, start=1):
            flat = _flat(value)
            yield row, [flat.get(column, "") for column in columns]

    return Table(name, tuple(columns), rows, number, crs=_crs(members))


def _records(text: str) -> Iterator[tuple[str, Any]]:
    """Give ("record", object) for each record and (key, value) for what stands around them."""
    at = _skip(text, 0)
    try:
        if text[at : at + 1] == "[":
            yield from _elements(text, at)
        elif text[at : at + 1] == "{":
            yield from _lines(text, at) if _has_lines(text, at) else _members(text, at)
        else:
            raise IntakeError(_CUT.format(at=at + 1))
    except (ValueError, IndexError, RecursionError) as error:
        raise IntakeError(_CUT.format(at=getattr(error, "pos", len(text)))) from error


def _skip(text: str, at: int, also: str = "") -> int:
    while text[at : at + 1] and text[at] in _SPACE + also:
        at += 1
    return at


def _has_lines(text: str, at: int) -> bool:
    """Return whether a first object is followed by another one."""
    try:
        _, end = _decode(text, at)
    except ValueError:
        return False
    return text[_skip(text, end) : _skip(text, end) + 1] == "{"


def _lines(text: str, at: int) -> Iterator[tuple[str, Any]]:
    """Read objects that follow each other."""
    while at < len(text):
        value, end = _decode(text, at)
        yield "record", value
        at = _skip(text, end)


def _elements(text: str, at: int) -> Generator[tuple[str, Any], None, int]:
    """Read a list of objects one at a time, so that a large file needs little memory; return its end."""
    at = _skip(text, at + 1)
    while text[at] != "]":
        value, end = _decode(text, at)
        yield "record", value
        at = _next(text, end, "]")
    return at + 1


def _next(text: str, end: int, closing: str) -> int:
    """Step over the comma after a value."""
    at = _skip(text, end)
    if text[at] == ",":
        return _skip(text, at + 1)
    if text[at] != closing:
        raise json.JSONDecodeError("expected a comma", text, at)
    return at


def _members(text: str, at: int) -> Iterator[tuple[str, Any]]:
    """Read an object's members; the first list of objects (features, data, results …) is the records."""
    at, found = _skip(text, at + 1), False
    while text[at] != "}":
        key, end = _decode(text, at)
        at = _skip(text, end, ":")
        if not found and text[at] == "[" and text[_skip(text, at + 1)] == "{":
            found = True
            end = yield from _elements(text, at)
        else:
            value, end = _decode(text, at)
            yield str(key), value
            nested = _nested(value) if isinstance(value, dict) and not found else []
            found = found or bool(nested)
            yield from (("record", record) for record in nested)
        at = _next(text, end, "}")


def _nested(value: dict[str, Any]) -> list[Any]:
    """Return the first list of objects one level down (CKAN: result.records)."""
    return next((v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)), [])


def _flat(value: Any) -> dict[str, str]:
    """Return a record as texts under dotted names; a GeoJSON point becomes two columns."""
    if not isinstance(value, dict):
        return {}
    if value.get("type") != "Feature":
        return _under("", value, 0)
    properties = value.get("properties")
    flat = _under("", properties, 0) if isinstance(properties, dict) else {}
    if "id" in value:
        flat.setdefault("id", _text(value["id"]))
    return flat | _point(value.get("geometry"))


def _under(prefix: str, members: dict[str, Any], depth: int) -> dict[str, str]:
    """Return the members of an object as texts, those of inner objects under dotted names."""
    flat: dict[str, str] = {}
    for key, inner in members.items():
        if isinstance(inner, dict) and depth < 3:
            flat |= _under(f"{prefix}{key}.", inner, depth + 1)
        else:
            flat[prefix + key] = _text(inner)
    return flat


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return repr(value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _point(geometry: Any) -> dict[str, str]:
    """Return the coordinates of a point, or of a multipoint with a single one."""
    if not isinstance(geometry, dict):
        return {}
    place = geometry.get("coordinates")
    if geometry.get("type") == "MultiPoint" and isinstance(place, list) and len(place) == 1:
        place = place[0]
    elif geometry.get("type") != "Point":
        return {}
    if not isinstance(place, list) or len(place) < 2:
        return {}
    return {EASTING: _text(place[0]), NORTHING: _text(place[1])}


def _crs(members: dict[str, Any]) -> str | None:
    """Return the system a ``crs`` member declares; GeoJSON without one is WGS 84."""
    crs = members.get("crs")
    declared = crs.get("properties") if isinstance(crs, dict) else None
    if isinstance(declared, dict) and declared.get("name"):
        return str(declared["name"])
    return None
