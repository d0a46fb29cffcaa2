"""Which hats a person wears, out of the functions held: data, not code that asks who somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any


class Hat(Enum):
    """What somebody comes here for."""

    POLITICIAN = "politician"
    OWNER = "owner"  # answers for an agreement
    POLICE = "police"  # kommunpolis
    STRATEGIST = "strategist"  # brottsförebyggare, samordnare BRÅ
    COORDINATOR = "coordinator"  # samordnare EST
    FIELD = "field"
    REPORTER = "reporter"


CODES = {
    Hat.POLITICIAN: ("kommunstyrelsens-ordforande", "trygghetsutskottets-ordforande", "bra-ordforande"),
    Hat.POLICE: ("kommunpolis",),
    Hat.STRATEGIST: ("brottsforebyggare", "bra-samordnare", "strategisk-samordnare"),
    Hat.COORDINATOR: ("est-samordnare",),
    Hat.FIELD: ("faltassistent", "omradespolis-orebro", "omradespolis-lekeberg", "platssamverkan"),
}
# Those who answer for the whole see what is red in it; a coordinator's round says itself what is missing.
ANSWERING = {Hat.POLITICIAN, Hat.OWNER, Hat.POLICE, Hat.STRATEGIST}
# These prepare and follow up; they are told of days that come.
PREPARING = {Hat.OWNER, Hat.POLICE, Hat.STRATEGIST}


def worn(functions: Iterable[Any], owned: set[int]) -> set[Hat]:
    """Return the hats of somebody who holds these functions; ``owned`` are the owners of agreements.

    Whoever holds a function that is none of these reports and reads; whoever holds none wears no hat.
    """
    held = list(functions)
    hats = {hat for hat, codes in CODES.items() if any(each.code in codes for each in held)}
    if any(each.pk in owned for each in held):
        hats.add(Hat.OWNER)
    return hats or ({Hat.REPORTER} if held else set())


def only_reports(hats: set[Hat]) -> bool:
    """Return whether reporting comes first for somebody, and the round is others' to lead."""
    return bool(hats) and hats <= {Hat.FIELD, Hat.REPORTER}


def is_brief(hats: set[Hat]) -> bool:
    """Return whether the page is the politician's: one phone screen, one sheet of paper."""
    return Hat.POLITICIAN in hats and hats <= {Hat.POLITICIAN, Hat.OWNER}
