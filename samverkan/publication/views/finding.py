"""What a page of publication stands on: what its address names, for those who see it, and the way there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.publication import rules
from samverkan.publication.models import CommunicationPlan, Message, Release
from samverkan.web.context import Link


def plan_of(request: HttpRequest, municipality: str, year: int, number: int) -> CommunicationPlan:
    """Return the version of a year's plan of an address."""
    rows = CommunicationPlan.objects.visible_to(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(rows, municipality__slug=municipality, year=year, number=number)


def message_of(request: HttpRequest, municipality: str, pk: int) -> Message:
    """Return the message of an address."""
    rows = Message.objects.visible_to(request.user, on=localdate())
    around = rows.select_related("plan__municipality", "owner__organisation", "measure__problem", "promise")
    return get_object_or_404(around, plan__municipality__slug=municipality, pk=pk)


def release_of(request: HttpRequest, municipality: str, number: int) -> Release:
    """Return the release of an address."""
    rows = Release.objects.visible_to(request.user, on=localdate())
    around = rows.select_related("municipality", "forum", "layer", "copy", "corrects", "drafted_by")
    return get_object_or_404(around, municipality__slug=municipality, number=number)


def writing(request: HttpRequest, municipality: Municipality) -> None:
    """Refuse whoever may read here and not write."""
    refuse_if(rules.why_not_write(municipality, by=request.user, on=localdate()))


def address(name: str, municipality: Any, *rest: Any) -> str:
    """Return the address of a page of the municipality, by its name."""
    return reverse(f"publication:{name}", args=[municipality.slug, *rest])


def trail(municipality: Any, *pages: tuple[str, str]) -> list[Link]:
    """Return the way to a page about what is told."""
    links = [
        Link(gettext("Start"), reverse("start")),
        Link(gettext("Kommunikation"), address("communication", municipality)),
    ]
    return [*links, *(Link(label, href) for label, href in pages)]
