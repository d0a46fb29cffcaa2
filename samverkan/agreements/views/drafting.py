"""A draft as it is written: begun, its head, who answers, given up, the next period begun."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.agreements import rules
from samverkan.agreements.actions import carrying, drafting, signing
from samverkan.agreements.codes import code_for
from samverkan.agreements.forms.writing import DraftForm, HeadForm, NextForm, OwnerForm, SignatureForm
from samverkan.agreements.models import Agreement, Party
from samverkan.agreements.states import AgreementState
from samverkan.agreements.views.finding import (
    agreement_of,
    back_to,
    functions_for,
    page_about,
    trail,
)
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.people.views import municipality_of
from samverkan.web.filling import form_page, is_done, made_of

page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@page
def new(request: HttpRequest, municipality: str) -> HttpResponse:
    """Begin an agreement."""
    town, on = municipality_of(request, municipality), localdate()
    refuse_if(rules.why_not_prepare(town, by=request.user, on=on))
    earlier = Agreement.objects.visible_to(request.user, on=on).filter(municipality=town).latest_first()
    unfit = (AgreementState.DRAFT, AgreementState.DISCARDED)
    form = DraftForm(request.POST or None, earlier=earlier.exclude(state__in=unfit))

    def act(said: dict[str, Any]) -> Agreement:
        slug = slug_of(town, said)
        return drafting.draft(municipality=town, slug=slug, **said, by=request.user, at=now())

    if made := made_of(form, act):
        return back_to(request, made, gettext("Utkastet finns nu. Fyll det med punkter och åtaganden."))
    lead = gettext(
        "Ett utkast syns för dem som arbetar för kommunen. Det går att ändra fram till underskriften."
    )
    return form_page(
        request,
        form,
        trail=trail(town),
        town=town,
        title=gettext("Ny överenskommelse"),
        label=gettext("Spara utkast"),
        lead=lead,
    )


@login_required
@page
def head(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Change name, period and registry number."""
    found = agreement_of(request, municipality, slug)
    refuse_if(rules.why_not_change(found, by=request.user, on=localdate()))
    form = HeadForm(request.POST or None, initial={name: getattr(found, name) for name in drafting.HEAD})

    def act(said: dict[str, Any]) -> None:
        drafting.change_head(
            agreement=found, fields=said, version=version_of(request), by=request.user, at=now()
        )

    if is_done(form, act):
        return back_to(request, found, gettext("Sparat."))
    return page_about(request, form, found, title=gettext("Namn, period och diarienummer"))


@login_required
@page
def owner(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Say who answers for the agreement on one side."""
    found = agreement_of(request, municipality, slug)
    party = party_of(request, found, pk)
    refuse_if(rules.why_not_change(found, by=request.user, on=localdate()))
    initial = {"title": party.owner_title, "function": party.owner_id}
    functions = functions_for(request, found.municipality)
    form = OwnerForm(request.POST or None, functions=functions, initial=initial)

    if is_done(form, lambda said: drafting.name_owner(party=party, **said, by=request.user, at=now())):
        return back_to(request, found, gettext("Sparat."))
    return page_about(request, form, found, title=gettext("Ansvarig för %(party)s") % {"party": party.name})


@login_required
@page
def sign(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Note that a party has signed."""
    found = agreement_of(request, municipality, slug)
    party = party_of(request, found, pk)
    on = localdate()
    refuse_if(rules.why_not_sign(found, party, signed_date=on, by=request.user, on=on))
    form = SignatureForm(request.POST or None, initial={"title": party.owner_title})

    if is_done(form, lambda said: signing.sign(party=party, **said, by=request.user, at=now())):
        return back_to(request, found, gettext("Underskriften är noterad."))
    lead = gettext("När båda parter har skrivit under ligger överenskommelsen fast.")
    return page_about(
        request,
        form,
        found,
        lead=lead,
        title=gettext("%(party)s skriver under") % {"party": party.name},
        label=gettext("Notera underskriften"),
    )


@login_required
@page
def follow(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Draft the next period from this one."""
    last, on = agreement_of(request, municipality, slug), localdate()
    town = last.municipality
    refuse_if(rules.why_not_draft(town, slug="", follows=last, by=request.user, on=on))
    form = NextForm(request.POST or None, initial={"name": f"Samverkansöverenskommelse {town.name}"})

    def act(said: dict[str, Any]) -> Agreement:
        slug = slug_of(town, said)
        return carrying.draft_next(last=last, slug=slug, **said, by=request.user, at=now())

    if made := made_of(form, act):
        return back_to(request, made, gettext("Nästa period har fått punkterna och åtagandena från den här."))
    lead = gettext(
        "Punkter, åtaganden och garanterade funktioner följer med. Uppföljningar, försök och underskrifter "
        "bestäms på nytt."
    )
    return page_about(
        request, form, last, lead=lead, title=gettext("Nästa period"), label=gettext("Skapa utkastet")
    )


@login_required
@require_POST
def discard(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Give up a draft."""
    found = agreement_of(request, municipality, slug)
    drafting.discard(agreement=found, by=request.user, at=now())
    messages.success(request, gettext("Utkastet är slopat."))
    return redirect(reverse("agreements:municipality", args=[found.municipality.slug]))


def party_of(request: HttpRequest, agreement: Agreement, pk: int) -> Party:
    """Return a party of the agreement."""
    parties = Party.objects.visible_to(request.user, on=localdate()).filter(agreement=agreement)
    found = get_object_or_404(parties.select_related("municipality", "district", "owner"), pk=pk)
    found.agreement = agreement
    return found


def slug_of(town: Municipality, said: dict[str, Any]) -> str:
    """Return the years of the period as a short name nobody has."""
    years = f"{said['from_date'].year}-{said['until_date'].year}"
    return code_for(years, set(town.agreements.values_list("slug", flat=True)))


def version_of(request: HttpRequest) -> int | None:
    """Return the version that the writer had before them."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None
