"""The page that asks why a file nobody has approved is taken out of the house, and then gives it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from samverkan.forums.models import Forum
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Municipality
from samverkan.pictures.actions import drafts
from samverkan.pictures.forms import TakeForm

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
    if request.method == "POST" and form.is_valid():
        try:
            noted = drafts.take(home=home, what=what, **form.cleaned_data, by=request.user, at=now())
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return make(drafts.stamp_of(noted))
    context = {"home": home, "form": form, "title": title, "back": back}
    return render(request, "pictures/take.html", context, status=422 if form.errors else 200)
