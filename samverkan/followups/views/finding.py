"""What a page of a follow-up stands on: what its address names, for those who see it, and the way there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.agreements.models import Agreement, Commitment, FollowUp
from samverkan.followups.models import FollowUpReport
from samverkan.web.context import Link


def agreement_of(request: HttpRequest, municipality: str, slug: str) -> Agreement:
    """Return the agreement of an address."""
    rows = Agreement.objects.visible_to(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(rows, municipality__slug=municipality, slug=slug)


def commitment_of(request: HttpRequest, municipality: str, pk: int) -> Commitment:
    """Return the commitment of an address."""
    rows = Commitment.objects.visible_to(request.user, on=localdate())
    rows = rows.select_related("agreement__municipality", "party", "clause")
    return get_object_or_404(rows, agreement__municipality__slug=municipality, pk=pk)


def follow_up_of(request: HttpRequest, municipality: str, pk: int) -> FollowUp:
    """Return the follow-up of an address."""
    rows = FollowUp.objects.visible_to(request.user, on=localdate())
    rows = rows.select_related("agreement__municipality", "report")
    return get_object_or_404(rows, agreement__municipality__slug=municipality, pk=pk)


def report_of(request: HttpRequest, municipality: str, pk: int) -> FollowUpReport:
    """Return the report of a follow-up, by the follow-up's number."""
    rows = FollowUpReport.objects.visible_to(request.user, on=localdate()).whole()
    return get_object_or_404(rows, follow_up__agreement__municipality__slug=municipality, follow_up=pk)


def address(name: str, municipality: Any, *rest: Any) -> str:
    """Return the address of a page of the municipality, by its name."""
    return reverse(f"followups:{name}", args=[municipality.slug, *rest])


def trail(municipality: Any, *pages: tuple[str, str]) -> list[Link]:
    """Return the way here: the start, the follow-ups, and pages by address and label."""
    return [
        Link(gettext("Start"), reverse("start")),
        Link(gettext("Uppföljning"), address("overview", municipality)),
        *(Link(label, href) for href, label in pages),
    ]
