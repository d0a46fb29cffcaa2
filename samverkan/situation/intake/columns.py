"""Guess which column plays which role, by heading and content, and drop what is personal."""

from __future__ import annotations

from dataclasses import replace

from .cells import personal_kind
from .errors import IntakeError
from .mapping import NOT_READ, Mapping
from .profiles import ORDER, Profile, is_day_or_finer, is_pair, is_utc, number, profile_of, score
from .table import Table
from .words import COUNTS, free_text_heading, is_afterwards, personal_heading


def chosen(table: Table, mapping: Mapping) -> Mapping:
    """Return the mapping a person gave, with the likeliest time when it has none.

    A column about persons is refused; single personal values in other columns are left out by the reader.
    """
    if not {"time", "date", "year"} & set(mapping.columns):
        taken = set(mapping.columns.values())
        likely = {role: name for role, name in guess(table).columns.items() if name not in taken}
        mapping = replace(mapping, columns=likely | mapping.columns)
    mapping.check(table)
    for profile in _profiles(table):
        if profile.name in mapping.columns.values() and personal_heading(profile.tokens):
            raise IntakeError(f"Kolumnen {profile.name} ser ut att handla om personer. Välj en annan.")
    return mapping


def _profiles(table: Table) -> list[Profile]:
    sample = table.sample()
    return [profile_of(name, [row[i] for row in sample]) for i, name in enumerate(table.header)]


def guess(table: Table) -> Mapping:
    """Return the likeliest role of each column, and why the others are dropped."""
    profiles = _profiles(table)
    dropped = {p.name: reason for p in profiles if (reason := _why_personal(p))}
    free = [p for p in profiles if p.name not in dropped]
    columns = _settled(_assigned(free), {p.name: p for p in profiles})
    if not {"time", "date", "year"} & set(columns):
        raise IntakeError(f"Ingen kolumn med datum hittades i {table.name}. Ange den med en kolumnmappning.")
    _refuse_sums(table, columns, profiles)
    used = set(columns.values())
    dropped |= {p.name: _why_unused(p) for p in free if p.name not in used}
    return Mapping(columns, dropped, crs=None)


def _why_personal(profile: Profile) -> str | None:
    """Return why a column is dropped as personal."""
    if personal_heading(profile.tokens):
        return f"ser ut att handla om personer och {NOT_READ}"
    kinds = [kind for value in profile.values if (kind := personal_kind(value))]
    worst = max(set(kinds), key=kinds.count) if kinds else ""
    few = 0.5 if worst != "e-postadresser" else 0.05
    return f"innehåller {worst} och {NOT_READ}" if kinds and len(kinds) >= few * len(profile.values) else None


def _why_unused(profile: Profile) -> str:
    if not profile.values:
        return "är tom"
    prose = free_text_heading(profile.tokens) or (profile.length > 40 and profile.variety > 0.5)
    return f"är fritext och {NOT_READ}" if prose else "behövs inte för lägesbilden"


def _assigned(free: list[Profile]) -> dict[str, str]:
    """Give each role, in the order they matter, its best column that is still free."""
    columns: dict[str, str] = {}
    shared = next((p.name for p in free if p.share(is_pair) > 0.9), None)
    for role in ORDER:
        taken = set(columns.values())
        scores = [(score(role, p), p) for p in free if p.name not in taken]
        best, profile = max(scores, key=lambda item: item[0], default=(0.0, None))
        if profile is not None and best > 0:
            columns[role] = profile.name
    if shared and not {"latitude", "easting"} & set(columns):
        columns |= {"latitude": shared, "longitude": shared}
    return columns


def _settled(columns: dict[str, str], profiles: dict[str, Profile]) -> dict[str, str]:
    """Keep one way of telling the time and one of telling the place."""
    roles = dict(columns)
    for pair in (("latitude", "longitude"), ("easting", "northing")):
        if not set(pair) <= set(roles):
            roles = _without(roles, *pair)
    if "latitude" in roles:
        roles = _without(roles, "easting", "northing")
    return _one_time(roles, profiles)


def _one_time(roles: dict[str, str], profiles: dict[str, Profile]) -> dict[str, str]:
    """Keep the finest way of telling the time; a local clock stays beside a time in UTC."""
    if "date" in roles and not is_afterwards(profiles[roles["date"]].tokens):
        known_late = "time" in roles and is_afterwards(profiles[roles["time"]].tokens)
        roles = _without(roles, "time") if known_late else roles
    if "time" in roles:
        roles = _without(roles, "date", "year", "month", "day", "hour", "minute")
        return roles if profiles[roles["time"]].share(is_utc) > 0.9 else _without(roles, "clock")
    if "date" in roles and profiles[roles["date"]].share(is_day_or_finer) > 0.6:
        roles = _without(roles, "year", "month", "day")
    elif {"year", "month"} <= set(roles):
        roles = _without(roles, "date")
    else:
        roles = _without(roles, "month", "day")
    if "clock" not in roles:
        return roles
    whole = profiles[roles["clock"]].share(lambda text: text.endswith(":00")) > 0.9  # minutes stand apart
    return _without(roles, "hour") if whole else _without(roles, "hour", "minute")


def _without(roles: dict[str, str], *names: str) -> dict[str, str]:
    return {role: name for role, name in roles.items() if role not in names}


def _refuse_sums(table: Table, columns: dict[str, str], profiles: list[Profile]) -> None:
    """Refuse a table of sums per month, quarter or year: its rows are no events."""
    name = next(columns[role] for role in ("time", "date", "year") if role in columns)
    when = next(p for p in profiles if p.name == name)
    coarse = when.share(is_day_or_finer) < 0.1 and "day" not in columns
    numbers = [p for p in profiles if p.share(lambda t: number(t) is not None) > 0.9]
    sums = [p.name for p in numbers if COUNTS & set(p.tokens)]
    if not {"category", "id", "latitude", "easting"} & set(columns):  # nothing tells one event from the next
        sums += [p.name for p in numbers if p.name not in columns.values()]
    if coarse and sums:
        raise IntakeError(
            f"{table.name} har summor ({sums[0]}), inte händelser. Välj en fil med en händelse per rad."
        )
