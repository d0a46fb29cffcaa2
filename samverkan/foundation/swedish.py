"""Numbers, intervals and days as Swedes write them: 12 345,6 · 1–4 · 9–15 november 2026."""

from __future__ import annotations

import math
from datetime import date, datetime

NARROW_SPACE = "\u202f"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
# What people count measures in, one of each: the unit is written in the plural.
ONE = {
    "bommar": "bom", "dagar": "dag", "gånger": "gång", "hinder": "hinder", "insatser": "insats",
    "kontroller": "kontroll", "kvällar": "kväll", "lampor": "lampa", "möten": "möte", "pass": "pass",
    "samtal": "samtal", "saneringar": "sanering", "timmar": "timme", "träffar": "träff",
    "vandringar": "vandring",
}  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def number(value: float, decimals: int = 0) -> str:
    """Return ``12 345,6``: narrow spaces between thousands, decimal comma, a real minus sign."""
    text = f"{value:,.{decimals}f}".replace(",", NARROW_SPACE).replace(".", ",")
    return "\u2212" + text[1:] if text.startswith("-") and text.strip("-0,") else text.lstrip("-")


def shortest(value: float, decimals: int = 1) -> str:
    """Return the number without decimals that say nothing: 4 and 3,5."""
    return number(value, 0 if round(value, decimals) == round(value) else decimals)


def usual(lower: float | None, upper: float | None) -> str:
    """Return the whole numbers of an interval: ``1–4``, or ``2`` when both ends meet; none is ``okänt``."""
    if lower is None or upper is None:
        return "okänt"
    low, high = number(math.floor(lower)), number(math.ceil(upper))
    return low if low == high else f"{low}–{high}"


def counted(value: int, one: str, many: str) -> str:
    """Return ``1 händelse`` or ``7 händelser``."""
    return f"{number(value)} {one if value == 1 else many}"


def measured(value: float, unit: str) -> str:
    """Return ``4 bommar``, ``1 bom``, and ``1 (vuxna ute)`` of a unit whose singular is not known."""
    if value != 1 or not unit:
        return f"{shortest(value)} {unit}".strip()
    one = ONE.get(unit.lower())
    return f"1 {one}" if one else f"1 ({unit})"


def day(value: date) -> str:
    """Return ``15 november 2026``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(first: date, last: date) -> str:
    """Return ``9–15 november 2026``, naming month and year once when they are the same; one day as a day."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def moment(value: datetime) -> str:
    """Return ``16 november 2026 kl. 00.00``."""
    return f"{day(value.date())} kl. {value:%H.%M}"


def joined(names: list[str]) -> str:
    """Return ``a, b och c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}" if names else ""
