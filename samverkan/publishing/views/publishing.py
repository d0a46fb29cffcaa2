"""From a compiled round to a picture that is out: two approvals, then it is published."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import Stale
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.weeks import Week
from samverkan.pictures.rendering import reading
from samverkan.publishing import documents
from samverkan.publishing.actions.approving import approve
from samverkan.publishing.actions.publishing import note_files, publish, published
from samverkan.publishing.contents import candidate_of
from samverkan.publishing.editions import edition_of
from samverkan.publishing.panel import panel_of
from samverkan.rounds.models import Round


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show what waits for approval, all of it, and take an approval of exactly those bytes."""
    found = forum_of(request, municipality, forum)
    noted = _round(request, found, week)
    if request.method == "POST":
        try:
            approve(round=noted, content_hash=request.POST.get("content", ""), by=request.user, at=now())
        except Stale as stale:
            messages.error(request, stale.reason)
            return _page(request, noted, status=409)
        messages.success(request, gettext("Du har godkänt bilden."))
        return redirect(address("publishing:approval", found, week))
    return _page(request, noted)


@login_required
@require_POST
def put_out(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Publish what two parties have approved, and note in the log what its files are."""
    found = forum_of(request, municipality, forum)
    noted, at = _round(request, found, week), now()
    publication = publish(round=noted, by=request.user, at=at)
    note_files(publication=publication, digests=documents.digests_of(publication), by=request.user, at=at)
    messages.success(request, gettext("Bilden är publicerad."))
    return redirect(address("publishing:publication", found, week, publication.number))


def _round(request: HttpRequest, forum: Forum, week: Week) -> Round:
    rounds = Round.objects.visible_to(request.user, on=localdate()).filter(forum=forum)
    found: Round = get_object_or_404(rounds.select_related("snapshot"), week=week.index)
    found.forum = forum
    return found


def _page(request: HttpRequest, noted: Round, *, status: int = 200) -> HttpResponse:
    body = candidate_of(noted)
    shown = (
        edition_of(published(body, [], checkpoint="", at=now()), secrecy=Secrecy.PROTECTED) if body else None
    )
    context = {
        "forum": noted.forum,
        "round": noted,
        "trail": trail(noted.forum, ("publishing:publications", gettext("Publicerat"))),
        "approval": panel_of(noted, by=request.user, on=localdate()),
        "reading": reading.read(shown) if shown else None,
    }
    return render(request, "publishing/approval.html", context, status=status)
