"""A form is filled in and sent: what is wrong with it, or refused, is said on it, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import Form

from samverkan.foundation.refusals import Refused

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
