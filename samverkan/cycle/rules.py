"""Who sees and does what in the cycle, and why something may not be done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.forums.models import Forum
from samverkan.people.rules import functions_of


def seated(person: Any, *, on: date) -> Q:
    """Return the condition that the person sits in the forum that day."""
    return Q(forum__in=Forum.objects.seating(person, on=on).values("pk"))


def seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a problem that day: a seat, or a measure to answer for."""
    owned = Q(pk__in=_measures().filter(owner__in=functions_of(person, on=on)).values("problem"))
    return seated(person, on=on) | owned


def _measures() -> Any:
    from django.apps import apps  # models lean on queries, and they on this

    return apps.get_model("cycle", "Measure")._default_manager
