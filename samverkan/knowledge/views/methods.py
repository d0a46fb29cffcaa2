"""Methods: searched, read, added by a municipality."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.foundation.refusals import refuse_if
from samverkan.knowledge import rules
from samverkan.knowledge.actions.methods import add_method, withdraw_method
from samverkan.knowledge.forms import FilterForm, MethodForm
from samverkan.knowledge.models import Lesson, Method
from samverkan.knowledge.states import Strength
from samverkan.knowledge.tried import problem_names, tried
from samverkan.knowledge.views.finding import method_of, municipalities_of, trail
from samverkan.people.views import municipality_of
from samverkan.web.filling import made_of

SIGNS = {
    Strength.STRONG: "check",
    Strength.SOME: "check",
    Strength.MIXED: "usual",
    Strength.UNKNOWN: "unreported",
    Strength.NONE: "usual",
    Strength.HARM: "fault",
}
SEARCHED = ("name", "mechanism", "evidence", "conditions", "side_effects", "source")


@login_required
@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """List the methods, by what they are meant against and how sure one is."""
    names = problem_names()
    form = FilterForm(request.GET or None, problems=names)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = Method.objects.visible_to(request.user, on=localdate()).current().by_name()
    found = [each for each in _matching(rows, asked) if _is_against(each, asked.get("problem", ""))]
    trials = tried(found, request.user, on=localdate())
    context = {
        "form": form,
        "lines": [(each, SIGNS[Strength(each.strength)], trials.get(each.pk, [])) for each in found],
        "count": len(found),
        "municipalities": municipalities_of(request),
        "trail": trail()[:-1],
    }
    return render(request, "knowledge/methods.html", context)


@login_required
@require_safe
def method(request: HttpRequest, code: str) -> HttpResponse:
    """Show a method: what is known of it, how it went here, what others have learnt."""
    found, on = method_of(request, code), localdate()
    names = problem_names()
    lessons = Lesson.objects.visible_to(request.user, on=on).filter(method_code=found.code)
    why_not = rules.why_not_withdraw_method(found)
    if why_not is None:
        why_not = rules.why_not_add(found.municipality, by=request.user, on=on)
    context = {
        "method": found,
        "sign": SIGNS[Strength(found.strength)],
        "problems": [names.get(each, each) for each in found.problems],
        "trials": tried([found], request.user, on=on).get(found.pk, []),
        "lessons": lessons.select_related("key").newest_first(),
        "may_withdraw": why_not is None,
        "trail": trail(),
    }
    return render(request, "knowledge/method.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, municipality: str) -> HttpResponse:
    """Add a method to a municipality's bank."""
    town = municipality_of(request, municipality)
    refuse_if(rules.why_not_add(town, by=request.user, on=localdate()))
    form = MethodForm(request.POST or None, problem_names=problem_names())
    made = made_of(form, lambda said: add_method(municipality=town, **said, by=request.user, at=now()))
    if made:
        messages.success(request, gettext("Metoden finns i kunskapsbanken."))
        return redirect(reverse("knowledge:method", args=[made.code]))
    context = {"municipality": town, "form": form, "trail": trail()}
    return render(request, "knowledge/add.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a municipality's own method out of the choices."""
    withdraw_method(method=method_of(request, code), by=request.user, at=now())
    messages.success(request, gettext("Metoden går inte att välja längre."))
    return redirect(reverse("knowledge:methods"))


def _matching(rows: QuerySet[Method], asked: dict[str, Any]) -> QuerySet[Method]:
    """Return those with every word searched for, of the kind and strength asked for."""
    for word in asked.get("sok", "").split():
        anywhere = Q()
        for field in SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(anywhere)
    if asked.get("slag"):
        rows = rows.filter(kind=asked["slag"])
    return rows.filter(strength=asked["stod"]) if asked.get("stod") else rows


def _is_against(method: Method, problem: str) -> bool:
    # SQLite has no look-up inside a list; the bank is small.
    return not problem or problem in method.problems
