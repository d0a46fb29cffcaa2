"""Who sees and does what with dialogues and promises, and why something may not be done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.people.models import OrganisationKind
from samverkan.people.rules import functions_of, holdings_of, municipalities_of
from samverkan.promises.states import UNDECIDED

AUTHORITIES = (OrganisationKind.ADMINISTRATION, OrganisationKind.SCHOOL, OrganisationKind.POLICE)


def worked_for(person: Any, *, on: date) -> Any:
    """Return the ids of the municipalities a person works for in an authority that day, as a subquery."""
    held = holdings_of(person, on=on)
    if held is None:
        return []
    held = held.filter(function__organisation__kind__in=AUTHORITIES, function__municipalities__isnull=False)
    return held.values("function__municipalities")


def seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a promise: a draft is for authorities and its owner."""
    own = Q(municipality__in=worked_for(person, on=on)) | Q(owner__in=functions_of(person, on=on))
    decided = Q(municipality__in=municipalities_of(person, on=on)) & ~Q(state__in=UNDECIDED)
    return own | decided
