"""Answer a form of the sitting: the page's script as JSON, a plain page as a page; no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form, HiddenInput
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from samverkan.foundation.refusals import Refused
from samverkan.sittings.actions.standing import Changed

CONFLICT, FAULT, REFUSED = 409, 422, 403
Answer = tuple[int | None, str | None]  # the version that stands now, and the part of the page that changed


def saved(
    request: HttpRequest, form: Form, save: Callable[[dict[str, Any]], Answer], *, back: str
) -> HttpResponse:
    """Save what a form holds, or say why not and give the words back."""
    if not form.is_valid():
        return _again(request, form, FAULT, " ".join(_faults(form)), back=back)
    try:
        version, part = save(form.cleaned_data)
    except Changed as changed:
        return _again(request, form, CONFLICT, changed.reason, back=back, standing=changed.standing)
    except Refused as refused:
        return _again(request, form, REFUSED, refused.reason, back=back)
    if not _by_script(request):
        return redirect(back)
    return JsonResponse({"at": f"{localtime():%H.%M}", "version": version, "part": part})


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "meeting"


def _again(
    request: HttpRequest, form: Form, status: int, reason: str, *, back: str, standing: Any = None
) -> HttpResponse:
    theirs = {"text": standing.text, "version": standing.version} if standing else None
    if _by_script(request):
        return JsonResponse({"reason": reason, "standing": theirs}, status=status)
    if theirs:
        form.data = {**request.POST.dict(), "version": theirs["version"]}
    context = {"form": form, "reason": reason, "standing": theirs, "back": back}
    return render(request, "sittings/not_saved.html", context, status=status)


def _faults(form: Form) -> list[str]:
    """Return what is wrong, each with the name of its field."""
    told = []
    for name, faults in form.errors.items():
        field = form.fields.get(name)
        label = "" if field is None or isinstance(field.widget, HiddenInput) else f"{field.label}: "
        told += [f"{label}{fault}" for fault in faults]
    return told
