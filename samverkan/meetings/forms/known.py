"""Forms of known events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.meetings.actions.known import FIRST_YEAR, LAST_YEAR
from samverkan.rounds.states import Known
from samverkan.web.fields import DayInput, chosen_among


class KnownEventForm(forms.Form):
    """Something that is known to come."""

    name = forms.CharField(label=_("Vad"), max_length=120)
    kind = forms.ChoiceField(label=_("Slag"), choices=Known)
    from_date = forms.DateField(label=_("Första dagen"), widget=DayInput)
    to_date = forms.DateField(label=_("Sista dagen"), widget=DayInput)
    area: Any = forms.ModelChoiceField(
        None, label=_("Område"), required=False, empty_label=_("Hela kommunen")
    )

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, area=areas)


class YearForm(forms.Form):
    """A year to fill with red days and paydays."""

    year = forms.IntegerField(label=_("År"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
