"""How often a thing is to happen, as a number of times a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .vocabulary import any_of, cadences, listed

_COUNTS = {word: n for n, word in enumerate(listed("counts"), start=1)} | {"ett": 1}
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_TIMES = rf"(?:ordinarie\s|gemensamma\s|protokollförda\s)?\w*{any_of('occasions')}"
_UNITS = {"år": 1, "halvår": 2, "termin": 2, "läsår": 1, "tertial": 3, "kvartal": 4, "månad": 12, "vecka": 52}
_UNIT = r"(?P<unit>läsår|(?:kalender|verksamhets)?år|halvår|termin|tertial|kvartal|månad|vecka)(?:en|et|n)?"
_COUNTED = re.compile(
    rf"\b{_COUNT}(?:\s?(?:-|–|till)\s?\d{{1,2}})?\s{_TIMES}\s?"
    rf"(?:(?:/\s?|(?:per|om|i|under|varje)\s(?:ett\s)?){_UNIT}|årligen|om året)\b",
    re.I,
)
_OFTEN = cadences()
_AMOUNT = re.compile(
    r"(?:timm(?:e|ar)|kronor|kr|procent|%|tjänst\w*|poliser|personer)\s(?:per|i|om)\s(?:veckan?"
    r"|år(?:et)?|månad(?:en)?)",
    re.I,
)


@dataclass(frozen=True)
class Cadence:
    """Times a year, and where the words stand."""

    per_year: float
    start: int
    end: int


def find_cadence(text: str) -> Cadence | None:
    """Return how often a sentence says that a thing happens; what is counted goes before «varje vecka»."""
    amounts = [found.span() for found in _AMOUNT.finditer(text)]
    for pattern, each in ((_COUNTED, None), *_OFTEN):
        for found in pattern.finditer(text):
            if not any(start <= found.start() < end for start, end in amounts):
                return Cadence(_tidy(each or _counted(found)), found.start(), found.end())
    return None


def _counted(found: re.Match[str]) -> float:
    """Return «två gånger per termin» as four."""
    written = found["n"].lower()
    times = int(written) if written.isdigit() else _COUNTS[written]
    unit = (found["unit"] or "år").lower().removeprefix("kalender").removeprefix("verksamhets")
    return times * _UNITS[unit]


def _tidy(times: float) -> float:
    return int(times) if times == int(times) else times
