"""One's saved views: the list, and what is added to it and taken away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.guard import PersonalDataFound
from samverkan.pictures.actions.saved import drop_view, save_view
from samverkan.pictures.forms import SavedViewForm
from samverkan.pictures.models import SavedView


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the reader's saved views."""
    views = SavedView.objects.visible_to(request.user, on=localdate()).by_place()
    return render(request, "pictures/saved_views.html", {"views": views})


@login_required
@require_POST
def save(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Save a page of the forum under a name."""
    found, form = forum_of(request, municipality, forum), SavedViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Skriv ett namn på vyn, högst 80 tecken."))
        return redirect(address("pictures:picture", found))
    try:
        view = save_view(forum=found, **form.cleaned_data, by=request.user, at=now())
    except PersonalDataFound as hit:
        messages.error(request, hit.reason)
        return redirect(address("pictures:picture", found))
    messages.success(request, gettext("%(name)s är sparad.") % {"name": view.name})
    return redirect("pictures:saved_views")


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of the reader's views."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user, on=localdate()), pk=pk)
    drop_view(view=view, by=request.user, at=now())
    messages.success(request, gettext("Vyn är borttagen."))
    return redirect("pictures:saved_views")
