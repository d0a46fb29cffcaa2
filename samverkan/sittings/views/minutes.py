"""The minutes: written, adjusted, and read as a page or on paper as far as the reader may know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.foundation.swedish import moment
from samverkan.sittings import leaving, record, rules
from samverkan.sittings.actions import minutes
from samverkan.sittings.forms import AdjustersForm
from samverkan.sittings.models import Sitting
from samverkan.sittings.states import SittingState
from samverkan.sittings.views.finding import around, place_of, sitting_of, trail_of
from samverkan.web import pdf
from samverkan.web.saving import Answer, answer_saved

TEMPLATE = Path(__file__).parent.parent / "minutes.typ"
WRITTEN = (SittingState.MINUTED, SittingState.ADJUSTED)


@login_required
@require_POST
def write(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """End the sitting and write its minutes."""
    sitting = sitting_of(request, municipality, forum, number)

    def save(cleaned: dict[str, Any]) -> Answer:
        two = list(cleaned["adjusters"])
        minutes.write(sitting=sitting, adjusters=two, by=request.user, at=now())
        messages.success(request, gettext("Protokollet är skrivet och väntar på att justeras."))
        return None, None

    form = AdjustersForm(request.POST, functions=around(sitting.forum, by=request.user))
    return answer_saved(request, form, save, back=place_of("sitting", sitting), at=localtime())


@login_required
@require_POST
def reopen(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Take the minutes back to the table."""
    sitting = sitting_of(request, municipality, forum, number)
    minutes.reopen(sitting=sitting, by=request.user, at=now())
    return redirect(place_of("sitting", sitting))


@login_required
@require_POST
def adjust(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Stand behind the minutes."""
    sitting = sitting_of(request, municipality, forum, number)
    minutes.adjust(sitting=sitting, by=request.user, at=now())
    messages.success(request, gettext("Du har justerat protokollet."))
    return redirect(place_of("minutes", sitting))


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Show the minutes."""
    sitting = _written(request, municipality, forum, number)
    head, items = record.read(sitting, by=request.user, on=localdate())
    given = list(_given(sitting))
    context = {
        "sitting": sitting,
        "trail": trail_of(sitting.forum, sitting),
        "head": head,
        "items": items,
        "adjustments": given,
        "is_adjusted": sitting.state == SittingState.ADJUSTED,
        "why_not_adjust": rules.why_not_adjust(sitting, by=request.user, on=localdate(), given=given),
        "why_not": rules.why_not_prepare(sitting.forum, by=request.user, on=localdate()),
    }
    return render(request, "sittings/minutes.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Return the minutes as a tagged PDF; before they are adjusted, ask why they leave the house."""
    sitting = _written(request, municipality, forum, number)
    if sitting.state == SittingState.ADJUSTED:
        return _on_paper(request, sitting)
    return leaving.ask(
        request,
        sitting.forum,
        what=f"protokoll {sitting.number}",
        title=gettext("Ta ut ett protokoll som inte är justerat"),
        back=place_of("minutes", sitting),
        make=lambda stamp: _on_paper(request, sitting, stamp=stamp),
    )


def _on_paper(request: HttpRequest, sitting: Sitting, *, stamp: str = "") -> HttpResponse:
    head, items = record.read(sitting, by=request.user, on=localdate())
    given = [
        (each.function.name, each.organisation.name, moment(localtime(each.adjusted_at)))
        for each in _given(sitting)
    ]
    told = {"head": head, "items": items, "adjustments": given, "state": sitting.get_state_display()}
    made = pdf.compile(TEMPLATE, {**told, "stamp": stamp}, at=sitting.starts_at)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"protokoll-{sitting.forum.slug}-{sitting.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _written(request: HttpRequest, municipality: str, forum: str, number: int) -> Sitting:
    sitting = sitting_of(request, municipality, forum, number)
    if sitting.state not in WRITTEN:
        raise Http404
    return sitting


def _given(sitting: Sitting) -> Any:
    rows = sitting.adjustments.filter(edition=sitting.edition).select_related("function", "organisation")
    return rows.order_by("pk")
