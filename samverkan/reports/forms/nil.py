"""The form that says that a group had nothing to report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.weeks import Week


class NilForm(forms.Form):
    """A group, and this week or the last."""

    group: Any = forms.ModelChoiceField(
        queryset=None, to_field_name="slug", label=_("Grupp"), empty_label=None
    )
    week = forms.TypedChoiceField(label=_("Vecka"), coerce=int)

    def __init__(self, *args: Any, groups: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "nil"})
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        weeks = (Week.from_date(today), Week.from_date(today).plus(-1))
        self.fields["week"].choices = [  # type: ignore[attr-defined]
            (week.index, _("vecka %(number)d") % {"number": week.number}) for week in weeks
        ]
