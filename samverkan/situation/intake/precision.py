"""How exactly an event is known in time and place, so that a guess is never drawn as a fact."""

from __future__ import annotations

from enum import IntEnum

NOWHERE = -(2**31)
"""The value of both x and y where an event has no usable coordinate."""


class TimePrecision(IntEnum):
    """How exactly the time of an event is known."""

    EXACT = 1
    SPAN = 2
    PART_OF_DAY = 3
    DAY = 4
    UNKNOWN = 5

    @property
    def label(self) -> str:
        """Return the Swedish word."""
        return _TIME[self]


class PlacePrecision(IntEnum):
    """How exactly the place of an event is known; only POINT and PLACE may feed a hot spot."""

    POINT = 1
    PLACE = 2
    SEGMENT = 3
    AREA = 4
    UNKNOWN = 5

    @property
    def label(self) -> str:
        """Return the Swedish word."""
        return _PLACE[self]


_TIME = dict(zip(TimePrecision, ("exakt", "tidsspann", "del av dygn", "dag", "okänt"), strict=True))
_PLACE = dict(zip(PlacePrecision, ("punkt", "plats", "gatusegment", "område", "okänt"), strict=True))
