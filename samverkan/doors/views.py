"""The start page, and what the platform does with data about people."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week
from samverkan.people.models import Function
from samverkan.situation.models import ImportBatch
from samverkan.situation.states import ImportState

WAITING = (ImportState.PREVIEWED, ImportState.IMPORTING)


def start(request: HttpRequest) -> HttpResponse:
    """Show what the reader has to do with this week; to others, what this is."""
    if not request.user.is_authenticated:
        return render(request, "doors/welcome.html")
    today = localdate()
    forums = Forum.objects.visible_to(request.user, on=today)
    imports = ImportBatch.objects.visible_to(request.user, on=today)
    context = {
        "week": Week.from_date(today),
        "forums": forums.by_place(),
        "pictured": set(forums.producing(Product.WEEKLY_PICTURE).values_list("pk", flat=True)),
        "hats": Function.objects.held_by(request.user, on=today).by_organisation(),
        "imports": imports.filter(state__in=WAITING).select_related("forum__municipality").newest_first(),
    }
    return render(request, "doors/start.html", context)


def privacy(request: HttpRequest) -> HttpResponse:
    """Show which data about people are kept, why, and whom to ask."""
    return render(request, "doors/privacy.html", {"contact": settings.SAMVERKAN_CONTACT})
