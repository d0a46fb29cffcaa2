"""What the figures of a picture are called: levels, numbers that can be opened, who reported."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samverkan.foundation.swedish import NARROW_SPACE, counted, joined, number, usual

Row = Mapping[str, Any]
# From codes of area and category (None: the whole area) to the address of the rows behind the number.
Link = Callable[[str, str | None], str]

FEW = 6  # areas that are named one by one


@dataclass(frozen=True)
class Level:
    """How surprising a number is: a sign, words, and how strongly they stand."""

    sign: str
    label: str
    strength: str = ""
    rank: int = 0


SIGNAL = Level("signal", "Ovanligt mycket", "strong", 0)
STANDS_OUT = Level("signal", "Något sticker ut", "strong", 0)  # an area with a signal among its event types
MORE = Level("more", "Mer än vanligt", "", 1)
UNREPORTED = Level("unreported", "Ingen har rapporterat", "", 2)
LESS = Level("less", "Mindre än vanligt", "", 3)
USUAL = Level("usual", "Som vanligt", "quiet", 4)
REPORTED = Level("check", "Rapporterade", "quiet", 1)
PAUSE = Level("usual", "Inget den här veckan", "quiet", 1)
SILENT = Level("unreported", "Ingen har rapporterat", "", 0)


@dataclass(frozen=True)
class Figure:
    """A number that opens its rule and its rows, or leads to them."""

    text: str
    about: str
    noun: str
    why: str
    rows: str
    href: str = ""


def level(item: Row, *, covered: bool = True) -> Level:
    """Return the level of a cell or an area; silence comes before everything but a signal."""
    if item["signal"]:
        return SIGNAL
    if not covered:
        return UNREPORTED
    if item["upper"] is None or item["lower"] is None:
        return USUAL
    if item["count"] > item["upper"]:
        return MORE
    return LESS if item["count"] < item["lower"] else USUAL


def area_level(area: Row) -> Level:
    """Return the level of an area: its total may be usual though one event type stands out."""
    return STANDS_OUT if area["signal"] else level(area, covered=area["covered"])


def told(item: Row) -> str:
    """Return ``7 händelser, vanligt är 1–4``."""
    return (
        f"{counted(item['count'], 'händelse', 'händelser')}, vanligt är {usual(item['lower'], item['upper'])}"
    )


def row_numbers(rows: Sequence[int]) -> str:
    """Return ``rad 12, 31–34``: every row, neighbours drawn together."""
    if not rows:
        return "Inga rader"
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    spans = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return f"{'Rad' if len(rows) == 1 else 'Rader'} {spans}"


def reporter(group: Row) -> Level:
    """Return whether a group reported; an empty week within its habit is no silence."""
    if group["reported"]:
        return REPORTED
    return SILENT if group.get("silent", True) else PAUSE


def silence(group: Row) -> str:
    """Return since when a group has been quiet."""
    if group["reported"]:
        return counted(group["count"], "händelse", "händelser")
    if not group["last_week"]:
        return "Har inte rapporterat än"
    ago = counted(group["weeks_silent"], "vecka", "veckor")
    return f"Senast vecka {int(group['last_week'][-2:])}, för {ago} sedan"


def whereabouts(named: Sequence[str], areas: Sequence[str]) -> str:
    """Return from where a group uses to report: names while they are few, else how many of all."""
    left_out = [name for name in areas if name not in named]
    if not named:
        return "–"
    if not left_out:
        return "Alla områden"
    if len(named) <= FEW:
        return ", ".join(named)
    if len(left_out) <= FEW:
        return f"Alla områden utom {joined(left_out)}"
    return f"{number(len(named))} av {counted(len(areas), 'område', 'områden')}"


def budget_sentences(budget: Row) -> list[str]:
    """Return the false-alarm budget in words anyone can hold us to."""
    promised = counted(math.floor(budget["per_quarter"]), "falskt larm", "falska larm")
    tested = counted(budget["cells_tested"], "ruta prövades", "rutor prövades")
    found = number(budget["signals"]) if budget["signals"] else "ingen"
    sentences = [
        f"Högst {promised} per kvartal: det är gränsen ni har valt.",
        f"Den här veckan {_turned(tested)} (en ruta är ett område och en händelsetyp) och {found} stack ut.",
    ]
    if budget.get("expected_per_quarter") is not None:
        expected = number(budget["expected_per_quarter"], 1)
        sentences.append(f"Slumpen ensam väntas ge {expected} larm per kvartal med den gränsen.")
    return sentences


def _turned(tested: str) -> str:
    """Return ``prövades 396 rutor`` for ``396 rutor prövades``."""
    words, verb = tested.rsplit(" ", 1)
    return f"{verb} {words}"


def short_hash(text: str) -> str:
    """Return the first part of a hash in groups of four, for the eye; the whole stands in the annex."""
    digest = text.removeprefix("sha256:")[:16]
    return NARROW_SPACE.join(digest[i : i + 4] for i in range(0, len(digest), 4))
