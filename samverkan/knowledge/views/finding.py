"""What a page of the bank stands on: whom the reader works for, and the way there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.knowledge.models import Method
from samverkan.people.models import Municipality
from samverkan.web.context import Link


def municipalities_of(request: HttpRequest) -> list[Municipality]:
    """Return those the reader works for."""
    return list(Municipality.objects.visible_to(request.user, on=localdate()).order_by("name"))


def method_of(request: HttpRequest, code: str) -> Method:
    """Return the method of an address."""
    rows = Method.objects.visible_to(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(rows, code=code)


def trail(*pages: Link) -> list[Any]:
    """Return the way here."""
    start = Link(gettext("Start"), reverse("start"))
    return [start, Link(gettext("Kunskapsbanken"), reverse("knowledge:methods")), *pages]


def lessons_link(municipality: Municipality) -> Link:
    """Return the way over a municipality's lessons."""
    label = gettext("Lärdomar i %(name)s") % {"name": municipality.name}
    return Link(label, reverse("knowledge:lessons", args=[municipality.slug]))
