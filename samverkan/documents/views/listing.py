"""The municipality's documents: what stands, what is being written, and where one begins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.agreements.rules import why_not_prepare
from samverkan.documents.actions.compiling import begin
from samverkan.documents.forms import PeriodForm
from samverkan.documents.models import Document
from samverkan.documents.outline import outline_of, period_for
from samverkan.documents.states import IN_WORK, DocumentKind, DocumentState
from samverkan.documents.views.finding import page_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.people.views import municipality_of
from samverkan.web.filling import made_of


@login_required
@require_safe
def documents(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show each kind of document: the one that stands, the one being written, and the earlier ones."""
    town, today = municipality_of(request, municipality), localdate()
    rows = Document.objects.visible_to(request.user, on=today).filter(municipality=town)
    found = list(rows.select_related("decision").latest_first())
    context = {
        "municipality": town,
        "kinds": [_kind(kind, found, today) for kind in DocumentKind],
        "why_not": why_not_prepare(town, by=request.user, on=today),
        "trail": trail(town)[:1],
    }
    return render(request, "documents/documents.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin_page(request: HttpRequest, municipality: str, kind: str) -> HttpResponse:
    """Ask for the period and begin the next version of a document."""
    town, today = municipality_of(request, municipality), localdate()
    if kind not in DocumentKind.values:
        raise Http404
    refuse_if(why_not_prepare(town, by=request.user, on=today))
    first, last = period_for(kind, on=today)
    form = PeriodForm(request.POST or None, initial={"from_date": first, "until_date": last})
    made = made_of(form, lambda said: begin(municipality=town, kind=kind, **said, by=request.user, at=now()))
    if made:
        messages.success(request, gettext("Dokumentet är sammanställt. Läs och skriv."))
        return redirect(page_of(made))
    outline = outline_of(kind, on=today)
    context = {
        "municipality": town,
        "kind": DocumentKind(kind),
        "outline": outline,
        "form": form,
        "trail": trail(town),
    }
    return render(request, "documents/begin.html", context, status=422 if form.errors else 200)


def _kind(kind: DocumentKind, found: list[Document], today: Any) -> dict[str, Any]:
    own = [each for each in found if each.kind == kind]
    return {
        "kind": kind,
        "lead": outline_of(kind, on=today).lead,
        "standing": next((each for each in own if each.state == DocumentState.DECIDED), None),
        "in_work": next((each for each in own if each.state in IN_WORK), None),
        "earlier": [each for each in own if each.state == DocumentState.REPLACED],
    }
