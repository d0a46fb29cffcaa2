"""Reporting for those who are signed in: the form, the receipt, nothing to report, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import photos, rules
from samverkan.reports.actions.withdrawals import take_back
from samverkan.reports.desk import Desk
from samverkan.reports.figures.answers import became_of
from samverkan.reports.models import Photo
from samverkan.reports.receipts import event_of
from samverkan.reports.states import ReportState
from samverkan.reports.views import sending
from samverkan.reports.views.finding import reports_of
from samverkan.situation.figures.axes import category_names

MOST_SHOWN = 100


def desk_of(request: HttpRequest, municipality: str, forum: str) -> Desk:
    """Return the desk of a forum; to those who neither sit in it nor report to it there is none."""
    here, today = {"municipality__slug": municipality, "slug": forum}, localdate()
    groups = rules.groups_at(request.user, on=today, municipality=municipality, forum=forum)
    if groups:
        return Desk(groups[0].forum, groups, by=request.user)
    reached = rules.forums_reported_to(request.user, on=today)
    return Desk(get_object_or_404(reached, **here), [], by=request.user)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Show the form and take in what is told."""
    if not request.user.is_authenticated and sending.wants_json(request):
        return JsonResponse({"reason": gettext("Logga in för att skicka det du har skrivit.")}, status=401)
    return _report(request, municipality, forum)


@login_required
def _report(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    desk = desk_of(request, municipality, forum)
    refuse_if(rules.why_not_begin(desk.groups))
    return sending.answer(request, desk)


@login_required
@require_safe
def receipt(request: HttpRequest, municipality: str, forum: str, key: UUID) -> HttpResponse:
    """Show a receipt."""
    return sending.receipt(request, desk_of(request, municipality, forum), key)


@login_required
@require_POST
def nil(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Take in that there was nothing to report."""
    desk = desk_of(request, municipality, forum)
    refuse_if(rules.why_not_begin(desk.groups))
    return sending.nothing(request, desk)


@login_required
@require_safe
def mine(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the reader's own reports with what became of them."""
    desk = desk_of(request, municipality, forum)
    own = reports_of(request, desk.forum).filter(submission__noted_by=desk.by)
    shown = own.with_event().select_related("answer").newest_first()[:MOST_SHOWN]
    names = category_names(desk.forum)
    context = {
        "desk": desk,
        "forum": desk.forum,
        "reports": [(r, event_of(r, names), rules.why_not_step(r, ReportState.WITHDRAWN)) for r in shown],
        "became": became_of(own),
        "most": MOST_SHOWN,
    }
    return render(request, "reports/mine.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Take back one of the reader's own reports."""
    desk = desk_of(request, municipality, forum)
    own = reports_of(request, desk.forum).filter(submission__noted_by=desk.by)
    take_back(report=get_object_or_404(own.with_event(), pk=report), by=desk.by, at=now())
    return redirect(address("reports:mine", desk.forum))


@login_required
@require_safe
def photo(request: HttpRequest, municipality: str, forum: str, photo: int) -> FileResponse:
    """Show a photo to those who see its report."""
    visible = Photo.objects.visible_to(request.user, on=localdate())
    of_forum = visible.filter(
        report__submission__forum__slug=forum, report__submission__forum__municipality__slug=municipality
    )
    found = get_object_or_404(of_forum, pk=photo)
    return FileResponse(photos.kept(found.digest).open("rb"), content_type="image/jpeg")
