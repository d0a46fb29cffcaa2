"""Who may see and change agreements."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.people.rules import functions_of, municipalities_of

# Functions that prepare and follow up on a municipality's agreements; the owners are named in each agreement.
PREPARING_FUNCTIONS = ("bra-samordnare", "brottsforebyggare", "kommunpolis")


def seen_by(person: Any, *, on: date, agreement: str = "") -> Q:
    """Return the condition to see what belongs to an agreement: to work for its municipality."""
    return Q(**{f"{agreement}municipality__in": municipalities_of(person, on=on)})


def why_not_prepare(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not prepare the municipality's agreements and follow-ups, or None."""
    held = municipality.functions.filter(pk__in=functions_of(by, on=on))
    if held.filter(code__in=PREPARING_FUNCTIONS).exists():
        return None
    return "Du kan inte ändra här: det gör brottsförebyggaren, BRÅ-samordnaren eller kommunpolisen."
