"""What the numbers suggest of an area, and how sure they are: a simple rule that anyone can check. Pure.

The rule reads the frozen picture and nothing else:

- **allvarligt**: two event types or more stand out, or one does and the total lies above its usual interval;
- **förhöjt**: one event type stands out;
- **viss oro**: nothing stands out, but the total lies above its usual interval;
- **lugnt**: the total lies within its usual interval or below it;
- **no suggestion**: nothing stands out and too few have reported, or there is nothing to compare with.

A suggestion is shown beside what the group says. It never becomes what the group says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from samverkan.foundation.swedish import counted, joined, usual
from samverkan.rounds.states import Level

Row = Mapping[str, Any]
MANY = 2  # groups


class Trust(Enum):
    """How much the week's reports can carry."""

    HIGH = "säkert underlag"
    MIDDLE = "visst underlag"
    LOW = "svagt underlag"


@dataclass(frozen=True)
class Suggestion:
    """What the numbers suggest of one area (None: nothing), why, and what it rests on."""

    level: Level | None
    why: str
    trust: Trust
    rests_on: str

    @property
    def label(self) -> str:
        """Return the level in words."""
        return "inget förslag" if self.level is None else str(self.level.label)


def suggestion_of(picture: Row, code: str) -> Suggestion:
    """Return what a picture suggests of one of its areas; ValueError when it has no such area."""
    area = next((each for each in picture["areas"] if each["code"] == code), None)
    if area is None:
        raise ValueError(f"code must be an area of the picture; got {code!r}")
    return _suggested(picture, area)


def suggestions_of(picture: Row) -> dict[str, Suggestion]:
    """Return what a picture suggests of every area, by the area's code."""
    return {area["code"]: _suggested(picture, area) for area in picture["areas"]}


def _suggested(picture: Row, area: Row) -> Suggestion:
    names = {kind["code"]: kind["name"] for kind in picture["categories"]}
    signals = [
        names[cell["category"]]
        for cell in picture["cells"]
        if cell["area_code"] == area["code"] and cell["signal"]
    ]
    return Suggestion(_level(area, len(signals)), _why(area, signals), *_trust(picture, area))


def _level(area: Row, signals: int) -> Level | None:
    is_above = area["upper"] is not None and area["count"] > area["upper"]
    if signals >= 2 or (signals and is_above):
        return Level.SERIOUS
    if signals:
        return Level.RAISED
    if not area["covered"] or area["upper"] is None:
        return None
    return Level.SOME_CONCERN if is_above else Level.CALM


def _why(area: Row, signals: list[str]) -> str:
    interval = usual(area["lower"], area["upper"])
    told = f"{counted(area['count'], 'händelse', 'händelser')}, vanligt är {interval}."
    if signals:
        return f"{told} {joined(signals)} sticker ut."
    if not area["covered"]:
        return f"{told} För få har rapporterat för att säga att det är lugnt."
    return told


def _trust(picture: Row, area: Row) -> tuple[Trust, str]:
    """Return how sure the numbers are, from who usually reports there and who did."""
    groups = [group for group in picture["coverage"] if area["name"] in group["areas"]]
    heard = sum(not group["silent"] for group in groups)
    told = (
        f"{heard} av {counted(len(groups), 'grupp', 'grupper')} som brukar rapportera härifrån har hörts av."
    )
    if not area["covered"] or not heard:
        return Trust.LOW, told if groups else "Uppgifterna säger inte vem som rapporterat."
    return (Trust.HIGH if heard == len(groups) >= MANY else Trust.MIDDLE), told
