"""Sentences beside numbers: what was counted against what is usual, without percentages."""

from __future__ import annotations

import math


def usual(lower: float, upper: float) -> str:
    """Return "1–4" or "2": the whole numbers that are usual."""
    low, high = math.floor(lower), math.ceil(upper)
    return f"{low}" if low == high else f"{low}–{high}"


def events(count: int) -> str:
    """Return "1 händelse" or "3 händelser"."""
    return "1 händelse" if count == 1 else f"{count} händelser"


def why(count: int, lower: float, upper: float, *, signal: bool, covered: bool) -> str:
    """Say how a count stands against what is usual."""
    told = f"{events(count)}, vanligt är {usual(lower, upper)}."
    if signal:
        return f"{told} Så många är ovanligt för platsen och årstiden."
    if not covered:
        return f"{told} För få har rapporterat för att säga att det är lugnt."
    return told


RULE = (
    "Väntat antal räknas ur samma områdes och händelsetyps egna veckor: årstid och trend, "
    "med tidigare toppar nedtonade och med hänsyn till vilka som rapporterat. Vanligt är det "
    "intervall där nitton av tjugo veckor brukar ligga. En ruta är en signal när antalet är så "
    "ovanligt att alla rutor tillsammans ger högst det antal falska larm per kvartal som ni valt."
)
