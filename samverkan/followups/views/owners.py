"""The owners' page: at most five red things, each with its reason and its way out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from samverkan.followups.board import in_one_line
from samverkan.followups.red import state_of
from samverkan.followups.views.evidence import counts_of
from samverkan.followups.views.finding import trail
from samverkan.people.views import municipality_of


@login_required
@require_safe
def dashboard(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what the owners of a municipality's agreement must know."""
    town = municipality_of(request, municipality)
    state = state_of([town], at=now())
    context = {
        "municipality": town,
        "state": state,
        "law": in_one_line(state.boards[town.pk]),
        "agreements": [(each, counts_of(state.judged[each.pk])) for each in state.agreements],
        "trail": trail(town),
    }
    return render(request, "followups/dashboard.html", context)
