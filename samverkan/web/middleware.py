"""A refusal becomes a 403 page that gives the reason."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverkan.foundation.refusals import Refused


class RefusalPages:
    """Shows why an action was refused, in the words of the rule that refused it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for a refusal; leave every other exception alone."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "403.html", {"reason": exception.reason}, status=403)
