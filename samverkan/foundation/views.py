"""Health over HTTP: whether the program lives, is ready, has started whole, and what can be counted."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samverkan.foundation import metrics
from samverkan.foundation.health import Answers, why_not_ready, why_not_whole


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process runs; asks nothing else."""
    return JsonResponse({"live": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when people can be sent here, otherwise 503; each check with why not, or null."""
    return _answered("ready", why_not_ready(at=timezone.now(), folder=Path(settings.DATA)))


@require_safe
@never_cache
def startup(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the whole has started, the worker beside the site too, otherwise 503."""
    return _answered("started", why_not_whole(at=timezone.now(), folder=Path(settings.DATA)))


@require_safe
@never_cache
def measured(request: HttpRequest) -> HttpResponse:
    """Give the metrics to who knows the key; without a key in the settings there are none."""
    known, _, given = request.headers.get("Authorization", "").partition(" ")
    key = settings.METRICS_KEY
    if not key or known != "Bearer" or not constant_time_compare(given, key):
        raise Http404
    told = metrics.measured(at=timezone.now(), folder=Path(settings.DATA))
    return HttpResponse(map(str, told), content_type=metrics.CONTENT_TYPE)


def _answered(name: str, checks: Answers) -> JsonResponse:
    is_well = not any(checks.values())
    told, readable = {name: is_well, "checks": checks}, {"ensure_ascii": False}
    return JsonResponse(told, status=200 if is_well else 503, json_dumps_params=readable)
