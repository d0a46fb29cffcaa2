"""Who holds what on a day, and so who may see which municipality."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q


def held_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a dated holding is in force on that day."""
    begun = Q(**{f"{prefix}from_date__lte": day})
    open_end = Q(**{f"{prefix}to_date": None}) | Q(**{f"{prefix}to_date__gt": day})
    return begun & open_end


def functions_of(person: Any, *, on: date) -> Any:
    """Return the ids of the functions a person holds that day, as a subquery; nobody holds none."""
    from samverkan.people.models import Holding

    active = Holding.objects.filter(held_on(on), person=person.pk, person__is_active=True)
    return active.values("function")
