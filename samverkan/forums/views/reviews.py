"""The quarterly review: who sits where, and who has said that it shall stand."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.agreements.rules import why_not_prepare
from samverkan.forums import rules
from samverkan.forums.actions.seats import confirm_seats
from samverkan.forums.reviewing import review as reviewed
from samverkan.forums.views.standing import way_to
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Organisation
from samverkan.people.views import municipality_of


@login_required
@require_safe
def review(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show every seat of a municipality's forums, organisation by organisation, to those who keep them."""
    town, today = municipality_of(request, municipality), localdate()
    refuse_if(why_not_prepare(town, by=request.user, on=today))
    kept, parts = rules.sides_kept(town, by=request.user, on=today), reviewed(town, on=today)
    context = {
        "town": town,
        "trail": way_to(town),
        "parts": [(part, rules.side_of(part.organisation) in kept) for part in parts],
        "overdue": sum(part.overdue for part in parts),
        "today": today,
        "why_not": rules.EACH_ITS_OWN,
    }
    return render(request, "forums/review.html", context)


@login_required
@require_POST
def confirm(request: HttpRequest, municipality: str, organisation: str) -> HttpResponse:
    """Confirm that an organisation's seats shall stand."""
    town = municipality_of(request, municipality)
    organisations = Organisation.objects.visible_to(request.user, on=localdate())
    found = get_object_or_404(organisations, slug=organisation)
    count = confirm_seats(organisation=found, municipality=town, by=request.user, at=now())
    messages.success(
        request,
        gettext("%(count)d platser är bekräftade för %(name)s.")
        % {
            "count": count,
            "name": found.name,
        },
    )
    return redirect(reverse("forums:review", args=[town.slug]))
