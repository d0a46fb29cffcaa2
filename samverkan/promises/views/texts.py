"""The public text of a promise: read before it is out, approved by two parties, corrected, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.foundation.refusals import refuse_if
from samverkan.promises import rules
from samverkan.promises.actions import editions
from samverkan.promises.forms.promising import ProposeForm, ReasonForm
from samverkan.promises.models import Edition
from samverkan.promises.panel import text_of
from samverkan.promises.site.telling import told_of
from samverkan.promises.states import EditionState
from samverkan.promises.views.finding import address, answered, gone_on, promise_of, trail
from samverkan.web.filling import form_page

FORM = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@FORM
def page(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Show what everybody reads and what waits, and make a new text of the promise as it stands."""
    shown, today = promise_of(request, municipality, number), localdate()
    town = shown.municipality
    rows = list(shown.editions.select_related("promise__municipality").order_by("-number"))
    waiting = next((each for each in rows if each.state == EditionState.WAITING), None)
    standing = next((each for each in rows if each.state == EditionState.PUBLISHED), None)
    form = ProposeForm(request.POST or None)

    def save(cleaned: dict[str, Any]) -> None:
        editions.propose(promise=shown, **cleaned, by=request.user, at=now())

    told = gettext("Texten är framtagen. Två parter läser och godkänner den.")
    done = answered(request, form, save, told=told, to=request.path)
    context = {
        "town": town,
        "promise": shown,
        "trail": trail(town, shown),
        "waiting": text_of(waiting, by=request.user, on=today) if waiting else None,
        "preview": told_of(waiting) if waiting else None,
        "standing": standing,
        "earlier": [each for each in rows if each not in (waiting, standing)],
        "form": form,
        "why_not_propose": rules.why_not_propose(
            shown, waiting=waiting is not None, by=request.user, on=today
        ),
        "why_not_prepare": rules.why_not_prepare_promise(shown, by=request.user, on=today),
    }
    return done or render(request, "promises/text.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def approve(request: HttpRequest, municipality: str, number: int, edition: int) -> HttpResponse:
    """Stand behind a text."""
    row = _edition_of(request, municipality, number, edition)
    content = request.POST.get("content", "")
    kept = editions.approve(edition=row, content_hash=content, by=request.user, at=now())
    is_out = kept.state == EditionState.PUBLISHED
    told = gettext("Texten är publicerad.") if is_out else gettext("Du har godkänt texten.")
    return gone_on(request, told=told, to=address("text", row.promise.municipality, number))


@login_required
@require_POST
def discard(request: HttpRequest, municipality: str, number: int, edition: int) -> HttpResponse:
    """Let go of a text that waits."""
    row = _edition_of(request, municipality, number, edition)
    editions.discard(edition=row, by=request.user, at=now())
    to = address("text", row.promise.municipality, number)
    return gone_on(request, told=gettext("Texten är slopad."), to=to)


@login_required
@FORM
def retract(request: HttpRequest, municipality: str, number: int, edition: int) -> HttpResponse:
    """Take back what is out."""
    row, today = _edition_of(request, municipality, number, edition), localdate()
    refuse_if(rules.why_not_end(row, EditionState.RETRACTED, reason="-", by=request.user, on=today))
    form, town = ReasonForm(request.POST or None), row.promise.municipality

    def save(cleaned: dict[str, Any]) -> None:
        editions.retract(edition=row, **cleaned, by=request.user, at=now())

    to = address("text", town, number)
    return answered(request, form, save, told=gettext("Texten är tillbakadragen."), to=to) or form_page(
        request,
        form,
        town=town,
        trail=trail(town, row.promise),
        title=gettext("Dra tillbaka texten"),
        label=gettext("Dra tillbaka texten"),
        lead=gettext("Sidan säger att texten är tillbakadragen och varför. Rätta hellre när det går."),
    )


def _edition_of(request: HttpRequest, municipality: str, number: int, edition: int) -> Edition:
    shown = promise_of(request, municipality, number)
    rows = Edition.objects.visible_to(request.user, on=localdate()).select_related("promise__municipality")
    return get_object_or_404(rows, promise=shown, number=edition)
