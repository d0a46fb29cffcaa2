"""The page everybody may read."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from samverkan.sittings.models import Outcome
from samverkan.sittings.put_out import decisions_of


@require_safe
def decisions(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the published decisions of a municipality's forums."""
    found = decisions_of(municipality)
    if found is None:
        raise Http404
    decisions = list(found[1])
    context = {"municipality": found[0], "decisions": decisions, "known": _known(request, decisions)}
    return render(request, "sittings/public_decisions.html", context)


def _known(request: HttpRequest, decisions: Iterable[Outcome]) -> set[int]:
    """Return those whose sitting the reader sees: for them the decision leads back to it."""
    if not request.user.is_authenticated:
        return set()
    seen = Outcome.objects.visible_to(request.user, on=localdate())
    return set(seen.filter(pk__in=[each.pk for each in decisions]).values_list("pk", flat=True))
