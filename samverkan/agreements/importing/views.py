"""An agreement read from a file: proposals with their passages, confirmed row by row, then a draft."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext

from samverkan.agreements import files, rules
from samverkan.agreements.importing import forms
from samverkan.agreements.importing.actions import Confirmed, make_draft
from samverkan.agreements.models import Agreement
from samverkan.agreements.reading.errors import ReadingError
from samverkan.agreements.reading.files import MOST_BYTES, document_of
from samverkan.agreements.reading.proposal import Proposal
from samverkan.agreements.reading.reader import propose
from samverkan.agreements.states import AgreementState
from samverkan.agreements.views.drafting import page, slug_of
from samverkan.agreements.views.finding import back_to, trail
from samverkan.foundation.opening import short_name
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.people.models import Municipality
from samverkan.people.views import municipality_of
from samverkan.web.filling import form_page, made_of

FORMSETS: dict[str, Any] = {
    "purposes": forms.PurposeRows,
    "commitments": forms.CommitmentRows,
    "forums": forms.ForumRows,
    "follow_ups": forms.FollowUpRows,
}


@login_required
@page
def upload(request: HttpRequest, municipality: str) -> HttpResponse:
    """Take a file and read it; one that cannot be used says why."""
    town = municipality_of(request, municipality)
    refuse_if(rules.why_not_prepare(town, by=request.user, on=localdate()))
    form = forms.UploadForm(request.POST or None, request.FILES or None)

    def act(said: dict[str, Any]) -> str:
        content = said["file"].read(MOST_BYTES + 1)
        _read(content, said["file"].name)
        return files.keep(town.slug, content)

    if kept := made_of(form, act):
        to = reverse("agreements:confirm", args=[town.slug, kept])
        request.session[f"agreement {kept}"] = short_name(form.cleaned_data["file"].name)
        return redirect(to)
    lead = gettext("Programmet föreslår vad som står i filen och visar var. Du går igenom det rad för rad.")
    title, label = gettext("Läs in en överenskommelse"), gettext("Läs filen")
    return form_page(
        request, form, trail=trail(town), town=town, title=title, label=label, lead=lead, has_file=True
    )


@login_required
@page
def confirm(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Show what the file proposes, row by row, and make a draft of what is kept."""
    town = municipality_of(request, municipality)
    refuse_if(rules.why_not_prepare(town, by=request.user, on=localdate()))
    name = request.session.get(f"agreement {token}", gettext("Överenskommelsen"))
    proposal = _proposal(town, token, name)
    head, rows = _forms(request, town, proposal)
    if request.method == "POST" and _are_valid(head, rows):

        def act(said: dict[str, Any]) -> Agreement:
            confirmed = _confirmed(said, rows, name, token)
            slug = slug_of(town, said)
            return make_draft(municipality=town, slug=slug, confirmed=confirmed, by=request.user, at=now())

        if made := made_of(head, act):
            told = gettext("Utkastet är klart. Peka ut vem som bär varje åtagande, och rätta det som behövs.")
            return back_to(request, made, told)
    context = {
        "town": town,
        "trail": trail(town),
        "head": head,
        "rows": rows,
        "proposal": proposal,
        "is_other": not _names(proposal, town),
        "file_name": name,
    }
    return render(request, "agreements/confirm.html", context, status=422 if head.is_bound else 200)


def _read(content: bytes, name: str) -> Proposal:
    try:
        return propose(document_of(content, short_name(name)))
    except ReadingError as error:
        raise Refused(str(error)) from error


def _proposal(town: Municipality, token: str, name: str) -> Proposal:
    path = files.original(town.slug, token)
    if not path.is_file():
        raise Http404
    return _read(path.read_bytes(), name)


def _forms(request: HttpRequest, town: Municipality, proposal: Proposal) -> tuple[Any, dict[str, Any]]:
    visible = Agreement.objects.visible_to(request.user, on=localdate()).filter(municipality=town)
    unfit = (AgreementState.DRAFT, AgreementState.DISCARDED)
    earlier = visible.exclude(state__in=unfit).latest_first()
    sent = request.POST if request.method == "POST" else None
    head = forms.HeadOfFileForm(sent, earlier=earlier, initial=forms.head_of(proposal, town.name))
    initial = forms.rows_of(proposal, _sides(proposal))
    rows = {name: FORMSETS[name](sent, initial=initial[name], prefix=name) for name in FORMSETS}
    return head, rows


def _are_valid(head: Any, rows: dict[str, Any]) -> bool:
    return all([head.is_valid(), *(each.is_valid() for each in rows.values())])


def _confirmed(said: dict[str, Any], rows: dict[str, Any], name: str, digest: str) -> Confirmed:
    kept = {key: [_without_keep(row) for row in rows[key].cleaned_data if row.get("keep")] for key in rows}
    owners = {"municipality": said.pop("municipality_owner"), "police": said.pop("police_owner")}
    return Confirmed(head=said, owners=owners, **kept, file_name=name, file_digest=digest)


def _without_keep(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "keep"}


def _sides(proposal: Proposal) -> dict[str, str]:
    """Return which side each party of the file is on."""
    return {
        each.value: "police" if "polis" in each.value.casefold() else "municipality"
        for each in proposal.parties
    }


def _names(proposal: Proposal, town: Municipality) -> bool:
    """Tell whether the file names this municipality among its parties."""
    stem = town.name.casefold().rstrip("s")
    return any(stem in each.value.casefold() for each in proposal.parties)
