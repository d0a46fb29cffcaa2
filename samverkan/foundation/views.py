"""Health over HTTP: whether the program lives, and whether it is ready for people."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samverkan.foundation.health import why_not_ready


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process runs; asks nothing else."""
    return JsonResponse({"live": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every check is well, otherwise 503; each check with why not, or null."""
    checks = why_not_ready(at=timezone.now(), folder=Path(settings.DATA))
    is_ready = not any(checks.values())
    return JsonResponse({"ready": is_ready, "checks": checks}, status=200 if is_ready else 503)
