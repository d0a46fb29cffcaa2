"""What a sample of a column shows, and which roles that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .categories import code_of
from .cells import is_missing, read_number, read_pair
from .times import DAY, Moment, Unreadable, read_clock, read_moment
from .words import is_afterwards, is_kind_of_place, is_never_group, role_score, tokens_of

_DISTINCT = 300


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


def profile_of(name: str, cells: list[str]) -> Profile:
    """Look at the cells of a column."""
    filled = [text for cell in cells if (text := cell.strip()[:500]) and not is_missing(text)]
    return Profile(name, tokens_of(name), list(dict.fromkeys(filled))[:_DISTINCT], len(filled), len(cells))


def score(role: str, profile: Profile) -> float:
    """Return how well a column fits a role; 0 when its content forbids it."""
    named = _named(role, profile)
    if not (named or _may_speak(role, profile)) or not _FITS[role](profile):
        return 0.0
    if role == "id":
        return named + profile.variety
    return named or 0.5 * float(_BY_CONTENT[role](profile))


def _named(role: str, profile: Profile) -> float:
    """Return how well the heading of a column fits a role; what comes second by its sort is worth a tenth."""
    tokens = profile.tokens
    named = max(role_score(name, tokens) for name in (role, *_ALSO.get(role, ())))
    if role in ("category", "subcategory", "place") and is_kind_of_place(tokens):
        return 0.0
    if (role == "group" and is_never_group(tokens)) or (role in _ENDS and is_afterwards(tokens)):
        return 0.0
    second = (
        (role in _TIMES and is_afterwards(tokens))
        or (role == "area" and profile.share(lambda t: number(t) is not None) > 0.9)
        or (role == "category" and profile.filled * 2 < profile.rows)
    )
    return named / 10 if second else named


_ENDS, _TIMES = ("time_end", "clock_end"), ("time", "date", "clock")
_ALSO = {"time": ["date"], "date": ["time"], "clock_end": ["time_end"]}
"""Roles whose headings are used for each other; what stands in the column decides between them."""


def _may_speak(role: str, profile: Profile) -> bool:
    """Return whether the content alone may give a column this role: its heading must speak for none."""
    return role in _BY_CONTENT and not any(role_score(other, profile.tokens) for other in _FITS)


def is_moment(text: str) -> bool:
    """Return whether a text tells a time."""
    return moment_of(text) is not None


def moment_of(text: str) -> Moment | None:
    """Return the time a text tells, whichever order its date has."""
    for day_first in (True, False):
        try:
            return read_moment(text, day_first=day_first)
        except Unreadable:
            continue
    return None


def has_clock(text: str) -> bool:
    """Return whether a text tells a time of day; 00:00 is how many files write a date."""
    moment = moment_of(text)
    return moment is not None and moment.end - moment.start < DAY and not moment.is_midnight()


def is_utc(text: str) -> bool:
    """Return whether a text is a time in UTC, which says nothing of the clock on the wall."""
    moment = moment_of(text)
    return moment is not None and moment.zoned and moment.offset is None


def is_clock(text: str) -> bool:
    """Return whether a text is a time of day alone."""
    try:
        read_clock(text)
    except Unreadable:
        return False
    return True


def _is_hour(text: str) -> bool:
    """Return whether a text is a whole hour without minutes: 7, 07 or 7.0."""
    return re.fullmatch(r"\d{1,2}(\.0)?", text) is not None


def is_pair(text: str) -> bool:
    """Return whether a text holds two coordinates."""
    try:
        first, second = read_pair(text)
    except ValueError:
        return False
    return abs(first) <= 180 and abs(second) <= 180 and any(sign in text for sign in ".,") and len(text) > 6


def number(text: str) -> float | None:
    """Return the number in a text, None when it is words."""
    try:
        return read_number(text)
    except ValueError:
        return None


def _within(low: float, high: float) -> Callable[[Profile], bool]:
    def fits(profile: Profile) -> bool:
        return profile.share(lambda t: (v := number(t)) is not None and low <= v <= high) > 0.9

    return fits


def _is_metres(profile: Profile) -> bool:
    """Return whether the values can be coordinates: large, or with the decimals of a place in degrees."""
    large = profile.share(lambda t: abs(number(t) or 0) >= 1000 or _has_decimals(t))
    return _within(-2e7, 2e7)(profile) and large > 0.4


def _has_decimals(text: str) -> bool:
    """Return whether a number has so many decimals as only a coordinate has."""
    return re.search(r"[.,]\d{3,}$", text) is not None


def _is_month(profile: Profile) -> bool:
    """Return whether the values are numbers or names of months."""
    return _within(1, 12)(profile) or profile.share(lambda t: t.isalpha() and is_moment(f"{t} 2000")) > 0.9


def _is_labels(profile: Profile) -> bool:
    """Return whether the values are names of kinds rather than numbers or prose."""
    texts = profile.share(lambda t: number(t) is None) > 0.5
    return texts and profile.length < 60 and (profile.variety < 0.6 or profile.filled < 30)


def _is_times(profile: Profile) -> bool:
    written = profile.share(lambda t: not t.isdecimal() or len(t) in (8, 10, 12, 13, 14)) > 0.5
    return written and profile.share(is_moment) > 0.6


def _is_swedish(low: float, high: float) -> Callable[[Profile], bool]:
    """Return a test for unnamed columns of degrees in Sweden."""
    within = _within(low, high)
    return lambda profile: within(profile) and profile.share(_has_decimals) > 0.95


def _is_place(profile: Profile) -> bool:
    return (
        profile.length < 90
        and profile.share(lambda t: number(t) is None) > 0.5
        and profile.share(is_pair) < 0.5
    )


def is_day_or_finer(text: str) -> bool:
    """Return whether a text tells at least the day."""
    moment = moment_of(text)
    return moment is not None and moment.end - moment.start <= DAY


_FITS: dict[str, Callable[[Profile], bool]] = {
    "latitude": _within(-90, 90),
    "longitude": _within(-180, 180),
    "easting": _is_metres,
    "northing": _is_metres,
    "time_end": _is_times,
    "clock_end": lambda p: p.share(is_clock) > 0.6,
    "time": lambda p: _is_times(p) and p.share(has_clock) > 0.05,
    "date": lambda p: _is_times(p) or p.share(lambda t: is_moment(t) and not is_clock(t)) > 0.6,
    "year": _within(1970, 2100),
    "month": _is_month,
    "day": _within(1, 31),
    "clock": lambda p: p.share(is_clock) > 0.6 and p.share(_is_hour) < 0.9,
    "hour": _within(0, 24),
    "minute": _within(0, 59),
    "category": _is_labels,
    "subcategory": _is_labels,
    "area": lambda p: p.length < 60 and p.share(is_moment) <= 0.9 and (p.variety < 0.6 or p.filled < 30),
    "place": _is_place,
    "group": _is_labels,
    "severity": lambda p: len(p.values) <= 20,
    "id": lambda p: p.variety > 0.5,
}
"""What the content of a column must be for a role, in the order in which roles choose their columns."""
ORDER = tuple(_FITS)
_BY_CONTENT: dict[str, Callable[[Profile], bool]] = {
    "latitude": _is_swedish(55, 69.5),
    "longitude": _is_swedish(10.5, 24.5),
    "time": lambda p: p.share(lambda t: has_clock(t) and not t.isdecimal()) > 0.9,
    "date": lambda p: p.share(lambda t: is_moment(t) and len(t) >= 8 and not t.isdecimal()) > 0.9,
    "category": lambda p: p.share(lambda t: code_of(t) is not None) > 0.6,
}
"""Contents that speak for a role without a heading."""
