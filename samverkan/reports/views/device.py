"""What makes the site a program on a phone: the worker, the manifest, the rules, the page for what waits."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from samverkan.reports import device
from samverkan.web.context import STYLESHEETS, Navigation

PAPER, INK = "#ffffff", "#0b5a68"  # --paper and --accent of tokens.css: a manifest cannot read them


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the page for what waits on the device: the same for everybody, so that it may lie in a cache."""
    response = HttpResponse(_shell())
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker: at the root, for its scope is the folder it lies in."""
    shell = _shell()
    kept = {
        "version": f"{device.version(shell.encode())}-{get_language()}",
        "shell": reverse("reports:waiting"),
        "files": [reverse("reports:waiting"), reverse("reports:device_rules"), *device.files().values()],
        "signOut": reverse("account_logout"),
        "vault": static("web/offline/vault.js"),
    }
    context = {"kept": json.dumps(kept)}
    return render(request, "reports/worker.js", context, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """Return the name, the signs and the first page of the installed program."""
    sizes = [("192x192", "web/app-192.png"), ("512x512", "web/app-512.png")]
    drawn = [{"src": static(name), "sizes": size, "type": "image/png"} for size, name in sizes]
    told = {
        "id": reverse("reports:waiting"),
        "name": gettext("Samverkan – rapportera"),
        "short_name": gettext("Rapportera"),
        "description": gettext("Rapportera platser och händelser, även utan nät."),
        "lang": get_language(),
        "start_url": reverse("reports:waiting"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [{**each, "purpose": purpose} for each in drawn for purpose in ("any", "maskable")],
    }
    return JsonResponse(
        told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@cache_control(no_cache=True)
def rules(request: HttpRequest) -> HttpResponse:
    """Return the guard's rules: the same for everybody, and no secret."""
    return HttpResponse(device.rules(), content_type="application/json; charset=utf-8")


@require_safe
@never_cache
def reader(request: HttpRequest) -> JsonResponse:
    """Return who would be sending, and the token that a form needs."""
    return JsonResponse({"owner": device.owner_of(request), "csrf": get_token(request)})


def _shell() -> str:
    """Return the page without a request: nothing of the reader can be in it."""
    return render_to_string(
        "reports/offline.html", {"navigation": Navigation(), "web_stylesheets": STYLESHEETS}
    )
