"""The steps of a release: checked, approved, out, corrected, retracted, sent back, given up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samverkan.foundation.refusals import refuse_if
from samverkan.publication import rules
from samverkan.publication.actions import checking, drafting, publishing
from samverkan.publication.forms.releases import NoteForm, ReasonForm
from samverkan.publication.models import Release
from samverkan.publication.states import CheckKind
from samverkan.publication.views.finding import address, release_of, trail, writing
from samverkan.web.filling import form_page, is_done, made_of


@login_required
@require_POST
def check(request: HttpRequest, municipality: str, number: int, kind: str) -> HttpResponse:
    """Say that the facts are right, or that nothing tells of a person."""
    release, form = release_of(request, municipality, number), NoteForm(request.POST)
    writing(request, release.municipality)
    if kind not in CheckKind.values:
        raise Http404

    def save(said: dict[str, Any]) -> None:
        checking.check(release=release, kind=CheckKind(kind), by=request.user, at=now(), **said)

    if is_done(form, save):
        messages.success(request, gettext("Kontrollen är noterad."))
        return _back(release)
    return _again(request, release, form, CheckKind(kind).label.capitalize())


@login_required
@require_POST
def approve(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Approve a release for one's side."""
    release, read = release_of(request, municipality, number), request.POST.get("content_hash", "")
    publishing.approve(release=release, content_hash=read, by=request.user, at=now())
    messages.success(request, gettext("Du har godkänt utgåvan."))
    return _back(release)


@login_required
@require_POST
def publish(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Put a release out."""
    release = release_of(request, municipality, number)
    publishing.publish(release=release, by=request.user, at=now())
    messages.success(request, gettext("Utgåvan är publicerad. Alla kan läsa den."))
    return _back(release)


@login_required
@require_POST
def correct(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Begin a correction."""
    release, form = release_of(request, municipality, number), ReasonForm(request.POST)
    writing(request, release.municipality)

    def save(said: dict[str, Any]) -> Release:
        return publishing.correct(release=release, by=request.user, at=now(), **said)

    if made := made_of(form, save):
        return _back(made)
    return _again(request, release, form, gettext("Rätta"))


@login_required
@require_POST
def retract(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Take a release away from the public."""
    release, form = release_of(request, municipality, number), ReasonForm(request.POST)
    refuse_if(rules.why_not_take_away(release.municipality, by=request.user, on=localdate()))
    if is_done(form, lambda said: publishing.retract(release=release, by=request.user, at=now(), **said)):
        messages.success(request, gettext("Utgåvan är återkallad. Sidan står kvar med skälet."))
        return _back(release)
    return _again(request, release, form, gettext("Återkalla"))


@login_required
@require_POST
def send_back(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Make a release a draft again."""
    release = release_of(request, municipality, number)
    drafting.send_back(release=release, by=request.user, at=now())
    return _back(release)


@login_required
@require_POST
def count_again(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Count a draft's table anew."""
    release = release_of(request, municipality, number)
    drafting.count_again(release=release, by=request.user, at=now())
    messages.success(request, gettext("Talen är räknade på nytt."))
    return _back(release)


@login_required
@require_POST
def drop(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Give up a release that is not out."""
    release = release_of(request, municipality, number)
    drafting.drop(release=release, by=request.user, at=now())
    return redirect(address("releases", release.municipality))


def _again(request: HttpRequest, release: Release, form: Any, title: str) -> HttpResponse:
    place = address("release", release.municipality, release.number)
    return form_page(
        request, form, trail=trail(release.municipality, (release.title, place)), title=title, label=title
    )


def _back(release: Release) -> HttpResponse:
    return redirect(address("release", release.municipality, release.number))
