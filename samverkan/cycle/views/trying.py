"""Try an action with what a form holds: the reason for a no stands on the form, nobody's words are lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest

from samverkan.foundation.refusals import Changed, Refused
from samverkan.web.saving import CONFLICT, faults_of

OK = 200


def tried(form: Form, action: Callable[[dict[str, Any]], Any]) -> tuple[Any, int]:
    """Return what a valid form led to (None when nothing did) and the status of the page."""
    if not form.is_bound or not form.is_valid():
        return None, OK
    try:
        return action(form.cleaned_data), OK
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
