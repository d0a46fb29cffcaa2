"""What every public page has in common: its language, its head, no cookie, and who may frame it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from samverkan.people.models import Municipality
from samverkan.people.public import municipality_named
from samverkan.publication.actions.drafting import rule_of
from samverkan.publication.models import PublicationRule

A_WHILE = 300  # seconds that anybody may keep a page: what is retracted is gone everywhere by then
Body = Callable[..., dict[str, Any]]
View = Callable[..., HttpResponse]


def public(template: str) -> Callable[[Body], View]:
    """Make a page for everybody of a function that returns what the template needs.

    The page does not ask who reads it: no session, no cookie, nothing of whoever is signed in.
    """

    def decorate(body: Body) -> View:
        @require_safe
        @wraps(body)
        def view(request: HttpRequest, municipality: str, **named: Any) -> HttpResponse:
            town = municipality_named(municipality)
            english = speaks_english(request)
            request.trace_href = ""  # type: ignore[attr-defined]
            with override("en" if english else "sv"):
                context = body(request, town, english=english, **named)
                response = render(request, template, {**around(request, town, english), **context})
            response.status_code = context.get("status", 200)
            frame(request, response, rule_of(town))
            return keep(response)

        return view

    return decorate


def around(request: HttpRequest, town: Municipality, english: bool) -> dict[str, Any]:
    """Return what every public page shows; no notices to whoever is signed in."""
    return {
        "town": town,
        "english": english,
        "embedded": "inbaddad" in request.GET,
        "messages": (),
        "here": request.path,
    }


def speaks_english(request: HttpRequest) -> bool:
    """Tell whether the reader wants English: by the address, else by what the browser says."""
    asked = request.GET.get("sprak", "")
    return asked == "en" or (asked != "sv" and get_language() == "en")


def frame(request: HttpRequest, response: HttpResponse, rule: PublicationRule) -> None:
    """Let the sites the municipality has chosen show the page inside their own, when it is asked for so."""
    if "inbaddad" not in request.GET:
        return
    sites = rule.embed_origins.split()
    response.xframe_options_exempt = True
    response._csp_replace = {"frame-ancestors": ["'self'", *sites]}  # type: ignore[attr-defined]


def keep(response: HttpResponse) -> HttpResponse:
    """Let anybody keep the answer for a while."""
    patch_cache_control(response, public=True, max_age=A_WHILE)
    patch_vary_headers(response, ["Accept-Language"])
    return response
