"""What a draft says: its clauses, commitments, guaranteed functions and follow-ups."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samverkan.agreements import rules
from samverkan.agreements.actions import content, ledger
from samverkan.agreements.codes import code_for
from samverkan.agreements.forms.writing import ClauseForm, CommitmentForm, FollowUpForm, GuaranteeForm
from samverkan.agreements.models import Agreement, Clause, Commitment, FollowUp, Guarantee
from samverkan.agreements.states import CommitmentKind
from samverkan.agreements.views.drafting import page, version_of
from samverkan.agreements.views.finding import address, agreement_of, back_to, functions_for, page_about
from samverkan.foundation.refusals import refuse_if
from samverkan.web.filling import is_done


@login_required
@page
def new_clause(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Add a clause."""
    found = _draft(request, municipality, slug)
    form = ClauseForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        code = code_for(said["heading"], set(found.clauses.values_list("code", flat=True)))
        content.add_clause(agreement=found, code=code, **said, by=request.user, at=now())

    if is_done(form, act):
        return back_to(request, found, gettext("Punkten är sparad."), "#punkter")
    return page_about(request, form, found, title=gettext("Ny punkt"))


@login_required
@page
def clause(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Change a clause."""
    found = _draft(request, municipality, slug)
    one = _thing(Clause, request, found, pk)
    form = ClauseForm(request.POST or None, initial={name: getattr(one, name) for name in content.CLAUSE})

    def act(said: dict[str, Any]) -> None:
        content.change_clause(clause=one, fields=said, version=version_of(request), by=request.user, at=now())

    if is_done(form, act):
        return back_to(request, found, gettext("Punkten är sparad."), "#punkter")
    return page_about(request, form, found, title=one.heading, **_removal(found, "remove_clause", pk))


@login_required
@require_POST
def remove_clause(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Take a clause out."""
    found = agreement_of(request, municipality, slug)
    content.remove_clause(clause=_thing(Clause, request, found, pk), by=request.user, at=now())
    return back_to(request, found, gettext("Punkten är borttagen."), "#punkter")


@login_required
@page
def new_commitment(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Add a commitment."""
    found = _draft(request, municipality, slug)
    form = CommitmentForm(request.POST or None, agreement=found)

    @transaction.atomic
    def act(said: dict[str, Any]) -> None:
        code = code_for(said["text"], set(found.commitments.values_list("code", flat=True)))
        asked: dict[str, Any] = {"by": request.user, "at": now()}
        _try_out(content.promise(agreement=found, code=code, fields=said, **asked), said, asked)

    if is_done(form, act):
        return back_to(request, found, gettext("Åtagandet är sparat."), "#ataganden")
    return page_about(request, form, found, title=gettext("Nytt åtagande"))


@login_required
@page
def commitment(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Change a commitment."""
    found = _draft(request, municipality, slug)
    one = _thing(Commitment, request, found, pk)
    trial = getattr(one, "trial", None)
    initial = {name: getattr(one, name) for name in content.COMMITMENT}
    initial["evaluate_date"] = trial and trial.evaluate_date
    form = CommitmentForm(request.POST or None, agreement=found, initial=initial)

    @transaction.atomic
    def act(said: dict[str, Any]) -> None:
        asked: dict[str, Any] = {"by": request.user, "at": now()}
        content.change_commitment(commitment=one, fields=said, version=version_of(request), **asked)
        _try_out(one, said, asked)

    if is_done(form, act):
        return back_to(request, found, gettext("Åtagandet är sparat."), "#ataganden")
    return page_about(
        request, form, found, title=gettext("Ändra åtagande"), **_removal(found, "remove_commitment", pk)
    )


@login_required
@require_POST
def remove_commitment(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Take a commitment out."""
    found = agreement_of(request, municipality, slug)
    one = _thing(Commitment, request, found, pk)
    content.remove_commitment(commitment=one, by=request.user, at=now())
    return back_to(request, found, gettext("Åtagandet är borttaget."), "#ataganden")


@login_required
@page
def new_follow_up(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Plan a follow-up."""
    found = _draft(request, municipality, slug)
    form = FollowUpForm(request.POST or None, functions=functions_for(request, found.municipality))

    if is_done(form, lambda said: content.plan_follow_up(agreement=found, **said, by=request.user, at=now())):
        return back_to(request, found, gettext("Uppföljningen är planerad."), "#uppfoljning")
    return page_about(request, form, found, title=gettext("Ny uppföljning"))


@login_required
@require_POST
def remove_follow_up(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Take a follow-up out."""
    found = agreement_of(request, municipality, slug)
    content.remove_follow_up(follow_up=_thing(FollowUp, request, found, pk), by=request.user, at=now())
    return back_to(request, found, gettext("Uppföljningen är borttagen."), "#uppfoljning")


@login_required
@page
def guarantee(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Let a function carry a commitment."""
    found = agreement_of(request, municipality, slug)
    one = _thing(Commitment, request, found, pk)
    refuse_if(rules.why_not_prepare(found.municipality, by=request.user, on=localdate()))
    functions = functions_for(request, found.municipality)
    first = max(found.from_date, localdate()) if found.from_date <= localdate() else found.from_date
    form = GuaranteeForm(request.POST or None, functions=functions, initial={"from_date": first})

    if is_done(form, lambda said: ledger.guarantee(commitment=one, **said, by=request.user, at=now())):
        return back_to(request, found, gettext("Funktionen bär åtagandet."), "#ataganden")
    return page_about(request, form, found, lead=one.text, title=gettext("Vem bär åtagandet"))


@login_required
@require_POST
def end_guarantee(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Let a function no longer carry a commitment, from today."""
    found = agreement_of(request, municipality, slug)
    mine = Guarantee.objects.visible_to(request.user, on=localdate()).filter(commitment__agreement=found)
    one = get_object_or_404(mine.select_related("commitment__agreement__municipality"), pk=pk)
    ledger.end_guarantee(guarantee=one, to_date=localdate(), by=request.user, at=now())
    return back_to(request, found, gettext("Funktionen bär inte längre åtagandet."), "#ataganden")


def _draft(request: HttpRequest, municipality: str, slug: str) -> Agreement:
    """Return the draft of an address, for those who may change it."""
    found = agreement_of(request, municipality, slug)
    refuse_if(rules.why_not_change(found, by=request.user, on=localdate()))
    return found


def _thing(model: Any, request: HttpRequest, agreement: Agreement, pk: int) -> Any:
    """Return a clause, commitment or follow-up of the agreement."""
    visible = model.objects.visible_to(request.user, on=localdate())
    found = get_object_or_404(visible.filter(agreement=agreement), pk=pk)
    found.agreement = agreement
    return found


def _try_out(one: Commitment, said: dict[str, Any], asked: dict[str, Any]) -> None:
    if said["kind"] == CommitmentKind.TRIAL:
        content.try_out(commitment=one, evaluate_date=said["evaluate_date"], **asked)


def _removal(found: Agreement, name: str, pk: int) -> dict[str, str]:
    """Return the other button of a form: the thing is taken out of the draft."""
    return {"ending": address(name, found, pk), "ending_label": gettext("Ta bort ur utkastet")}
