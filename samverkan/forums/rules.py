"""Who sits where on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.people.rules import functions_of, held_on, not_ended


def taken_by(person: Any, *, on: date) -> Q:
    """Return the condition that a seat is in force and its function held by the person, both that day."""
    return held_on(on) & not_ended(on, "forum__") & Q(function__in=functions_of(person, on=on))
