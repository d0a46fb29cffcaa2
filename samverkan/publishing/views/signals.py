"""Judging afterwards what a published signal was."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.weeks import Week
from samverkan.publishing.actions.judging import judge
from samverkan.publishing.figures.precision import precision_of
from samverkan.publishing.forms.publications import JudgementForm
from samverkan.publishing.views.publications import publication_of
from samverkan.rounds.models import Publication


@login_required
@require_POST
def judge_signal(
    request: HttpRequest, municipality: str, forum: str, week: Week, number: int
) -> HttpResponse:
    """Say what a signal was, and return to the picture."""
    found = forum_of(request, municipality, forum)
    publication = publication_of(request, found, week, number)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Välj om signalen var verklig, oklar eller brus."))
    elif _judged(request, publication, form):
        messages.success(request, gettext("Signalen är bedömd."))
    return redirect(f"{address('publishing:publication', found, week, number)}#signaler")


@login_required
@require_safe
def measured(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Give how often the signals were real, as a part of the picture's page; else where it stands."""
    found = forum_of(request, municipality, forum)
    if not request.headers.get("HX-Request"):
        return redirect(f"{address('publishing:publications', found)}#traffsakerhet")
    return render(request, "publishing/measured.html", {"precision": precision_of(found)})


def _judged(request: HttpRequest, publication: Publication, form: JudgementForm) -> bool:
    """Keep the judgement; a refusal for personal data is told without repeating the text."""
    said = form.cleaned_data
    signal = {"area_code": said["area"], "category_code": said["category"]}
    told = {"verdict": said["verdict"], "note": said["note"]}
    try:
        judge(publication=publication, **signal, **told, by=request.user, at=now())
    except PersonalDataFound as found:
        messages.error(request, found.reason)
        return False
    return True
