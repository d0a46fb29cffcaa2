"""A forum as such: who sits there, how often it meets, what it owes, and its year."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.forums import clock, held, rules
from samverkan.forums.actions import arranging
from samverkan.forums.addresses import address
from samverkan.forums.forms import CadenceForm
from samverkan.forums.models import Forum, Plan
from samverkan.forums.seated import composition
from samverkan.forums.views.standing import read_forum, way_to
from samverkan.forums.ways import ways_from
from samverkan.forums.year import FIRST_YEAR, LAST_YEAR, year_of
from samverkan.foundation.refusals import refuse_if
from samverkan.web.filling import form_page, is_done


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Show a forum: its composition, its meetings and what it must produce."""
    found, today = read_forum(request, municipality, forum), localdate()
    is_seated = Forum.objects.seating(request.user, on=today).filter(pk=found.pk).exists()
    met = held.days_held([found], since=date(today.year, 1, 1), on=today)[found.pk]
    plans = Plan.objects.visible_to(request.user, on=today).filter(forum=found)
    context = {
        "forum": found,
        "arrangement": found.arrangement,
        "trail": way_to(found.municipality),
        "composition": composition(found, on=today),
        "missed": held.missed_meetings([found], on=today).get(found.pk, ()),
        "is_counted": held.is_known() and found.from_date is not None,
        "met": met,
        "coming": [day for _, day in clock.next_owed(found.cadence, met, today)],
        "plans": any(each in found.arrangement.produces for each in rules.PLANNING),
        "plan": plans.decided().first(),
        "ways": [(each.label, address(each.page, found)) for each in ways_from(found)] if is_seated else [],
        "is_seated": is_seated,
        "year": today.year,
        "why_not": rules.why_not_keep(found, by=request.user, on=today),
    }
    return render(request, "forums/forum.html", context)


@login_required
@require_safe
def wheel(request: HttpRequest, municipality: str, forum: str, year: int) -> HttpResponse:
    """Show a forum's year: the meetings planned, held and missed, and what the plan wants done."""
    found = read_forum(request, municipality, forum)
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Http404
    context = {
        "forum": found,
        "trail": way_to(found.municipality, found),
        "year": year,
        "months": year_of(found, year, on=localdate()),
    }
    return render(request, "forums/year.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cadence(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Note how often a forum has agreed to meet."""
    found = read_forum(request, municipality, forum)
    refuse_if(rules.why_not_keep(found, by=request.user, on=localdate()))
    initial = {name: getattr(found, name) for name in ("per_year", "weekday", "from_date")}
    form, at = CadenceForm(request.POST or None, initial=initial), now()
    if is_done(form, lambda said: arranging.agree_cadence(forum=found, by=request.user, at=at, **said)):
        messages.success(request, gettext("Mötena är sparade."))
        return redirect(address("forums:forum", found))
    told = gettext("Samverkansformen säger: %s.") % found.arrangement.cadence
    way, title = way_to(found.municipality, found), gettext("Så ofta möts ni")
    return form_page(request, form, trail=way, title=title, lead=told, label=gettext("Spara"))


@login_required
@require_POST
def switch_off(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Switch a forum off."""
    found = read_forum(request, municipality, forum)
    arranging.switch_off(forum=found, by=request.user, at=now())
    messages.success(request, gettext("%s är avslutat. Du kan slå på det igen.") % found.name)
    return redirect(reverse("forums:arrangements", args=[found.municipality.slug]))
