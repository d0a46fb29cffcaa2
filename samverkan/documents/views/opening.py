"""A decided document is made open to everybody, section by section, and taken in again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from samverkan.agreements.rules import why_not_prepare
from samverkan.documents import rules
from samverkan.documents.actions.opening import make_open, withdraw
from samverkan.documents.contents import standing_body
from samverkan.documents.forms import OpenForm, WithdrawForm
from samverkan.documents.opening import open_body, shows_no_measure
from samverkan.documents.reading import open_reading
from samverkan.documents.views.finding import document_of, page_of, trail
from samverkan.foundation.refusals import Refused, refuse_if


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_page(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Choose which sections everybody may read, see the copy as it would be, and put it out."""
    found = document_of(request, municipality, kind, number)
    is_open = found.open_copies.out().exists()
    refuse_if(rules.why_not_open(found, is_open=is_open, codes=("",), by=request.user, on=localdate()))
    body, _, final = standing_body(found)
    sections = [(each["code"], _label(each)) for each in body["sections"]]
    form = OpenForm(request.POST or None, sections=sections)
    codes: list[str] = []
    if request.method == "POST" and form.is_valid():
        codes = form.cleaned_data["codes"]
        if "put_out" in request.POST and _put_out(request, found, codes, form):
            return redirect(page_of(found))
    context = {
        "document": found,
        "municipality": found.municipality,
        "form": form,
        "preview": open_reading(open_body(final, codes=codes)) if codes and final else None,
        "trail": trail(found.municipality, (page_of(found), str(found))),
    }
    return render(request, "documents/open.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Take in an open document, with the reason that everybody is shown."""
    found = document_of(request, municipality, kind, number)
    copy = get_object_or_404(found.open_copies.out())
    refuse_if(why_not_prepare(found.municipality, by=request.user, on=localdate()))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(copy=copy, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, gettext("Dokumentet är indraget."))
        return redirect(page_of(found))
    context = {
        "document": found,
        "municipality": found.municipality,
        "form": form,
        "trail": trail(found.municipality, (page_of(found), str(found))),
    }
    return render(request, "documents/withdraw.html", context, status=422 if form.errors else 200)


def _label(section: dict[str, Any]) -> str:
    """Return what a section is called, warned of where a copy would show no measure of it."""
    if not shows_no_measure(section):
        return str(section["heading"])
    return gettext("%(heading)s (välj bort: åtgärderna visas inte)") % section


def _put_out(request: HttpRequest, found: Any, codes: list[str], form: OpenForm) -> bool:
    """Make the document open; a refusal stands in the form."""
    try:
        make_open(document=found, codes=codes, by=request.user, at=now())
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    messages.success(request, gettext("Nu kan alla läsa dokumentet."))
    return True
