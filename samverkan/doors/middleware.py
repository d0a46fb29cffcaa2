"""What every answer carries, and what every page knows about the reader."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.people.models import Municipality
from samverkan.web.context import Link, Navigation

Answer = Callable[[HttpRequest], HttpResponse]


def headers(get_response: Answer) -> Answer:
    """Add the headers that Django has no setting for."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def navigation(get_response: Answer) -> Answer:
    """Let pages know where the reader can go; what is personal stays out of every cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.navigation = SimpleLazyObject(lambda: describe(request))  # type: ignore[attr-defined]
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def describe(request: HttpRequest) -> Navigation:
    """Return the head of the page: whom the reader works for, and the way out."""
    if not request.user.is_authenticated:
        return Navigation(links=(_link(request, gettext("Logga in"), reverse("account_login")),))
    municipalities = Municipality.objects.visible_to(request.user, on=localdate()).order_by("name")
    return Navigation(
        place=" · ".join(each.name for each in municipalities),
        links=(_link(request, gettext("Start"), reverse("start")),),
        person=request.user.name,
        personal=(_link(request, gettext("Säker inloggning"), reverse("mfa_index")),),
        sign_out=reverse("account_logout"),
    )


def _link(request: HttpRequest, label: str, href: str) -> Link:
    return Link(label, href, current=request.path == href)
