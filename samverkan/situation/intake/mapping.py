"""Which column plays which role: what was guessed, what a person chose, and what a source remembers."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from .errors import IntakeError
from .table import Table

ROLES = {
    "id": "ärendets id",
    "category": "händelsetyp",
    "subcategory": "undertyp",
    "time": "datum och tid",
    "date": "datum",
    "clock": "klockslag",
    "year": "år",
    "month": "månad",
    "day": "dag",
    "hour": "timme",
    "minute": "minut",
    "time_end": "sluttid",
    "clock_end": "klockslag för slutet",
    "latitude": "latitud",
    "longitude": "longitud",
    "easting": "östlig koordinat",
    "northing": "nordlig koordinat",
    "area": "område",
    "place": "plats eller adress",
    "group": "rapporterande organisation",
    "severity": "allvarlighetsgrad",
}
NOT_READ = "läses aldrig in"
"""Ends the reason why a personal or free-text column is dropped; such columns are always told of."""
_WHEN = ("time", "date", "year")


@dataclass(frozen=True)
class Mapping:
    """The role of each used column, why the others are dropped, and what the values mean."""

    columns: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    timezone: str | None = None
    crs: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON or YAML."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Any) -> Mapping:
        """Read what ``to_dict`` gave, or a file a person wrote; refuse what is not understood."""
        if not isinstance(data, AnyMapping):
            raise IntakeError(
                "Kolumnmappningen ska vara en lista av namn och värden, till exempel columns: {date: Datum}."
            )
        data = _unfolded(data, set(cls.__dataclass_fields__))
        unknown = sorted(set(map(str, data)) - set(cls.__dataclass_fields__))
        if unknown:
            known = ", ".join(cls.__dataclass_fields__)
            raise IntakeError(f"Kolumnmappningen har okända nycklar: {', '.join(unknown)}. Använd {known}.")
        words = {name: _words(data.get(name), name) for name in ("columns", "dropped", "categories")}
        return cls(**words, timezone=_zone(data.get("timezone")), crs=_epsg(data.get("crs")))

    def check(self, table: Table) -> None:
        """Refuse a mapping that names an unknown role or column, or says nothing of the time."""
        for role, column in self.columns.items():
            if role not in ROLES:
                raise IntakeError(f"Rollen ”{role}” finns inte. Använd någon av: {', '.join(ROLES)}.")
            if column not in table.header:
                names = ", ".join(table.header[:30])
                raise IntakeError(f"Kolumnen ”{column}” finns inte i {table.name}. Kolumnerna är: {names}.")
        if not any(role in self.columns for role in _WHEN):
            raise IntakeError(
                f"Ingen kolumn med datum är vald i {table.name}. Ange en av rollerna time, date eller year."
            )


def _unfolded(data: AnyMapping[Any, Any], names: set[str]) -> dict[Any, Any]:
    """Return the same with ``role: column`` and ``column: role`` that stand outside ``columns`` put there."""
    columns = dict(data["columns"]) if isinstance(data.get("columns"), AnyMapping) else {}
    outside = {key: value for key, value in data.items() if key not in names and isinstance(value, str)}
    columns |= {key: value for key, value in outside.items() if key in ROLES}
    columns |= {role: name for name, role in outside.items() if name not in ROLES and role in ROLES}
    rest = {k: v for k, v in data.items() if k not in outside or not {k, v} & set(ROLES)}
    return {**rest, "columns": columns} if columns else rest


def _words(value: Any, name: str) -> dict[str, str]:
    """Return a dict of texts."""
    if value is None:
        return {}
    if not isinstance(value, AnyMapping):
        raise IntakeError(f"Nyckeln {name} i kolumnmappningen ska vara en lista av namn och värden.")
    return {str(key): str(text) for key, text in value.items() if text is not None}


def _zone(value: Any) -> str | None:
    """Return the name of a time zone that exists."""
    if value is None:
        return None
    try:
        return ZoneInfo(str(value)).key
    except (KeyError, ValueError, OSError) as error:
        raise IntakeError(f"Tidszonen ”{value}” finns inte. Skriv till exempel Europe/Stockholm.") from error


def _epsg(value: Any) -> int | None:
    """Return the number of a coordinate system."""
    if value is None:
        return None
    digits = str(value).upper().removeprefix("EPSG:").strip()
    if not digits.isdecimal() or not 1024 <= int(digits[:9]) <= 32767:
        raise IntakeError(f"Koordinatsystemet ”{value}” ska vara ett EPSG-nummer, till exempel 3006.")
    return int(digits)
