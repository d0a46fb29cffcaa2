"""The resource ledger as a page: who carries what on a day, what is missing, and who is away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.agreements import ledger, rules
from samverkan.agreements.actions import ledger as changes
from samverkan.agreements.forms.changing import AbsenceForm, DayForm
from samverkan.agreements.models import Absence, Agreement
from samverkan.agreements.views.drafting import page
from samverkan.agreements.views.finding import trail
from samverkan.foundation.swedish import MONTHS
from samverkan.people.models import Holding, Municipality
from samverkan.people.views import municipality_of
from samverkan.web.charts import Course, line_with_band
from samverkan.web.filling import form_page, is_done
from samverkan.web.tables import Column, Table


@login_required
@require_safe
def show(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show who carries each guaranteed function on a day, the missing ones first, and how it has been."""
    town, today = municipality_of(request, municipality), localdate()
    on = _day(request) or today
    agreement = ledger.last_signed(town, on=on)
    ever = [] if agreement is None else ledger.lines_ever(agreement, on=on)
    lines = [each for each in ever if _is_guaranteed(each)]
    context = {
        "town": town,
        "on": on,
        "today": today,
        "form": DayForm(initial={"day": on}),
        "agreement": agreement,
        "is_in_force": agreement is not None and agreement.until_date >= on,
        "missing": [each for each in lines if not each.is_staffed],
        "lines": lines,
        "alarm_after": ledger.ALARM_AFTER,
        "trail": trail(town),
        "why_not": rules.why_not_prepare(town, by=request.user, on=today),
        "away": _away(request, town),
        **(_course(agreement, ever, on) if agreement else {}),
    }
    return render(request, "agreements/ledger.html", context)


@login_required
@page
def absence(request: HttpRequest, municipality: str) -> HttpResponse:
    """Note that somebody is away."""
    town, on = municipality_of(request, municipality), localdate()
    form = AbsenceForm(request.POST or None, holdings=_holdings(request, town), initial={"from_date": on})

    if is_done(form, lambda said: changes.note_absence(**said, by=request.user, at=now())):
        messages.success(request, gettext("Frånvaron är noterad."))
        return redirect(reverse("agreements:ledger", args=[town.slug]))
    lead = gettext("Skriv bara dagarna. Varför någon är borta står aldrig här.")
    title, label = gettext("Notera frånvaro"), gettext("Spara")
    return form_page(request, form, trail=trail(town), town=town, title=title, label=label, lead=lead)


@login_required
@require_POST
def back(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Say that somebody who was away is back today."""
    town = municipality_of(request, municipality)
    one = get_object_or_404(_absences(request, town), pk=pk)
    changes.end_absence(absence=one, to_date=localdate(), by=request.user, at=now())
    messages.success(request, gettext("Noterat: tillbaka från och med i dag."))
    return redirect(reverse("agreements:ledger", args=[town.slug]))


def _day(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("day", ""))
    except ValueError:
        return None


def _is_guaranteed(line: ledger.Line) -> bool:
    ends = line.guarantee.to_date
    return line.guarantee.from_date <= line.on and (ends is None or ends > line.on)


def _away(request: HttpRequest, town: Municipality) -> list[tuple[Absence, str | None]]:
    """Return who is away, and why the reader may not say that they are back."""
    on = localdate()
    found = _absences(request, town).running(on=on).order_by("from_date", "pk")
    why_not = rules.why_not_prepare(town, by=request.user, on=on)
    return [(each, None if each.holding.person_id == request.user.pk else why_not) for each in found]


def _absences(request: HttpRequest, town: Municipality) -> Any:
    visible = Absence.objects.visible_to(request.user, on=localdate())
    related = visible.select_related("holding__person", "holding__function")
    return related.filter(holding__in=_holdings(request, town).values("pk"))


def _holdings(request: HttpRequest, town: Municipality) -> Any:
    on = localdate()
    visible = Holding.objects.visible_to(request.user, on=on).in_force(on=on)
    mine = visible.filter(function__municipalities=town).select_related("function", "person")
    if rules.why_not_prepare(town, by=request.user, on=on):
        mine = mine.filter(person=request.user)
    return mine.order_by("function__name", "pk")


def _course(agreement: Agreement, ever: list[ledger.Line], on: Any) -> dict[str, Any]:
    """Return promised against staffed month by month, as a drawing and the equal table."""
    last = min(on, agreement.until_date + timedelta(days=1))
    months = ledger.over_time(ever, first=agreement.from_date, on=last)
    labels = [f"{MONTHS[each.first.month - 1][:3]} {each.first.year % 100:02d}" for each in months]
    unknown = [None] * len(months)
    promised = [float(each.promised) for each in months]
    course = Course(labels, [float(each.staffed) for each in months], promised, unknown, unknown)
    columns = tuple(
        Column(name, numeric=index > 0)
        for index, name in enumerate((gettext("Månad"), gettext("Lovade"), gettext("Bemannade")))
    )
    told = zip(labels, months, strict=True)
    rows = [(label, str(each.promised), str(each.staffed)) for label, each in told]
    title = gettext("Bemannade funktioner den första i varje månad")
    about = gettext("Streckad linje: lovade funktioner. Samma siffror finns i tabellen.")
    return {"course": line_with_band(course, title=title, about=about), "table": Table(title, columns, rows)}
