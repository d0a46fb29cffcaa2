"""The form that says that a group had nothing to report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.weeks import Week
from samverkan.reports.forms.choices import offer


class NilForm(forms.Form):
    """A group, and this week or the last."""

    group = forms.TypedChoiceField(label=_("Grupp"))
    week = forms.TypedChoiceField(label=_("Vecka"), coerce=int)

    def __init__(self, *args: Any, groups: Sequence[Any], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "nil"})
        offer(self.fields["group"], groups)
        weeks = (Week.from_date(today), Week.last_before(today))
        self.fields["week"].choices = [  # type: ignore[attr-defined]
            (week.index, _("vecka %(number)d") % {"number": week.number}) for week in weeks
        ]
