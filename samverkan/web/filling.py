"""A form is filled in and sent: what is wrong with it, or refused, is said on it, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverkan.foundation.refusals import Changed, Refused
from samverkan.web.context import Link
from samverkan.web.saving import CONFLICT, faults_of

OK = 200
Made = TypeVar("Made")


def made_of(form: Form, act: Callable[[dict[str, Any]], Made]) -> Made | None:
    """Return what ``act`` makes of a form; None when the form is not sent, not right or refused."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None


def is_done(form: Form, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Do what a form asks for; False when it is not sent, not right or refused."""
    made_of(form, act)
    return form.is_valid()


def tried(form: Form, act: Callable[[dict[str, Any]], Any]) -> tuple[Any, int]:
    """Return what ``act`` makes of a form, or None, and the status of the page.

    Whoever was overtaken sees what stands now, as ``form.standing``, and may save over it.
    """
    try:
        return (act(form.cleaned_data), OK) if form.is_valid() else (None, OK)
    except Changed as changed:
        version = changed.standing.version if changed.standing else ""
        form.data, form.standing = _with_version(form.data, version), changed.standing  # type: ignore[attr-defined]
        form.add_error(None, changed.reason)
        return None, CONFLICT
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None, OK


def _with_version(data: Any, version: Any) -> Any:
    """Return what was sent, to be saved over the version that stands now."""
    again = data.copy()
    again["version"] = version
    return again


def told_wrong(request: HttpRequest, form: Form) -> None:
    """Say on the next page what was wrong with a small form."""
    messages.error(request, " ".join(faults_of(form)))


def form_page(
    request: HttpRequest, form: Form, *, trail: list[Link], title: str, label: str, **more: Any
) -> HttpResponse:
    """Show a form on a page of its own; one that was sent and not taken answers 422."""
    context = {"form": form, "trail": trail, "title": title, "label": label, **more}
    return render(request, "web/form_page.html", context, status=422 if form.is_bound else 200)
