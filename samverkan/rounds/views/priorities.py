"""What the group puts first: need times what can be influenced, as a table and a form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.forums.addresses import address
from samverkan.foundation.refusals import Changed, Refused, refuse_if
from samverkan.foundation.weeks import Week
from samverkan.rounds import overview, rules
from samverkan.rounds.actions.priorities import drop, prioritise
from samverkan.rounds.forms.words import PriorityForm
from samverkan.rounds.models import Priority, Round
from samverkan.rounds.views.finding import round_of, round_trail
from samverkan.situation.figures.axes import area_rows


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def priorities(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show what is put first, and take in one more."""
    noted = round_of(request, municipality, forum, week)
    return _work(request, noted, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def priority(request: HttpRequest, municipality: str, forum: str, week: Week, pk: int) -> HttpResponse:
    """Show one priority and take in its change."""
    noted = round_of(request, municipality, forum, week)
    found = get_object_or_404(noted.priorities.select_related("area", "category"), pk=pk)
    return _work(request, noted, found)


@login_required
@require_POST
def remove(request: HttpRequest, municipality: str, forum: str, week: Week, pk: int) -> HttpResponse:
    """Take a priority away."""
    noted = round_of(request, municipality, forum, week)
    found = get_object_or_404(noted.priorities.select_related("area", "category"), pk=pk)
    version = request.POST.get("version", "")
    try:
        drop(priority=found, version=int(version) if version.isdecimal() else 0, by=request.user, at=now())
    except Changed as other:
        return _page(request, noted, found, form=_form(noted, initial=_initial(found, request)), other=other)
    messages.success(request, gettext("Prioriteringen är borttagen."))
    return redirect(address("rounds:priorities", noted.forum, week))


def _work(request: HttpRequest, noted: Round, found: Priority | None) -> HttpResponse:
    why_not = rules.why_not_judge(noted, by=request.user, on=localdate())
    if request.method != "POST":
        form = None if why_not else _form(noted, initial=_initial(found, request))
        return _page(request, noted, found, form=form, why_not=why_not)
    refuse_if(why_not)
    form = _form(noted, data=request.POST)
    if not form.is_valid():
        return _page(request, noted, found, form=form)
    return _save(request, noted, found, form)


def _save(request: HttpRequest, noted: Round, found: Priority | None, form: PriorityForm) -> HttpResponse:
    told = dict(form.cleaned_data)
    told["version"] = told["version"] or 0
    if found:
        told |= {"area": found.area, "category": found.category}
    try:
        prioritise(round=noted, **told, by=request.user, at=now())
    except Changed as other:
        data = request.POST.copy()
        data["version"] = str(other.standing.version if other.standing else 0)
        return _page(request, noted, found, form=_form(noted, data=data), other=other)
    except Refused as refused:
        form.add_error(None, refused.reason)
        return _page(request, noted, found, form=form)
    messages.success(request, gettext("Prioriteringen är sparad."))
    return redirect(address("rounds:priorities", noted.forum, noted.iso_week))


def _page(
    request: HttpRequest,
    noted: Round,
    found: Priority | None,
    *,
    form: PriorityForm | None,
    why_not: str | None = None,
    other: Changed | None = None,
) -> HttpResponse:
    context = {
        "forum": noted.forum,
        "trail": round_trail(noted, inside=True),
        "noted": noted,
        "matrix": overview.matrix(noted),
        "priority": found,
        "form": form,
        "why_not": why_not,
        "other": other,
    }
    return render(request, "rounds/priorities.html", context, status=409 if other else 200)


def _form(noted: Round, **told: Any) -> PriorityForm:
    return PriorityForm(
        told.get("data"),
        initial=told.get("initial"),
        areas=area_rows(noted.forum).order_by("name", "id"),
        categories=overview.event_types(),
        functions=overview.seated(noted, on=localdate()),
    )


def _initial(found: Priority | None, request: HttpRequest) -> dict[str, Any]:
    if found is None:
        return {"area": request.GET.get("omrade")}
    names = ("area", "category", "need", "influence", "reason", "decided_by", "version")
    return {name: getattr(found, name) for name in names}
