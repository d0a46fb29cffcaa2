"""Who may see, write, check and approve what leaves the house, and why somebody may not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.agreements.rules import PREPARING_FUNCTIONS
from samverkan.forums.arrangements.shape import Side
from samverkan.people.models import OrganisationKind
from samverkan.people.rules import functions_of, holdings_of

# Those of the municipality and the police; a landlord or a guard company reads what is out, as everybody.
PUBLIC_BODIES = (OrganisationKind.ADMINISTRATION, OrganisationKind.SCHOOL, OrganisationKind.POLICE)
# Functions that write and check what is told; those who prepare the agreements approve it, too.
WRITING_FUNCTIONS = (*PREPARING_FUNCTIONS, "est-samordnare", "kommunikator", "analytiker")
SIDES = (Side.MUNICIPALITY, Side.POLICE)


def seen_by(person: Any, *, on: date, prefix: str = "") -> Q:
    """Return the condition to see what is on its way out: to work for the municipality or its police."""
    held = holdings_of(person, on=on)
    if held is None:
        return Q(pk__in=())
    public = held.filter(function__organisation__kind__in=PUBLIC_BODIES)
    return Q(**{f"{prefix}municipality__in": public.values("function__municipalities")})


def writing(municipality: Any, *, by: Any, on: date) -> list[Any]:
    """Return the functions from which a person writes and checks what the municipality tells; one query."""
    held = municipality.functions.filter(pk__in=functions_of(by, on=on), code__in=WRITING_FUNCTIONS)
    return list(held.select_related("organisation").order_by("organisation__name", "name"))
