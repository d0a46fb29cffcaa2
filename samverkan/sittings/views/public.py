"""The page everybody may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samverkan.sittings.put_out import decisions_of


@require_safe
def decisions(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the published decisions of a municipality's forums."""
    found = decisions_of(municipality)
    if found is None:
        raise Http404
    context = {"municipality": found[0], "decisions": found[1]}
    return render(request, "sittings/public_decisions.html", context)
