"""Who may see, write and stand behind what leaves the house, and who says how it is done."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.agreements.rules import PREPARING_FUNCTIONS, why_not_prepare
from samverkan.agreements.states import AgreementState
from samverkan.forums.arrangements.shape import Side
from samverkan.forums.rules import side_of
from samverkan.foundation.swedish import joined
from samverkan.people.rules import functions_of
from samverkan.promises.rules import worked_for

# Functions that write and check what is told; those who prepare the agreements approve it, too.
WRITING_FUNCTIONS = (*PREPARING_FUNCTIONS, "est-samordnare", "kommunikator", "analytiker")
SIDES = (Side.MUNICIPALITY, Side.POLICE)
ORIGIN = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?")


def seen_by(person: Any, *, on: date, prefix: str = "") -> Q:
    """Return the condition to see what is on its way out: to work for the municipality or its police."""
    return Q(**{f"{prefix}municipality__in": worked_for(person, on=on)})


def why_not_write(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not write what the municipality tells, or None."""
    held = municipality.functions.filter(pk__in=functions_of(by, on=on), code__in=WRITING_FUNCTIONS)
    if held.exists():
        return None
    return "Du kan inte ändra här: det gör kommunikatören, samordnaren, brottsförebyggaren och kommunpolisen."


def seats_of(municipality: Any, *, by: Any, on: date) -> dict[Side, Any]:
    """Return the sides that a person can approve for, with the function it is done from; one query.

    Those who prepare the agreements can, and the owners of a side of an agreement that is signed.
    """
    owner = Q(owned_agreements__agreement__municipality=municipality) & Q(
        owned_agreements__agreement__state=AgreementState.SIGNED
    )
    held = municipality.functions.filter(pk__in=functions_of(by, on=on))
    rows = held.filter(Q(code__in=PREPARING_FUNCTIONS) | owner).select_related("organisation").order_by("pk")
    found = {side_of(each.organisation): each for each in rows}
    return {side: found[side] for side in SIDES if side in found}


def why_not_rule(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not say how numbers are published, or None."""
    return None if seats_of(municipality, by=by, on=on) else why_not_prepare(municipality, by=by, on=on)


def why_not_embed(origins: str) -> str | None:
    """Say why these are no addresses of sites, or None."""
    wrong = [each for each in origins.split() if not ORIGIN.fullmatch(each)]
    return f"Skriv adresser som https://www.exempel.se, inte {joined(wrong)}." if wrong else None


def why_not_stand_behind(what: str, *, by: Any, seats: dict[Side, Any], given: list[Any]) -> str | None:
    """Say why ``by`` cannot approve ``what`` for a side, or None: two sides, and two persons."""
    if any(each.approved_by_id == by.pk for each in given):
        return f"Du har redan godkänt {what}. Den andra parten godkänner också, av en annan person."
    if set(seats) - {Side(each.side) for each in given}:
        return None
    if seats:
        return f"Din part har redan godkänt {what}."
    return f"Du kan inte godkänna {what}: det gör de som svarar för överenskommelsen i kommunen och polisen."
