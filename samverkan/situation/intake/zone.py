"""Local clocks: whole columns of wall-clock time to UTC and back, also where the clock is turned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from math import cos, radians
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

STOCKHOLM = "Europe/Stockholm"
_FROM, _TO = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
Seconds = NDArray[np.int64]


class Zone:
    """One time zone as arrays of the moments when its clock is turned."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.turns, self.offsets = _turns(name)

    def to_local(self, utc: Seconds) -> Seconds:
        """Return what the wall clock showed, as seconds since 1970 on that clock."""
        return utc + self.offsets[np.searchsorted(self.turns, utc, side="right")]

    def to_utc(self, local: Seconds) -> tuple[Seconds, NDArray[np.bool_], NDArray[np.bool_]]:
        """Return UTC, which times did not exist (moved forward) and which came twice (the first is taken)."""
        before, after = self.turns + self.offsets[:-1], self.turns + self.offsets[1:]
        at = np.searchsorted(np.maximum(before, after), local, side="right")
        turn = np.minimum(at, len(self.turns) - 1) if len(self.turns) else at
        missing = twice = np.zeros(len(local), dtype=bool)
        if len(self.turns):
            inside = at < len(self.turns)
            missing = inside & (local >= before[turn]) & (local < after[turn])
            twice = inside & (local >= after[turn]) & (local < before[turn])
        return local - self.offsets[at], missing, twice


@lru_cache(maxsize=16)
def _turns(name: str) -> tuple[Seconds, Seconds]:
    """Return when the offset changes and the offsets around the changes."""
    zone, turns = ZoneInfo(name), []
    day, step = _FROM, timedelta(days=7)
    offset = _offset(zone, day)
    offsets = [offset]
    while day < _TO:
        if (after := _offset(zone, day + step)) != offset:
            turns.append(_bisect(zone, day, day + step, offset))
            offsets.append(after)
            offset = after
        day += step
    return np.array(turns, dtype=np.int64), np.array(offsets, dtype=np.int64)


def _bisect(zone: ZoneInfo, low: datetime, high: datetime, offset: int) -> int:
    """Return the first second with another offset than at ``low``."""
    start, end = int(low.timestamp()), int(high.timestamp())
    while end - start > 1:
        middle = (start + end) // 2
        if _offset(zone, datetime.fromtimestamp(middle, UTC)) == offset:
            start = middle
        else:
            end = middle
    return end


def _offset(zone: ZoneInfo, at: datetime) -> int:
    return round((at.astimezone(zone).utcoffset() or timedelta()).total_seconds())


def nearest_zone(lon: float, lat: float) -> str:
    """Return the time zone whose principal town lies nearest: a guess, to be told."""
    if 10.5 <= lon <= 24.2 and 55.2 <= lat <= 69.2:
        return STOCKHOLM
    towns = _towns()
    squeeze = cos(radians(lat))
    return min(towns, key=lambda t: (t[1] - lat) ** 2 + ((t[2] - lon) * squeeze) ** 2)[0]


@lru_cache(maxsize=1)
def _towns() -> list[tuple[str, float, float]]:
    """Return the zones of the time zone database with the coordinates of their principal towns."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(row[2], *_degrees(row[1])) for row in rows]


def _degrees(text: str) -> tuple[float, float]:
    """Read ``+593000+0180000`` (degrees, minutes, perhaps seconds)."""
    split = max(text.rfind("+"), text.rfind("-"))
    lat, lon = text[:split], text[split:]
    return _angle(lat, 2), _angle(lon, 3)


def _angle(text: str, digits: int) -> float:
    sign, number = (-1 if text[0] == "-" else 1), text[1:]
    return sign * (
        int(number[:digits]) + int(number[digits : digits + 2]) / 60 + int(number[digits + 2 :] or 0) / 3600
    )
