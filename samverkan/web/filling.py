"""A form is filled in and sent: what is wrong with it, or refused, is said on it, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverkan.foundation.refusals import Refused
from samverkan.web.context import Link

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


def form_page(
    request: HttpRequest, form: Form, *, trail: list[Link], title: str, label: str, **more: Any
) -> HttpResponse:
    """Show a form on a page of its own; one that was sent and not taken answers 422."""
    context = {"form": form, "trail": trail, "title": title, "label": label, **more}
    return render(request, "web/form_page.html", context, status=422 if form.is_bound else 200)
