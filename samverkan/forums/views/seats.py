"""A forum's seats: given, changed, ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.agreements.views.finding import functions_for
from samverkan.forums import rules
from samverkan.forums.actions import seats as acting
from samverkan.forums.addresses import address
from samverkan.forums.forms import NewSeatForm, SeatForm
from samverkan.forums.models import Forum, Seat
from samverkan.forums.views.standing import read_forum, way_to
from samverkan.foundation.refusals import refuse_if
from samverkan.web.filling import form_page, is_done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Give a function a seat."""
    found = read_forum(request, municipality, forum)
    refuse_if(rules.why_not_keep(found, by=request.user, on=localdate()))
    functions = functions_for(request, found.municipality)
    form = NewSeatForm(request.POST or None, functions=functions, seats=_ordinary(request, found))
    if is_done(form, lambda said: acting.give_seat(forum=found, by=request.user, at=now(), **said)):
        messages.success(request, gettext("%s har nu en plats.") % form.cleaned_data["function"])
        return redirect(address("forums:forum", found))
    way, title = way_to(found.municipality, found), gettext("Ge en funktion en plats")
    return form_page(request, form, trail=way, title=title, label=gettext("Ge plats"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, municipality: str, forum: str, seat: int) -> HttpResponse:
    """Say whether a seat may decide, and for whom it stands in."""
    found = read_forum(request, municipality, forum)
    shown = _seat(request, found, seat)
    refuse_if(rules.why_not_end_seat(shown, by=request.user, on=localdate()))
    initial = {"has_mandate": shown.has_mandate, "substitutes_for": shown.substitutes_for_id}
    others = _ordinary(request, found).exclude(pk=shown.pk)
    form = SeatForm(request.POST or None, initial=initial, seats=others)
    if is_done(form, lambda said: acting.change_seat(seat=shown, by=request.user, at=now(), **said)):
        messages.success(request, gettext("Platsen är sparad."))
        return redirect(address("forums:forum", found))
    more = {"ending": address("forums:end_seat", found, shown.pk), "ending_label": gettext("Avsluta platsen")}
    way = way_to(found.municipality, found)
    return form_page(request, form, trail=way, title=str(shown.function), label=gettext("Spara"), **more)


@login_required
@require_POST
def end(request: HttpRequest, municipality: str, forum: str, seat: int) -> HttpResponse:
    """End a seat."""
    found = read_forum(request, municipality, forum)
    shown = _seat(request, found, seat)
    acting.end_seat(seat=shown, by=request.user, at=now())
    messages.success(request, gettext("%s har ingen plats längre.") % shown.function)
    return redirect(address("forums:forum", found))


def _seat(request: HttpRequest, forum: Forum, pk: int) -> Seat:
    seats = Seat.objects.readable_by(request.user, on=localdate()).filter(forum=forum)
    found: Seat = get_object_or_404(seats.select_related("function", "forum__municipality"), pk=pk)
    return found


def _ordinary(request: HttpRequest, forum: Forum) -> Any:
    """Return the seats that another may stand in for."""
    seats = Seat.objects.readable_by(request.user, on=localdate()).in_force(on=localdate())
    return seats.filter(forum=forum, substitutes_for=None).select_related("function")
