"""Calendars: one sitting as a file, and the reader's own at a secret address that they can take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from samverkan.sittings.actions import reading
from samverkan.sittings.calendars import calendar_of
from samverkan.sittings.forms import DigestForm
from samverkan.sittings.models import CalendarAddress, Digest, Sitting
from samverkan.sittings.views.finding import sitting_of
from samverkan.web.files import attached
from samverkan.web.saving import Answer, answer_saved


@login_required
@require_safe
def invitation(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Return a sitting as a calendar file."""
    sitting = sitting_of(request, municipality, forum, number)
    return _calendar([sitting])


@require_safe
@never_cache
@sensitive_variables()
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Return the sittings of the one who made the address, by what they see today."""
    address = reading.address_with(token)
    if address is None:
        raise Http404
    seen = Sitting.objects.visible_to(address.person, on=localdate()).select_related("forum")
    response = _calendar(seen.order_by("starts_at", "pk"))
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the reader has chosen: a calendar to subscribe to, and mail."""
    return _mine(request)


@login_required
@require_POST
@never_cache
@sensitive_variables()
def make(request: HttpRequest) -> HttpResponse:
    """Make a secret address and show it, this once."""
    token = reading.make_address(by=request.user, at=now())
    address = request.build_absolute_uri(reverse("sittings:feed", args=[token]))
    return _mine(request, address=address)


@login_required
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Take the address back."""
    reading.revoke_address(by=request.user, at=now())
    messages.success(request, gettext("Adressen är återkallad."))
    return redirect("sittings:my_calendar")


@login_required
@require_POST
def choose_digest(request: HttpRequest) -> HttpResponse:
    """Choose mail and quiet hours."""

    def save(cleaned: dict[str, Any]) -> Answer:
        reading.choose_digest(by=request.user, at=now(), **cleaned)
        messages.success(request, gettext("Ditt val är sparat."))
        return None, None

    return answer_saved(
        request, DigestForm(request.POST), save, back=reverse("sittings:my_calendar"), at=localtime()
    )


def _mine(request: HttpRequest, address: str = "") -> HttpResponse:
    on = localdate()
    digest = Digest.objects.visible_to(request.user, on=on).first()
    names = ("is_wanted", "quiet_from", "quiet_until")
    chosen = {name: getattr(digest, name) for name in names} if digest else None
    standing = CalendarAddress.objects.visible_to(request.user, on=on).filter(revoked_at=None).first()
    context = {"address": address, "standing": standing, "form": DigestForm(initial=chosen)}
    return render(request, "sittings/my_calendar.html", context)


def _calendar(sittings: Any) -> HttpResponse:
    return attached(calendar_of(sittings, at=now()), "samverkan.ics", "text/calendar; charset=utf-8")
