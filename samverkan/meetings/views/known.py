"""Known events: the calendar of a municipality, kept by those who sit in one of its forums."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.meetings.actions import known
from samverkan.meetings.forms.known import KnownEventForm, YearForm
from samverkan.rounds import rules
from samverkan.rounds.models import KnownEvent
from samverkan.situation.figures.axes import area_rows
from samverkan.web.filling import is_done

A_YEAR = timedelta(days=365)
FIELDS = ("name", "kind", "from_date", "to_date")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List what is known of the year to come, and add to it."""
    found, today = forum_of(request, municipality, forum), localdate()
    form = KnownEventForm(request.POST or None, areas=area_rows(found))
    if is_done(form, lambda said: known.add(forum=found, **said, by=request.user, at=now())):
        messages.success(request, gettext("%s finns nu i kalendern.") % form.cleaned_data["name"])
        return redirect(address("meetings:known_events", found))
    events = KnownEvent.objects.visible_to(request.user, on=today).filter(municipality=found.municipality)
    context = {
        "forum": found,
        "trail": trail(found),
        "events": events.between(today, today + A_YEAR).select_related("area"),
        "form": form,
        "year_form": YearForm(initial={"year": today.year}),
        "today": today,
        "why_not": rules.why_not_take_part(found, by=request.user, on=today),
    }
    return render(request, "meetings/known_events.html", context)


@login_required
@require_POST
def fill(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Add a year's red days and paydays."""
    found = forum_of(request, municipality, forum)
    form = YearForm(request.POST)
    if form.is_valid():
        added = known.fill_year(forum=found, year=form.cleaned_data["year"], by=request.user, at=now())
        messages.success(request, gettext("%d dagar lades till.") % added)
    else:
        messages.error(request, " ".join(str(fault) for faults in form.errors.values() for fault in faults))
    return redirect(address("meetings:known_events", found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show a known event and change it."""
    found = forum_of(request, municipality, forum)
    shown = _event(request, found, pk)
    refuse_if(rules.why_not_take_part(found, by=request.user, on=localdate()))
    initial = {**{name: getattr(shown, name) for name in FIELDS}, "area": shown.area_id}
    form = KnownEventForm(request.POST or None, areas=area_rows(found), initial=initial)
    if is_done(form, lambda said: known.change(event=shown, forum=found, **said, by=request.user, at=now())):
        messages.success(request, gettext("Händelsen är sparad."))
        return redirect(address("meetings:known_events", found))
    way = trail(found, ("meetings:known_events", gettext("Kända händelser")))
    context = {"forum": found, "trail": way, "event": shown, "form": form}
    return render(request, "meetings/known_event.html", context)


@login_required
@require_POST
def end(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """End a known event."""
    found = forum_of(request, municipality, forum)
    known.end(event=_event(request, found, pk), forum=found, by=request.user, at=now())
    messages.success(request, gettext("Händelsen är avslutad."))
    return redirect(address("meetings:known_events", found))


def _event(request: HttpRequest, forum: Forum, pk: int) -> KnownEvent:
    visible = KnownEvent.objects.visible_to(request.user, on=localdate())
    return get_object_or_404(visible.filter(municipality=forum.municipality), pk=pk)
