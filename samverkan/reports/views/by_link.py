"""Reporting with a link: it lets a group send in, and read nothing but the form and its own receipts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.reports import limits, rules
from samverkan.reports.actions.links import link_with
from samverkan.reports.desk import Desk
from samverkan.reports.views import sending

View = Callable[..., HttpResponse]


def at_the_desk(view: View) -> View:
    """Let a view stand at the desk of a link that still holds; say kindly when it does not."""

    @wraps(view)
    @sensitive_variables()
    def answer(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        link = link_with(token)
        if link is None:
            reason = gettext("Länken finns inte. Kontrollera att du fick med hela, eller be om en ny.")
            return sending.gone(request, reason, status=404)
        if ended := rules.why_not_use_link(link, at=now()):
            return sending.gone(request, ended, status=410)
        if request.method == "POST" and limits.is_too_often(link.pk, get_adapter().get_client_ip(request)):
            return _wait(request)
        response = view(request, Desk(link.forum, [link.group], link=link, token=token), **rest)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_the_desk
def report(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form and take in what is told."""
    return sending.answer(request, desk)


@require_safe
@never_cache
@at_the_desk
def receipt(request: HttpRequest, desk: Desk, key: UUID) -> HttpResponse:
    """Show a receipt."""
    return sending.receipt(request, desk, key)


@require_POST
@never_cache
@at_the_desk
def nil(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take in that there was nothing to report."""
    return sending.nothing(request, desk)


def _wait(request: HttpRequest) -> HttpResponse:
    reason = gettext("Länken har använts ovanligt ofta. Vänta tio minuter och skicka igen.")
    response = sending.gone(request, reason, status=429)
    response.headers["Retry-After"] = str(limits.A_WHILE)
    return response
