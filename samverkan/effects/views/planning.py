"""Fixing what is compared: the form with a first suggestion, and the lock."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.cycle.models import Measure
from samverkan.effects import rules
from samverkan.effects.actions.planning import lock, save_plan
from samverkan.effects.forms.plan import PlanForm
from samverkan.effects.models import Registration
from samverkan.effects.states import Expected
from samverkan.effects.suggesting import countable, every_kind, suggest
from samverkan.effects.views.finding import measure_of, place_of, registration_of, trail_of
from samverkan.foundation.refusals import Changed, refuse_if
from samverkan.foundation.weeks import Week
from samverkan.situation.figures.axes import areas_of
from samverkan.web.filling import tried

WEEKS = ("before_from", "before_until", "after_from", "after_until")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show a plan to change, the first time a suggestion, and take it in."""
    found = measure_of(request, municipality, forum, pk)
    standing, on = registration_of(request, found), localdate()
    refuse_if(rules.why_not_work(found, by=request.user, on=on))
    refuse_if(rules.why_not_change(standing) if standing else None)
    refuse_if(rules.why_not_plan(found, on=on))
    form = _form(request, found, standing)
    saved, status = tried(
        form,
        lambda told: save_plan(
            measure=found, plan=form.plan(), version=told["version"] or 0, by=request.user, at=now()
        ),
    )
    if saved is not None:
        messages.success(request, gettext("Planen är sparad. Läs vad den kan visa, och lås den sedan."))
        return redirect(place_of("measure", found))
    context = {
        "measure": found,
        "forum": found.problem.forum,
        "form": form,
        "trail": trail_of(request, found, inside=True),
        "is_new": standing is None,
    }
    return render(request, "effects/plan.html", context, status=status)


@login_required
@require_POST
def lock_plan(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Lock the plan that the reader had before them."""
    found = measure_of(request, municipality, forum, pk)
    registration = registration_of(request, found)
    if registration is None:
        raise Http404
    version = request.POST.get("version", "")
    try:
        lock(
            registration=registration,
            version=int(version) if version.isdecimal() else 0,
            by=request.user,
            at=now(),
        )
    except Changed as changed:
        messages.error(request, changed.reason)
        return redirect(place_of("measure", found))
    messages.success(request, gettext("Planen är låst. Nu kan åtgärden börja."))
    return redirect(place_of("measure", found))


def _form(request: HttpRequest, measure: Measure, standing: Registration | None) -> PlanForm:
    forums = countable(measure, request.user, on=localdate())
    first = standing.forum if standing else forums.first()
    refuse_if(None if first else gettext("Du sitter inte i något forum vars händelser kan räknas."))
    choices = {"forum": forums, "categories": every_kind()}
    if request.method == "POST":
        return PlanForm(request.POST, areas=areas_of(first), choices=choices)
    initial = _standing(standing) if standing else _suggested(measure, first)
    return PlanForm(areas=areas_of(first), choices=choices, initial=initial)


def _standing(registration: Registration) -> dict[str, Any]:
    roles = registration.planned_areas.values_list("area", "role")
    return {
        "forum": registration.forum,
        "categories": list(registration.categories.all()),
        "planned_dose": registration.planned_dose,
        "expected": registration.expected,
        "was_worst": registration.chosen_among > 1,
        "version": registration.version,
        **{name: Week.from_index(getattr(registration, name)) for name in WEEKS},
        **{f"role_{area}": role for area, role in roles},
    }


def _suggested(measure: Measure, forum: Any) -> dict[str, Any]:
    found = suggest(measure, forum, on=localdate())
    weeks = (*found.before, *found.after)
    return {
        "forum": forum,
        "categories": list(found.categories),
        "planned_dose": measure.planned_dose,
        "expected": Expected.FEWER,
        "version": 0,
        **dict(zip(WEEKS, weeks, strict=True)),
        **{f"role_{area}": role for area, role in found.roles.items()},
    }
