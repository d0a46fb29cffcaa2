"""Which samverkansformer a municipality works in, what each demands, and switching one on."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums import rules
from samverkan.forums.actions import arranging
from samverkan.forums.addresses import address
from samverkan.forums.arrangements import ARRANGEMENTS
from samverkan.forums.models import Forum
from samverkan.forums.overview import overview
from samverkan.forums.views.standing import way_to
from samverkan.people.views import municipality_of


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str) -> HttpResponse:
    """List what is on and what could be."""
    town, today = municipality_of(request, municipality), localdate()
    readable = Forum.objects.readable_by(request.user, on=today).values_list("pk", flat=True)
    context = {
        "town": town,
        "trail": way_to(town)[:1],
        "overview": overview(town, readable=set(readable), on=today),
    }
    return render(request, "forums/arrangements.html", context)


@login_required
@require_safe
def one(request: HttpRequest, municipality: str, code: str) -> HttpResponse:
    """Show what a samverkansform demands."""
    town, today = municipality_of(request, municipality), localdate()
    if code not in ARRANGEMENTS:
        raise Http404
    readable = Forum.objects.readable_by(request.user, on=today)
    context = {
        "town": town,
        "trail": way_to(town),
        "arrangement": ARRANGEMENTS[code],
        "named": {each: ARRANGEMENTS[each] for each in ARRANGEMENTS},
        "forums": readable.open(on=today).filter(municipality=town, arrangement_code=code).by_place(),
        "is_on": town.forums.open(on=today).filter(arrangement_code=code).exists(),
        "why_not": rules.why_not_switch_on(town, code, by=request.user, on=today),
    }
    return render(request, "forums/arrangement.html", context)


@login_required
@require_POST
def switch_on(request: HttpRequest, municipality: str, code: str) -> HttpResponse:
    """Switch a samverkansform on."""
    town = municipality_of(request, municipality)
    if code not in ARRANGEMENTS:
        raise Http404
    forum = arranging.switch_on(municipality=town, code=code, by=request.user, at=now())
    messages.success(request, gettext("%s är på. Ge funktionerna sina platser.") % forum.name)
    return redirect(address("forums:forum", forum))
