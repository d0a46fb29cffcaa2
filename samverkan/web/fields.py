"""Inputs that the forms of every room use: a day and a time of the day."""

from __future__ import annotations

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
