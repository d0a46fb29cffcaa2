"""Answer a form of the meeting, the script as JSON and a plain page as a page: no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form, HiddenInput
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from samverkan.foundation.refusals import Refused
from samverkan.meetings.meeting import Saved
from samverkan.rounds.conflicts import Changed

CONFLICT, FAULT, REFUSED = 409, 422, 403
SHOWN = ("title", "text", "reason", "outcome")


def saved(
    request: HttpRequest, form: Form, save: Callable[[dict[str, Any]], Saved], *, back: str
) -> HttpResponse:
    """Save what a form holds, or say why not without losing a word of it."""
    if not form.is_valid():
        return _again(request, form, FAULT, " ".join(_faults(form)), back=back)
    try:
        result = save(form.cleaned_data)
    except Changed as changed:
        return _again(request, form, CONFLICT, changed.reason, back=back, standing=changed.standing)
    except Refused as refused:
        return _again(request, form, REFUSED, refused.reason, back=back)
    if not by_script(request):
        return redirect(back)
    part = render_to_string(result.template, result.context, request) if result.template else None
    return JsonResponse({"at": f"{localtime():%H.%M}", "version": result.version, "part": part})


def by_script(request: HttpRequest) -> bool:
    """Tell whether the page's own script asks."""
    return request.headers.get("X-Requested-With") == "meeting"


def _again(
    request: HttpRequest, form: Form, status: int, reason: str, *, back: str, standing: Any = None
) -> HttpResponse:
    """Give back what was written, with what stands now beside it, so that it can be sent again."""
    theirs = _standing(form, standing)
    if by_script(request):
        return JsonResponse({"reason": reason, "standing": theirs or None}, status=status)
    if theirs:
        form.data = {**request.POST.dict(), "version": theirs["version"]}
    context = {"form": form, "reason": reason, "standing": theirs, "back": back}
    return render(request, "meetings/meeting_again.html", context, status=status)


def _standing(form: Form, standing: Any) -> dict[str, Any]:
    """Return what stands now of the fields the form has, and its version."""
    if standing is None:
        return {}
    words = [
        str(getattr(standing, name)) for name in SHOWN if name in form.fields and hasattr(standing, name)
    ]
    level = [standing.get_level_display()] if hasattr(standing, "get_level_display") else []
    return {"text": ". ".join([*level, *words]) if level else "\n".join(words), "version": standing.version}


def _faults(form: Form) -> list[str]:
    """Return what is wrong, each with the name of its field."""
    found = []
    for name, faults in form.errors.items():
        field_ = form.fields.get(name)
        label = "" if field_ is None or isinstance(field_.widget, HiddenInput) else f"{field_.label}: "
        found += [f"{label}{fault}" for fault in faults]
    return found
