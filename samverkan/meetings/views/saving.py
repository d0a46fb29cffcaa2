"""Answer a form of the meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from samverkan.meetings.meeting import Saved
from samverkan.web.saving import Answer, Standing, answer_saved

SHOWN = ("title", "text", "reason", "outcome")


def saved(
    request: HttpRequest, form: Form, save: Callable[[dict[str, Any]], Saved], *, back: str
) -> HttpResponse:
    """Save what a form holds, or say why not without losing a word of it."""

    def kept(data: dict[str, Any]) -> Answer:
        result = save(data)
        part = render_to_string(result.template, result.context, request) if result.template else None
        return result.version, part

    def told(standing: Any) -> Standing:
        return _standing(form, standing)

    return answer_saved(request, form, kept, back=back, told=told, at=localtime())


def _standing(form: Form, standing: Any) -> Standing:
    """Return what stands now of the fields the form has, and its version."""
    words = [
        str(getattr(standing, name)) for name in SHOWN if name in form.fields and hasattr(standing, name)
    ]
    level = [standing.get_level_display()] if hasattr(standing, "get_level_display") else []
    return {"text": ". ".join([*level, *words]) if level else "\n".join(words), "version": standing.version}
