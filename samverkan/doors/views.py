"""The start page, and what the platform does with data about people."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from samverkan.doors.history import history_of, visible_thing
from samverkan.doors.start.page import start_of
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week
from samverkan.people.models import Function
from samverkan.situation.models import ImportBatch
from samverkan.situation.states import ImportState

WAITING = (ImportState.PREVIEWED, ImportState.IMPORTING)


def start(request: HttpRequest) -> HttpResponse:
    """Show what the reader has to do, what is missing and what is new; to others, what this is."""
    if not request.user.is_authenticated:
        return render(request, "doors/welcome.html")
    today, at = localdate(), now()
    forums = Forum.objects.visible_to(request.user, on=today)
    imports = ImportBatch.objects.visible_to(request.user, on=today)
    hats = list(Function.objects.held_by(request.user, on=today).by_organisation())
    page = start_of(request.user, hats, at=at)
    context = {
        "week": Week.from_date(today),
        "page": page,
        "forums": forums.open(on=today).by_place(),
        "pictured": set(forums.producing(Product.WEEKLY_PICTURE).values_list("pk", flat=True)),
        "hats": hats,
        "imports": imports.filter(state__in=WAITING).select_related("forum__municipality").newest_first(),
    }
    return render(request, "doors/start_brief.html" if page.is_brief else "doors/start.html", context)


@login_required
@require_safe
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show what has been done to a thing, to those who may see it."""
    thing = visible_thing(kind, pk, to=request.user, on=localdate())
    if thing is None:
        raise Http404
    return render(request, "doors/history.html", {"thing": thing, "events": history_of(thing)})


def privacy(request: HttpRequest) -> HttpResponse:
    """Show which data about people are kept, why, and whom to ask."""
    return render(request, "doors/privacy.html", {"contact": settings.SAMVERKAN_CONTACT})
