"""The statutory board of a municipality, and its record of decisions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.agreements.rules import why_not_prepare
from samverkan.followups.actions.recording import record, withdraw
from samverkan.followups.board import board, in_one_line
from samverkan.followups.forms import RecordForm
from samverkan.followups.models import StatutoryRecord
from samverkan.followups.statute import requirements
from samverkan.followups.views.finding import address, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.people.views import municipality_of
from samverkan.web.filling import is_done


@login_required
@require_safe
def board_page(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what the law asks for and how the municipality stands."""
    town, today = municipality_of(request, municipality), localdate()
    lines = board(town, on=today)
    context = {
        "municipality": town,
        "lines": lines,
        "told": in_one_line(lines),
        "why_not": why_not_prepare(town, by=request.user, on=today),
        "trail": trail(town),
        "today": today,
    }
    return render(request, "followups/board.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_record(request: HttpRequest, municipality: str) -> HttpResponse:
    """Take down a decision that the law asks for."""
    town, today = municipality_of(request, municipality), localdate()
    refuse_if(why_not_prepare(town, by=request.user, on=today))
    demands = [(each.code, each.name) for each in requirements(on=today) if each.evidence == "record"]
    asked = {"requirement": request.GET.get("krav", ""), "decided_date": today}
    form = RecordForm(request.POST or None, demands=demands, initial=asked)
    if is_done(form, lambda said: record(municipality=town, **said, by=request.user, at=now())):
        messages.success(request, gettext("Beslutet är inskrivet."))
        return redirect(address("board", town))
    way = trail(town, (address("board", town), gettext("Lagkrav")))
    return render(request, "followups/new_record.html", {"municipality": town, "form": form, "trail": way})


@login_required
@require_POST
def withdraw_record(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Take away a record that was wrong."""
    town, today = municipality_of(request, municipality), localdate()
    rows = StatutoryRecord.objects.visible_to(request.user, on=today).filter(municipality=town)
    withdraw(record=get_object_or_404(rows, pk=pk), by=request.user, at=now())
    messages.success(request, gettext("Beslutet är borttaget. Historiken visar att det fanns."))
    return redirect(address("board", town))
