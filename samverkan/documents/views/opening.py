"""What everybody may read of a decided document is chosen here, section by section."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from samverkan.documents import rules
from samverkan.documents.actions.opening import propose
from samverkan.documents.contents import standing_body
from samverkan.documents.forms import OpenForm
from samverkan.documents.models import Document
from samverkan.documents.opening import open_body, shows_no_measure
from samverkan.documents.put_out import release_of
from samverkan.documents.reading import open_reading
from samverkan.documents.views.finding import document_of, page_of, trail
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.publication.frozen import body_of
from samverkan.publication.models import Release


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_page(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Choose which sections everybody may read, see the copy as it would be, and hand it over."""
    found = document_of(request, municipality, kind, number)
    going = release_of(found)
    state = str(going.state) if going else ""
    refuse_if(rules.why_not_open(found, state=state, codes=("",), by=request.user, on=localdate()))
    body, _, final = standing_body(found)
    sections = [(each["code"], _label(each)) for each in body["sections"]]
    form = OpenForm(request.POST or None, initial={"codes": _chosen(going)}, sections=sections)
    codes: list[str] = []
    if request.method == "POST" and form.is_valid():
        codes = form.cleaned_data["codes"]
        if "hand_over" in request.POST and (release := _handed_over(request, found, codes, form)):
            return redirect(reverse("publication:release", args=[municipality, release.number]))
    context = {
        "document": found,
        "municipality": found.municipality,
        "form": form,
        "preview": {"reading": open_reading(open_body(final, codes=codes))} if codes and final else None,
        "trail": trail(found.municipality, (page_of(found), str(found))),
    }
    return render(request, "documents/open.html", context, status=422 if form.errors else 200)


def _label(section: dict[str, Any]) -> str:
    """Return what a section is called, warned of where a copy would show no measure of it."""
    if not shows_no_measure(section):
        return str(section["heading"])
    return gettext("%(heading)s (välj bort: åtgärderna visas inte)") % section


def _chosen(going: Release | None) -> list[str]:
    """Return the sections that a draft shows already."""
    if going is None:
        return []
    return [each["code"] for each in body_of(going.copy)["handed"]["compiled"]["sections"]]


def _handed_over(request: HttpRequest, found: Document, codes: list[str], form: OpenForm) -> Release | None:
    """Hand the sections over to be released; a refusal stands in the form."""
    try:
        release = propose(document=found, codes=codes, by=request.user, at=now())
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None
    messages.success(request, gettext("Utgåvan är ett utkast. Någon annan kontrollerar den nu."))
    return release
