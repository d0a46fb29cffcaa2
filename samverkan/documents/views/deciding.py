"""Ready, taken back, given up, decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.documents import rules
from samverkan.documents.actions.deciding import decide, discard, make_ready, take_back
from samverkan.documents.forms import DecisionForm
from samverkan.documents.states import DocumentState
from samverkan.documents.views.finding import address, document_of, page_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.sittings.models import Outcome
from samverkan.sittings.states import OutcomeKind
from samverkan.web.filling import is_done

A_WEEK = timedelta(weeks=1)


@login_required
@require_POST
def ready(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Say that a document can be decided."""
    found = document_of(request, municipality, kind, number)
    return _stepped(request, found, make_ready, gettext("Dokumentet är klart för beslut."))


@login_required
@require_POST
def back(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Let a document be written in again."""
    found = document_of(request, municipality, kind, number)
    return _stepped(request, found, take_back, gettext("Dokumentet går att skriva i igen."))


@login_required
@require_POST
def give_up(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Give up a draft."""
    found = document_of(request, municipality, kind, number)
    discard(document=found, by=request.user, at=now())
    messages.success(request, gettext("Utkastet är slopat."))
    return redirect(address("documents", found.municipality))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Write in which body decided the document, when and under which number."""
    found = document_of(request, municipality, kind, number)
    refuse_if(rules.why_not_step(found, DocumentState.DECIDED, by=request.user, on=localdate()))
    start = {"decided_date": localdate()}
    form = DecisionForm(request.POST or None, initial=start, outcomes=_outcomes(request, found))
    if is_done(form, lambda said: decide(document=found, **said, by=request.user, at=now())):
        messages.success(request, gettext("Beslutet är inskrivet. Dokumentet ändras inte mer."))
        return redirect(page_of(found))
    context = {
        "document": found,
        "municipality": found.municipality,
        "form": form,
        "trail": trail(found.municipality, (page_of(found), str(found))),
    }
    return render(request, "documents/decide.html", context, status=422 if form.errors else 200)


def _outcomes(request: HttpRequest, found: Any) -> Any:
    """Return the decisions of the municipality's sittings that may be the one, the latest first."""
    rows = Outcome.objects.visible_to(request.user, on=localdate()).filter(kind=OutcomeKind.DECISION)
    rows = rows.filter(item__sitting__forum__municipality=found.municipality, item__is_restricted=False)
    since = found.compiled_at - A_WEEK
    return (
        rows.filter(noted_at__gte=since).select_related("item__sitting__forum").order_by("-noted_at", "-pk")
    )


def _stepped(request: HttpRequest, found: Any, step: Callable[..., Any], told: str) -> HttpResponse:
    step(document=found, by=request.user, at=now())
    messages.success(request, told)
    return redirect(page_of(found))
