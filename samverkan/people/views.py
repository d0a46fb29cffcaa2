"""What a page of a municipality stands on, in every room: the municipality of its address."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from samverkan.people.models import Municipality


def municipality_of(request: HttpRequest, slug: str) -> Municipality:
    """Return the municipality of an address, for those who work for it; to others there is none."""
    rows = Municipality.objects.visible_to(request.user, on=localdate()).select_related("district")
    return get_object_or_404(rows, slug=slug)
