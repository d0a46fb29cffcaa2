"""What the forms of the cycle share: days, long words, what may be chosen."""

from __future__ import annotations

from typing import Any

from django import forms

LONG = forms.Textarea(attrs={"rows": 3})


def function_label(function: Any) -> str:
    """Return a function as a person chooses it."""
    return f"{function}, {function.organisation}"


def chosen_among(form: forms.Form, **querysets: Any) -> None:
    """Say what may be chosen in some of a form's fields."""
    for name, queryset in querysets.items():
        field: Any = form.fields[name]
        field.queryset = queryset
