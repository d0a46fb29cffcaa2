"""The sittings of a forum: what is to come, the year against what is owed, and those that were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from samverkan.forums.arrangements import Product
from samverkan.forums.held import missed_meetings
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.sittings import rules
from samverkan.sittings.actions import planning
from samverkan.sittings.forms import PlanForm
from samverkan.sittings.models import Outcome, Sitting
from samverkan.sittings.views.finding import place_of
from samverkan.web.filling import made_of

MOST_EARLIER = 40
A_YEAR = timedelta(days=366)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sittings(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List a forum's sittings, and plan another."""
    found = forum_of(request, municipality, forum)
    form = PlanForm(request.POST or None)
    planned = made_of(form, lambda _: planning.plan(forum=found, by=request.user, at=now(), **form.told()))
    if planned:
        messages.success(
            request, gettext("Sammanträdet är planerat. Det som är på gång står på dagordningen.")
        )
        return redirect(place_of("sitting", planned))
    return render(request, "sittings/sittings.html", _context(request, found, form))


def _context(request: HttpRequest, forum: Forum, form: PlanForm) -> dict[str, Any]:
    on, at = localdate(), now()
    rows = Sitting.objects.visible_to(request.user, on=on).filter(forum=forum)
    outcomes: Any = Outcome.objects.visible_to(request.user, on=on)
    coming = rows.upcoming(at=at)
    return {
        "forum": forum,
        "trail": trail(forum),
        "coming": coming,
        "earlier": rows.exclude(pk__in=coming.values("pk")).order_by("-starts_at", "-pk")[:MOST_EARLIER],
        **_year(forum, on),
        "open_count": outcomes.open().filter(item__sitting__forum=forum).count(),
        "form": form,
        "why_not": rules.why_not_prepare(forum, by=request.user, on=on),
    }


def _year(forum: Forum, on: date) -> dict[str, Any]:
    """Return the year's sittings against those promised; a forum that works by the week has its rounds."""
    if Product.WEEKLY_PICTURE in forum.arrangement.produces:
        return {}
    held = forum.sittings.held().filter(starts_at__year=on.year).count()
    missed = missed_meetings([forum], on=on).get(forum.pk, ())
    lately = [span for span in missed if span.to_date > on - A_YEAR]
    return {"year": on.year, "owed": forum.cadence.per_year, "held": held, "missed": lately}
