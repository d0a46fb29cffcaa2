"""Functions as a person chooses them in a form: with their organisation."""

from __future__ import annotations

from typing import Any

from django import forms


def _label(function: Any) -> str:
    return f"{function}, {function.organisation}"


class FunctionField(forms.ModelChoiceField):
    """One of some functions."""

    def label_from_instance(self, obj: Any) -> str:
        """Return function and organisation."""
        return _label(obj)


class FunctionsField(forms.ModelMultipleChoiceField):
    """Any of some functions."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return function and organisation."""
        return _label(obj)
