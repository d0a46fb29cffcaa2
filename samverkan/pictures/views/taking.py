"""The page that asks why a file nobody has approved is taken out of the house, and then gives it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from samverkan.forums.models import Forum
from samverkan.people.models import Municipality
from samverkan.pictures.actions import drafts
from samverkan.pictures.forms import TakeForm
from samverkan.web.filling import made_of

KEPT = timedelta(days=30)


def taken(
    request: HttpRequest,
    home: Forum | Municipality,
    *,
    what: str,
    title: str,
    back: str,
    make: Callable[[str], HttpResponse],
) -> HttpResponse:
    """Ask why, and answer with what ``make`` draws under the stamp of the one who said so."""
    form = TakeForm(request.POST or None, initial={"until": localdate() + KEPT})
    noted = made_of(form, lambda said: drafts.take(home=home, what=what, **said, by=request.user, at=now()))
    if noted:
        return make(drafts.stamp_of(noted))
    context = {"home": home, "form": form, "title": title, "back": back}
    return render(request, "pictures/take.html", context, status=422 if form.errors else 200)
