"""Answer a form of the sitting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from samverkan.web.saving import Answer, Standing, answer_saved


def saved(
    request: HttpRequest, form: Form, save: Callable[[dict[str, Any]], Answer], *, back: str
) -> HttpResponse:
    """Save what a form holds, or say why not and give the words back."""
    page = "sittings/not_saved.html"
    return answer_saved(request, form, save, back=back, template=page, told=_standing, at=localtime())


def _standing(standing: Any) -> Standing:
    return {"text": standing.text, "version": standing.version}
