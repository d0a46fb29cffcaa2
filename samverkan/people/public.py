"""What everybody may know, signed in or not: which municipalities there are."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from samverkan.people.models import Municipality


def municipality_named(slug: str) -> Municipality:
    """Return the municipality of a public address."""
    return get_object_or_404(Municipality, slug=slug)
