"""What is really done: one's own measures with one button each, undo, and the follow-up."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.cycle import rules
from samverkan.cycle.actions import doing
from samverkan.cycle.case import steps
from samverkan.cycle.forms.measures import DoseForm, FollowUpForm
from samverkan.cycle.models import Dose, Measure, MeasureFollowUp
from samverkan.cycle.views.finding import measure_of, measure_page, way_to_measure
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Person
from samverkan.web.filling import told_wrong, tried


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the measures under way that the reader's functions own or organisations take part in."""
    on, reader = localdate(), cast("Person", request.user)
    rows = Measure.objects.visible_to(request.user, on=on).to_be_done_by(request.user, on=on)
    rows = rows.in_work().beside().annotate(done_so_far=steps.DONE_SO_FAR).order_by("follow_up_date", "pk")
    today = (
        Dose.objects.visible_to(request.user, on=on)
        .standing()
        .filter(noted_by=reader, measure__in=rows, done_date=on)
    )
    done = {dose.measure_id: dose for dose in today.order_by("pk")}
    known = [(each, steps.dosage(each), uuid4(), done.get(each.pk)) for each in rows]
    return render(request, "cycle/mine.html", {"measures": known, "today": on})


@login_required
@require_POST
def dose(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was done; with one tap the usual amount, today."""
    shown, form = measure_of(request, pk), DoseForm(request.POST)
    kept, _ = tried(form, lambda cleaned: doing.dose(measure=shown, by=request.user, at=now(), **cleaned))
    if kept is None:
        told_wrong(request, form)
    else:
        messages.success(request, gettext("Noterat. Tack för att du skriver in det."))
    return redirect(_back(request, shown))


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what was noted as done."""
    seen = Dose.objects.visible_to(request.user, on=localdate()).select_related("measure__problem__forum")
    found: Dose = get_object_or_404(seen, key=key)
    doing.withdraw(dose=found, by=request.user, at=now())
    messages.success(request, gettext("Ångrat."))
    return redirect(_back(request, found.measure))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, pk: int, follow_up: int) -> HttpResponse:
    """Write a follow-up."""
    shown, on = measure_of(request, pk), localdate()
    rows = shown.follow_ups.select_related("measure__problem__forum", "measure__owner")
    found: MeasureFollowUp = get_object_or_404(rows, pk=follow_up)
    refuse_if(rules.why_not_answer(shown, by=request.user, on=on))
    form = FollowUpForm(request.POST or None, initial={"was_done": steps.dosage(shown).capitalize() + "."})

    def save(cleaned: dict[str, Any]) -> MeasureFollowUp:
        return doing.follow_up(follow_up=found, by=request.user, at=now(), **cleaned)

    kept, status = tried(form, save)
    if kept is not None:
        messages.success(request, gettext("Uppföljningen är sparad."))
        return redirect(measure_page(shown))
    context = {
        "measure": shown,
        "follow_up": found,
        "form": form,
        "trail": way_to_measure(shown, request.user),
    }
    return render(request, "cycle/follow_up.html", context, status=status)


def _back(request: HttpRequest, measure: Measure) -> str:
    """Return where the button stood: among one's own, or on the measure's page."""
    if request.POST.get("to") == "mine":
        return f"{reverse('cycle:mine')}#atgard-{measure.pk}"
    return measure_page(measure)
