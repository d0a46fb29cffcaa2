"""The year's communication plan: what is done and not told, what comes next, and who stands behind."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.foundation.refusals import refuse_if
from samverkan.promises.views.finding import town_of
from samverkan.publication import rules
from samverkan.publication.actions import planning
from samverkan.publication.forms.messages import PlanForm
from samverkan.publication.models import CommunicationPlan, Message
from samverkan.publication.states import WAITING, PlanState
from samverkan.publication.untold import untold
from samverkan.publication.views.finding import address, plan_of, trail
from samverkan.web.context import Link
from samverkan.web.filling import form_page, made_of

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST_MESSAGES = 100


@login_required
@require_safe
def overview(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what is done and not told, what is to be told, and the plans."""
    town, on = town_of(request, municipality), localdate()
    plans = CommunicationPlan.objects.visible_to(request.user, on=on).filter(municipality=town)
    mine = Message.objects.visible_to(request.user, on=on)
    coming = mine.filter(plan__municipality=town, plan__state=PlanState.AGREED, state__in=WAITING)
    context = {
        "town": town,
        "trail": [Link(gettext("Start"), "/")],
        "untold": untold(town, seen_by=request.user, on=on)[:MOST_MESSAGES],
        "coming": coming.by_day()[:MOST_MESSAGES],
        "plans": plans.order_by("-year", "-number"),
        "today": on,
        "why_not": rules.why_not_write(town, by=request.user, on=on),
    }
    return render(request, "publication/communication.html", context)


@login_required
@FORM
def begin(request: HttpRequest, municipality: str) -> HttpResponse:
    """Begin a year's plan, or its next version."""
    town = town_of(request, municipality)
    refuse_if(rules.why_not_write(town, by=request.user, on=localdate()))
    form = PlanForm(request.POST or None, initial={"year": localdate().year})

    def save(said: dict[str, Any]) -> CommunicationPlan:
        return planning.begin(municipality=town, by=request.user, at=now(), **said)

    if made := made_of(form, save):
        return redirect(_place(made))
    lead = gettext("Det som är kvar att berätta i årets förra version följer med.")
    title, label = gettext("Ny kommunikationsplan"), gettext("Börja")
    return form_page(request, form, trail=trail(town), title=title, label=label, lead=lead)


@login_required
@require_safe
def of_year(request: HttpRequest, municipality: str, year: int) -> HttpResponse:
    """Lead to a year's plan: the version in force, else the latest."""
    town = town_of(request, municipality)
    plans = CommunicationPlan.objects.visible_to(request.user, on=localdate())
    rows = plans.filter(municipality=town, year=year).order_by("-number")
    found = rows.filter(state=PlanState.AGREED).first() or rows.first()
    if found is None:
        raise Http404
    return redirect(_place(found))


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, year: int, number: int) -> HttpResponse:
    """Show one version of a plan, with who stands behind it."""
    plan = plan_of(request, municipality, year, number)
    on, given = localdate(), planning.approvals_of(plan)
    seats = rules.seats_of(plan.municipality, by=request.user, on=on)
    rows = list(plan.messages.by_day())
    context = {
        "plan": plan,
        "town": plan.municipality,
        "trail": trail(plan.municipality),
        "rows": rows,
        "content_hash": planning.hash_of(plan),
        "approvals": given,
        "why_not_agree": rules.why_not_agree(plan, by=request.user, seats=seats, given=given),
        "why_not_add": rules.why_not_add(plan, by=request.user, on=on),
        "is_draft": plan.state == PlanState.DRAFT,
        "today": on,
    }
    return render(request, "publication/plan.html", context)


@login_required
@require_POST
def approve(request: HttpRequest, municipality: str, year: int, number: int) -> HttpResponse:
    """Approve a plan for one's side."""
    plan, read = plan_of(request, municipality, year, number), request.POST.get("content_hash", "")
    planning.approve(plan=plan, content_hash=read, by=request.user, at=now())
    messages.success(request, gettext("Du har godkänt planen."))
    return redirect(_place(plan))


@login_required
@require_POST
def discard(request: HttpRequest, municipality: str, year: int, number: int) -> HttpResponse:
    """Give up a draft."""
    plan = plan_of(request, municipality, year, number)
    planning.discard(plan=plan, by=request.user, at=now())
    messages.success(request, gettext("Utkastet är slopat."))
    return redirect(address("communication", plan.municipality))


def way_to(plan: CommunicationPlan) -> list[Link]:
    """Return the way to a page inside a plan."""
    return trail(plan.municipality, (str(plan), _place(plan)))


def _place(plan: CommunicationPlan) -> str:
    return address("plan_version", plan.municipality, plan.year, plan.number)
