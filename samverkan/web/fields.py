"""What the forms of every room use: a day, a time of the day, long words, and what may be chosen."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of the day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def long_text(rows: int = 3) -> forms.Textarea:
    """Return an input for more than a line."""
    return forms.Textarea(attrs={"rows": rows})


def chosen_among(form: forms.Form, **querysets: Any) -> None:
    """Say what may be chosen in some of a form's fields."""
    for name, queryset in querysets.items():
        field: Any = form.fields[name]
        field.queryset = queryset
