"""Reports of the same event: merge them, and split them again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of
from samverkan.reports.actions.triage import Overtaken
from samverkan.reports.views.finding import report_of
from samverkan.triage.actions import merging
from samverkan.triage.views.triage import report_page, version_of


@login_required
@require_POST
def merge(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Let another report speak for this one, or this for the other."""
    found = forum_of(request, municipality, forum)
    shown = report_of(request, found, report)
    other = report_of(request, found, _number(request, "other"))
    seen, is_kept = version_of(request), request.POST.get("keep") == "this"
    gone, kept = (other, shown) if is_kept else (shown, other)
    seen = _number(request, "other_version") if is_kept else seen
    try:
        merging.merge(report=gone, into=kept, version=seen, by=request.user, at=now())
    except Overtaken:
        return report_page(request, gone, seen=seen)
    messages.success(request, gettext("Rapporterna är sammanslagna. Båda finns kvar, en räknas."))
    return redirect(address("triage:report", found, kept.pk))


@login_required
@require_POST
def split(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Undo a merging."""
    found = forum_of(request, municipality, forum)
    shown, seen = report_of(request, found, report), version_of(request)
    try:
        merging.split(report=shown, version=seen, by=request.user, at=now())
    except Overtaken:
        return report_page(request, shown, seen=seen)
    messages.success(
        request, gettext("Rapporterna är delade. Båda räknas, och den här väntar på granskning.")
    )
    return redirect(address("triage:report", found, shown.pk))


def _number(request: HttpRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    if not sent.isdecimal() or len(sent) > 15:
        raise Http404
    return int(sent)
