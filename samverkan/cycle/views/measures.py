"""Measures: proposed for a problem, one page each, decided, begun, done or dropped."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.cycle import choosing, kinds, rules
from samverkan.cycle.actions import measures
from samverkan.cycle.case import steps
from samverkan.cycle.foreseen import foreseen
from samverkan.cycle.forms.measures import DecideForm, DoseForm, DropForm, MeasureForm
from samverkan.cycle.models import Measure, Problem
from samverkan.cycle.states import MeasureState
from samverkan.cycle.views.finding import (
    measure_of,
    measure_page,
    place_of,
    problem_of,
    way_to_measure,
    way_to_problem,
)
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds.models import Decision
from samverkan.sittings.models import Outcome
from samverkan.web.filling import told_wrong, tried

SHOWN_DOSES = 5  # the rest are folded
METHODS = ["GET", "HEAD", "POST"]
STEPS = {"starta": MeasureState.UNDER_WAY, "klar": MeasureState.DONE, "fortsatt": MeasureState.UNDER_WAY}


@login_required
@require_http_methods(METHODS)
def propose(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Propose a measure against a problem."""
    shown, on = problem_of(request, municipality, forum, pk), localdate()
    refuse_if(rules.why_not_change(shown, by=request.user, on=on))
    form = MeasureForm(request.POST or None, choices=choosing.for_measure(shown, request.user, on=on))

    def save(cleaned: dict[str, Any]) -> Measure:
        return measures.propose(problem=shown, by=request.user, at=now(), **_told(cleaned))

    kept, status = tried(form, save)
    if kept is not None:
        return redirect(measure_page(kept))
    context = {"problem": shown, "form": form, "trail": way_to_problem(shown, request.user)}
    context |= {"indicators": kinds.kind_of(shown.kind).indicators, "back": place_of("problem", shown)}
    return render(request, "cycle/measure_form.html", context, status=status)


@login_required
@require_http_methods(METHODS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a proposed measure."""
    shown, on = measure_of(request, pk), localdate()
    refuse_if(rules.why_not_change_measure(shown, by=request.user, on=on))
    fields = [name for name in MeasureForm.base_fields if name != "parties"]
    initial = {name: getattr(shown, name) for name in fields} | {"parties": list(shown.parties.all())}
    choices = choosing.for_measure(shown.problem, request.user, on=on)
    form = MeasureForm(request.POST or None, initial=initial, choices=choices)

    def save(cleaned: dict[str, Any]) -> Measure:
        told = {"version": cleaned["version"] or 0, **_told(cleaned)}
        return measures.change(measure=shown, by=request.user, at=now(), **told)

    kept, status = tried(form, save)
    if kept is not None:
        return redirect(measure_page(kept))
    context = {"problem": shown.problem, "measure": shown, "form": form, "back": measure_page(shown)}
    context |= {"indicators": kinds.kind_of(shown.problem.kind).indicators}
    context |= {"trail": way_to_measure(shown, request.user)}
    return render(request, "cycle/measure_form.html", context, status=status)


@login_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a measure: what it is, how much is done of it, its follow-ups, and what comes next."""
    shown, on = measure_of(request, pk), localdate()
    doses = list(shown.doses.standing().select_related("noted_by").order_by("-done_date", "-pk"))
    context = {
        "measure": shown,
        "problem": shown.problem,
        "trail": way_to_measure(shown, request.user),
        "sees_problem": Problem.objects.visible_to(request.user, on=on).filter(pk=shown.problem_id).exists(),
        "parties": shown.parties.order_by("name"),
        "dosage": steps.dosage(shown),
        "doses": doses,
        "older": len(doses) - SHOWN_DOSES,
        "dose_form": DoseForm(initial={"done_date": on, "amount": shown.usual_dose}),
        "follow_ups": shown.follow_ups.order_by("due_date", "pk"),
        "rests_on": _decided_by(shown, request.user),
        "key": uuid4(),
        "other_key": uuid4(),
        "today": on,
        "foreseen": foreseen(shown, request.user, on=on),
        **_reasons(shown, request.user, doses=len(doses)),
    }
    return render(request, "cycle/measure.html", context)


@login_required
@require_http_methods(METHODS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide a measure, and say on which decision it rests."""
    shown, on = measure_of(request, pk), localdate()
    refuse_if(rules.why_not_decide(shown, by=request.user, on=on))
    initial = {"decided_date": on, "version": shown.version}
    form = DecideForm(
        request.POST or None, initial=initial, **choosing.decisions_for(shown, request.user, on=on)
    )

    def save(cleaned: dict[str, Any]) -> Measure:
        return measures.decide(measure=shown, by=request.user, at=now(), **cleaned)

    kept, status = tried(form, save)
    if kept is not None:
        messages.success(request, gettext("Åtgärden är beslutad och har en uppföljningsdag."))
        return redirect(measure_page(kept))
    context = {"measure": shown, "form": form, "trail": way_to_measure(shown, request.user)}
    return render(request, "cycle/decide.html", context, status=status)


@login_required
@require_POST
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Begin a measure, say that it is done, or go on with it."""
    shown = measure_of(request, pk)
    if step not in STEPS:
        raise Http404
    measures.step(measure=shown, state=STEPS[step], by=request.user, at=now())
    return redirect(measure_page(shown))


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a measure, with the reason."""
    shown, form = measure_of(request, pk), DropForm(request.POST)
    kept, _ = tried(form, lambda cleaned: measures.drop(measure=shown, by=request.user, at=now(), **cleaned))
    if kept is None:
        told_wrong(request, form)
    return redirect(measure_page(shown))


def _told(cleaned: dict[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in cleaned.items() if name not in ("parties", "version")}
    return {"fields": fields, "parties": cleaned["parties"]}


def _decided_by(measure: Measure, reader: Any) -> list[str]:
    """Return the decision a measure rests on, as far as the reader may know of it."""
    on = localdate()
    outcomes = Outcome.objects.visible_to(reader, on=on).filter(pk=measure.outcome_id)
    decisions = Decision.objects.visible_to(reader, on=on).filter(pk=measure.decision_id)
    return [*outcomes.values_list("text", flat=True), *decisions.values_list("text", flat=True)]


def _reasons(measure: Measure, reader: Any, *, doses: int) -> dict[str, Any]:
    """Say why each step is greyed."""
    on = localdate()
    answer = rules.why_not_answer(measure, by=reader, on=on)
    return {
        "why_not_change": rules.why_not_change_measure(measure, by=reader, on=on),
        "why_not_decide": rules.why_not_decide(measure, by=reader, on=on),
        "why_not_drop": rules.why_not_drop(measure, by=reader, on=on),
        "why_not_begin": answer or rules.why_not_step(measure, MeasureState.UNDER_WAY),
        "why_not_finish": answer or rules.why_not_step(measure, MeasureState.DONE, doses=doses),
        "why_not_dose": rules.why_not_dose(measure, by=reader, on=on, done_date=on),
        "why_not_answer": answer,
    }
