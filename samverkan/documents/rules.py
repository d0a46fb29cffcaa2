"""Who reads and writes the documents, and why something may not be done to one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.people.models import OrganisationKind
from samverkan.people.rules import holdings_of

# Documents hold decided and planned measures (S2): private parties read what is made public.
PUBLIC_BODIES = (OrganisationKind.ADMINISTRATION, OrganisationKind.POLICE)


def seen_by(person: Any, *, on: date, document: str = "") -> Q:
    """Return the condition to read a document: to work for its municipality in a public body."""
    held = holdings_of(person, on=on)
    if held is None:
        return Q(pk__in=[])
    official = held.filter(function__organisation__kind__in=PUBLIC_BODIES)
    towns = official.filter(function__municipalities__isnull=False).values("function__municipalities")
    return Q(**{f"{document}municipality__in": towns})
