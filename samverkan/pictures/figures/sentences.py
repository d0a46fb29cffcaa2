"""Sentences beside numbers: what was counted against what is usual, without percentages."""

from __future__ import annotations

from samverkan.foundation.swedish import counted, usual


def why(count: int, lower: float, upper: float, *, signal: bool, covered: bool) -> str:
    """Say how a count stands against what is usual."""
    told = f"{counted(count, 'händelse', 'händelser')}, vanligt är {usual(lower, upper)}."
    if signal:
        return f"{told} Så många är ovanligt för platsen och årstiden."
    if not covered:
        return f"{told} För få har rapporterat för att säga att det är lugnt."
    return told


RULE = (
    "Väntat antal räknas ur samma områdes och händelsetyps egna veckor: årstid, trend och helger, "
    "med tidigare toppar nedtonade och med hänsyn till vilka som rapporterat. Vanligt är det "
    "intervall där nitton av tjugo veckor brukar ligga. En ruta är en signal när antalet är så "
    "ovanligt att alla rutor tillsammans ger högst det antal falska larm per kvartal som ni valt."
)
