"""Guess which column plays which role, by its heading and by what stands in it, and drop what is personal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from .categories import code_of
from .cells import is_missing, personal_kind, read_number, read_pair
from .errors import IntakeError
from .mapping import Mapping
from .precision import TimePrecision
from .table import Table
from .times import Moment, Unreadable, read_clock, read_moment
from .words import ROLE_WORDS, free_text_heading, personal_heading, role_score, tokens_of

_DISTINCT = 300
_COUNTS = {"antal", "count", "counts", "cantidad", "n", "antall", "number", "total", "summa", "rate", "frequency"}


@dataclass(frozen=True)
class Profile:
    """What a sample of a column shows."""

    name: str
    tokens: list[str]
    values: list[str]  # different values, none of them missing
    filled: int
    rows: int

    def share(self, fits: Callable[[str], bool]) -> float:
        """Return the share of the different values that fit."""
        return sum(map(fits, self.values)) / len(self.values) if self.values else 0.0

    @property
    def variety(self) -> float:
        """Return how many of the filled cells differ."""
        return len(self.values) / max(min(self.filled, _DISTINCT), 1)

    @property
    def length(self) -> float:
        """Return the mean length of the values."""
        return sum(map(len, self.values)) / max(len(self.values), 1)


def guess(table: Table) -> Mapping:
    """Return the likeliest role of each column, and why the others are dropped."""
    sample = table.sample()
    profiles = [_profile(name, [row[i] for row in sample]) for i, name in enumerate(table.header)]
    dropped = {p.name: reason for p in profiles if (reason := _why_personal(p))}
    free = [p for p in profiles if p.name not in dropped]
    columns = _settled(_assigned(free), {p.name: p for p in profiles})
    if not {"time", "date", "year"} & set(columns):
        raise IntakeError(f"Ingen kolumn med datum hittades i {table.name}. Ange den med en kolumnmappning.")
    _refuse_sums(table, columns, profiles)
    used = set(columns.values())
    dropped |= {p.name: _why_unused(p) for p in free if p.name not in used}
    return Mapping(columns, dropped, crs=None)


def _profile(name: str, cells: list[str]) -> Profile:
    filled = [text for cell in cells if (text := cell.strip()) and not is_missing(text)]
    return Profile(name, tokens_of(name), list(dict.fromkeys(filled))[:_DISTINCT], len(filled), len(cells))


def _why_personal(profile: Profile) -> str | None:
    """Return why a column is dropped as personal."""
    if personal_heading(profile.tokens):
        return "ser ut att handla om personer och läses inte in"
    kinds = [kind for value in profile.values if (kind := personal_kind(value))]
    worst = max(set(kinds), key=kinds.count) if kinds else ""
    few = 0.5 if worst != "e-postadresser" else 0.05
    return f"innehåller {worst} och läses inte in" if kinds and len(kinds) >= few * len(profile.values) else None


def _why_unused(profile: Profile) -> str:
    if not profile.values:
        return "är tom"
    prose = free_text_heading(profile.tokens) or (profile.length > 40 and profile.variety > 0.5)
    return "är fritext och läses inte in" if prose else "behövs inte för lägesbilden"


def _assigned(free: list[Profile]) -> dict[str, str]:
    """Give each role, in the order they matter, its best column that is still free."""
    columns: dict[str, str] = {}
    shared = next((p.name for p in free if p.share(_is_pair) > 0.9), None)
    for role in _ORDER:
        taken = set(columns.values())
        scores = [(_score(role, p), p) for p in free if p.name not in taken]
        best, profile = max(scores, key=lambda item: item[0], default=(0.0, None))
        if profile is not None and best > 0:
            columns[role] = profile.name
    if shared and not {"latitude", "easting"} & set(columns):
        columns |= {"latitude": shared, "longitude": shared}
    return columns


_ORDER = ("latitude", "longitude", "easting", "northing", "time_end", "time", "date", "year", "month", "day", "clock", "hour",
          "minute", "category", "subcategory", "area", "place", "group", "severity", "id")  # fmt: skip


def _score(role: str, profile: Profile) -> float:
    """Return how well a column fits a role; 0 when its content forbids it."""
    fits = _FITS[role](profile)
    named = role_score(role, profile.tokens)
    if not fits or (not named and role not in _BY_CONTENT):
        return 0.0
    if role == "id":
        return named + profile.variety
    return named or 0.5 * float(_BY_CONTENT[role](profile))


def _is_moment(text: str) -> bool:
    return _moment(text) is not None


def _moment(text: str) -> Moment | None:
    for day_first in (True, False):
        try:
            return read_moment(text, day_first=day_first)
        except Unreadable:
            continue
    return None


def _has_clock(text: str) -> bool:
    moment = _moment(text)
    return moment is not None and moment.precision in (TimePrecision.EXACT, TimePrecision.SPAN) and moment.end - moment.start < 86_400


def _is_clock(text: str) -> bool:
    try:
        read_clock(text)
    except Unreadable:
        return False
    return True


def _is_pair(text: str) -> bool:
    try:
        first, second = read_pair(text)
    except ValueError:
        return False
    return abs(first) <= 180 and abs(second) <= 180 and any(sign in text for sign in ".,") and len(text) > 6


def _number(text: str) -> float | None:
    try:
        return read_number(text)
    except ValueError:
        return None


def _within(low: float, high: float) -> Callable[[Profile], bool]:
    def fits(profile: Profile) -> bool:
        return profile.share(lambda t: (v := _number(t)) is not None and low <= v <= high) > 0.9

    return fits


def _is_labels(profile: Profile) -> bool:
    """Return whether the values are names of kinds rather than numbers or prose."""
    texts = profile.share(lambda t: _number(t) is None) > 0.5
    return texts and profile.length < 60 and (profile.variety < 0.6 or profile.filled < 30)


def _is_times(profile: Profile) -> bool:
    written = profile.share(lambda t: not t.isdecimal() or len(t) in (8, 10, 12, 13, 14)) > 0.5
    return written and profile.share(_is_moment) > 0.6


def _is_swedish(low: float, high: float) -> Callable[[Profile], bool]:
    """Return a test for unnamed columns of degrees in Sweden."""

    def fits(profile: Profile) -> bool:
        return profile.share(lambda t: (v := _number(t)) is not None and low <= v <= high and "." in t.replace(",", ".")) > 0.95

    return fits


def _is_place(profile: Profile) -> bool:
    return profile.length < 90 and profile.share(lambda t: _number(t) is None) > 0.5 and profile.share(_is_pair) < 0.5


_FITS: dict[str, Callable[[Profile], bool]] = {
    "latitude": _within(-90, 90), "longitude": _within(-180, 180),
    "easting": _within(-2e7, 2e7), "northing": _within(-2e7, 2e7),
    "time_end": lambda p: p.share(lambda t: _is_moment(t) or _is_clock(t)) > 0.6,
    "time": lambda p: _is_times(p) and p.share(_has_clock) > 0.05,
    "date": lambda p: _is_times(p) or p.share(lambda t: _is_moment(t) and not _is_clock(t)) > 0.6,
    "clock": lambda p: p.share(_is_clock) > 0.6,
    "year": _within(1970, 2100), "month": _within(1, 12), "day": _within(1, 31), "hour": _within(0, 24), "minute": _within(0, 59),
    "category": _is_labels, "subcategory": _is_labels,
    "area": lambda p: p.length < 60 and not p.share(_is_moment) > 0.9 and (p.variety < 0.6 or p.filled < 30),
    "place": _is_place, "group": _is_labels,
    "severity": lambda p: len(p.values) <= 20, "id": lambda p: p.variety > 0.5,
}  # fmt: skip
_BY_CONTENT: dict[str, Callable[[Profile], bool]] = {
    "latitude": _is_swedish(55, 69.5), "longitude": _is_swedish(10.5, 24.5),
    "time": lambda p: p.share(lambda t: _has_clock(t) and not t.isdecimal()) > 0.9,
    "date": lambda p: p.share(lambda t: _is_moment(t) and len(t) >= 8 and not t.isdecimal()) > 0.9,
    "category": lambda p: p.share(lambda t: code_of(t) is not None) > 0.6,
}  # fmt: skip


def _settled(columns: dict[str, str], profiles: dict[str, Profile]) -> dict[str, str]:
    """Keep one way of telling the time and one of telling the place."""
    roles = dict(columns)
    for pair in (("latitude", "longitude"), ("easting", "northing")):
        if sum(role in roles for role in pair) == 1:
            roles = {role: name for role, name in roles.items() if role not in pair}
    if "latitude" in roles:
        roles = _without(roles, "easting", "northing")
    if "time" in roles:
        roles = _without(roles, "date", "year", "month", "day", "hour", "minute")
        zoned = profiles[roles["time"]].share(lambda t: (m := _moment(t)) is not None and m.zoned and m.offset is None) > 0.9
        return roles if zoned else _without(roles, "clock")
    if "date" in roles and profiles[roles["date"]].share(_is_day_or_finer) > 0.6:
        roles = _without(roles, "year", "month", "day")
    elif all(role in roles for role in ("year", "month")):
        roles = _without(roles, "date")
    kept = [finer for finer, coarser in pairwise(_COARSENESS) if finer in roles and coarser not in roles]
    roles = _without(roles, *(role for role in kept if role in ("month", "day") and "year" not in roles))
    return _without(roles, "hour", "minute") if "clock" in roles else roles


_COARSENESS = ("minute", "hour", "day", "month", "year")


def _is_day_or_finer(text: str) -> bool:
    moment = _moment(text)
    return moment is not None and moment.end - moment.start <= 86_400


def _without(roles: dict[str, str], *names: str) -> dict[str, str]:
    return {role: name for role, name in roles.items() if role not in names}


def _refuse_sums(table: Table, columns: dict[str, str], profiles: list[Profile]) -> None:
    """Refuse a table of sums per month, quarter or year: its rows are no events."""
    when = next(p for p in profiles if p.name == next(columns[r] for r in ("time", "date", "year") if r in columns))
    coarse = when.share(_is_day_or_finer) < 0.1 and "day" not in columns
    sums = [p.name for p in profiles if _COUNTS & set(p.tokens) and p.share(lambda t: _number(t) is not None) > 0.9]
    if coarse and sums:
        raise IntakeError(f"{table.name} innehåller summor (kolumnen {sums[0]}), inte enskilda händelser, och kan inte bli en lägesbild.")


assert set(_ORDER) == set(_FITS) == set(ROLE_WORDS)  # noqa: S101 - the three tables speak of the same roles
