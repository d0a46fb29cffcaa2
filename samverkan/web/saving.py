"""Answer a form that saves by itself: the page's script as JSON, a plain page as a page; no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import Form, HiddenInput
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from samverkan.foundation.refusals import Changed, Refused

CONFLICT, FAULT, REFUSED = 409, 422, 403
Answer = tuple[int | None, str | None]  # the version that stands now, and the part of the page that changed
Standing = dict[str, Any]  # what stands now: its text and version; empty when nothing does


def text_of(standing: Any) -> Standing:
    """Return what stands now of a thing that has one text."""
    return {"text": standing.text, "version": standing.version}


def answer_saved(
    request: HttpRequest,
    form: Form,
    save: Callable[[dict[str, Any]], Answer],
    *,
    back: str,
    at: datetime,
    told: Callable[[Any], Standing] = text_of,
) -> HttpResponse:
    """Save what a form holds, or say why not and give the words back; ``at`` is local."""

    def again(status: int, reason: str, theirs: Standing) -> HttpResponse:
        if by_script(request):
            return JsonResponse({"reason": reason, "standing": theirs or None}, status=status)
        if theirs:
            form.data = {**request.POST.dict(), "version": theirs["version"]}
        context = {"form": form, "reason": reason, "standing": theirs, "back": back}
        return render(request, "web/not_saved.html", context, status=status)

    if not form.is_valid():
        return again(FAULT, " ".join(faults_of(form)), {})
    try:
        version, part = save(form.cleaned_data)
    except Changed as changed:
        return again(CONFLICT, changed.reason, told(changed.standing) if changed.standing else {})
    except Refused as refused:
        return again(REFUSED, refused.reason, {})
    if not by_script(request):
        return redirect(back)
    return JsonResponse({"at": f"{at:%H.%M}", "version": version, "part": part})


def by_script(request: HttpRequest) -> bool:
    """Tell whether the page's own script asks."""
    return request.headers.get("X-Requested-With") == "meeting"


def faults_of(form: Form) -> list[str]:
    """Return what is wrong, each with the name of its field."""
    found = []
    for name, faults in form.errors.items():
        field = form.fields.get(name)
        label = "" if field is None or isinstance(field.widget, HiddenInput) else f"{field.label}: "
        found += [f"{label}{fault}" for fault in faults]
    return found
