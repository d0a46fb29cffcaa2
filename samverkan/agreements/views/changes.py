"""What is agreed after the signing: changes, costs, trials decided; and the difference between periods."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.agreements import periods, rules
from samverkan.agreements.actions import amending, followups, trials
from samverkan.agreements.forms.changing import AmendmentForm, CostForm, DayForm, TrialForm
from samverkan.agreements.models import Agreement, Amendment, FollowUp, Trial
from samverkan.agreements.states import TRIAL, TrialState
from samverkan.agreements.views.drafting import page, party_of
from samverkan.agreements.views.finding import agreement_of, back_to, page_about, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.web.filling import is_done


@login_required
@require_safe
def compare(request: HttpRequest, municipality: str, slug: str, period: str) -> HttpResponse:
    """Show what differs from another period, clause by clause and promise by promise."""
    new, old = agreement_of(request, municipality, slug), agreement_of(request, municipality, period)
    if old.from_date > new.from_date:
        old, new = new, old
    context = {
        "agreement": new,
        "town": new.municipality,
        "trail": trail(new.municipality, new),
        "difference": periods.between(old, new),
        "old_years": periods.years(old),
        "new_years": periods.years(new),
    }
    return render(request, "agreements/difference.html", context)


@login_required
@page
def amend(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Propose a change."""
    found = agreement_of(request, municipality, slug)
    refuse_if(rules.why_not_amend(found, by=request.user, on=localdate()))
    form = AmendmentForm(request.POST or None, initial={"from_date": localdate()})

    if is_done(form, lambda said: amending.propose(agreement=found, **said, by=request.user, at=now())):
        return back_to(
            request, found, gettext("Ändringen är föreslagen och väntar på underskrift."), "#andringar"
        )
    lead = gettext("Ändringen gäller när båda parters ansvariga har skrivit under.")
    told = {"title": gettext("Föreslå en ändring"), "label": gettext("Föreslå ändringen"), "lead": lead}
    return page_about(request, form, found, **told)


@login_required
@require_POST
def sign_amendment(request: HttpRequest, municipality: str, slug: str, pk: int, number: int) -> HttpResponse:
    """Sign a change for one's party."""
    found = agreement_of(request, municipality, slug)
    amendment, party = _amendment(request, found, number), party_of(request, found, pk)
    amending.sign_amendment(amendment=amendment, party=party, by=request.user, at=now())
    return back_to(request, found, gettext("Du har skrivit under ändringen."), "#andringar")


@login_required
@require_POST
def withdraw(request: HttpRequest, municipality: str, slug: str, number: int) -> HttpResponse:
    """Take a proposed change back."""
    found = agreement_of(request, municipality, slug)
    amending.withdraw(amendment=_amendment(request, found, number), by=request.user, at=now())
    return back_to(request, found, gettext("Ändringen är tillbakadragen."), "#andringar")


@login_required
@page
def cost(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Register a cost that is borne otherwise than each party its own."""
    found = agreement_of(request, municipality, slug)
    refuse_if(rules.why_not_amend(found, by=request.user, on=localdate()))
    parties = found.parties.select_related("municipality", "district")
    form = CostForm(request.POST or None, parties=parties, initial={"agreed_date": localdate()})

    if is_done(form, lambda said: amending.except_cost(agreement=found, **said, by=request.user, at=now())):
        return back_to(request, found, gettext("Undantaget är registrerat."), "#kostnader")
    lead = gettext("Var och en bär sina kostnader, om inget undantag står här.")
    return page_about(request, form, found, title=gettext("Nytt undantag från egna kostnader"), lead=lead)


@login_required
@page
def trial(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Decide a trial: it goes on, is prolonged, or ends."""
    found = agreement_of(request, municipality, slug)
    mine = Trial.objects.visible_to(request.user, on=localdate()).filter(commitment__agreement=found)
    one = get_object_or_404(mine.select_related("commitment__agreement__municipality"), pk=pk)
    asked: dict[str, Any] = {"by": request.user, "on": localdate()}
    refuse_if(rules.why_not_decide_trial(one, TrialState.ENDED, evaluate_date=None, **asked))
    form = TrialForm(request.POST or None, choices=TRIAL.following(TrialState(one.state)))

    if is_done(form, lambda said: trials.decide(trial=one, **said, by=request.user, at=now())):
        return back_to(request, found, gettext("Försöket är beslutat."), "#ataganden")
    told = {"title": gettext("Beslut om försöket"), "label": gettext("Spara beslutet")}
    return page_about(request, form, found, **told, lead=one.commitment.text)


@login_required
@page
def follow_up_done(request: HttpRequest, municipality: str, slug: str, pk: int) -> HttpResponse:
    """Say on which day a follow-up was done."""
    found, on = agreement_of(request, municipality, slug), localdate()
    mine = FollowUp.objects.visible_to(request.user, on=on).filter(agreement=found)
    one = get_object_or_404(mine, pk=pk)
    one.agreement = found
    refuse_if(rules.why_not_finish(one, done_date=on, by=request.user, on=on))
    form = DayForm(request.POST or None, initial={"day": on})

    def act(said: dict[str, Any]) -> None:
        followups.finish(follow_up=one, done_date=said["day"], by=request.user, at=now())

    if is_done(form, act):
        return back_to(request, found, gettext("Uppföljningen är noterad som gjord."), "#uppfoljning")
    title = gettext("Uppföljningen är gjord")
    return page_about(request, form, found, title=title, lead=one.get_kind_display().capitalize())


def _amendment(request: HttpRequest, agreement: Agreement, number: int) -> Amendment:
    mine = Amendment.objects.visible_to(request.user, on=localdate()).filter(agreement=agreement)
    found = get_object_or_404(mine, number=number)
    found.agreement = agreement
    return found
