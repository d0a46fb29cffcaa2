"""Forms of a year's communication plan and its messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.forums.forms import NO_PERSONS
from samverkan.people.forms import FunctionField
from samverkan.publication.models.plan import FIRST_YEAR, LAST_YEAR
from samverkan.publication.states import Channel, Language
from samverkan.web.fields import DayInput, chosen_among, long_text


class PlanForm(forms.Form):
    """Which year, and what is to be achieved."""

    year = forms.IntegerField(label=_("År"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    aim = forms.CharField(
        label=_("Vad vi vill uppnå"),
        max_length=600,
        required=False,
        widget=long_text(),
        help_text=NO_PERSONS,
    )


class MessageForm(forms.Form):
    """What is told, to whom, where, when and by whom."""

    title = forms.CharField(label=_("Rubrik"), max_length=160)
    text = forms.CharField(label=_("Budskap"), max_length=2000, widget=long_text(4), help_text=NO_PERSONS)
    channel = forms.ChoiceField(label=_("Kanal"), choices=Channel)
    audience = forms.CharField(
        label=_("Till vem"), max_length=160, help_text=_("Till exempel boende i Vivalla.")
    )
    language = forms.ChoiceField(label=_("Språk"), choices=Language)
    owner: Any = FunctionField(queryset=None, label=_("Ansvarig"))
    planned_date = forms.DateField(label=_("Berättas"), widget=DayInput)
    embargo_until = forms.DateTimeField(
        label=_("Får inte berättas före"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    measure: Any = forms.ModelChoiceField(queryset=None, label=_("Åtgärd"), required=False)
    promise: Any = forms.ModelChoiceField(queryset=None, label=_("Löfte"), required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, functions: Any, measures: Any, promises: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = {"owner": functions, "measure": measures, "promise": promises}
        chosen_among(self, **chosen)

    @property
    def told(self) -> dict[str, Any]:
        """Return what the form says of the message."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ToldForm(forms.Form):
    """When a message was told, and whom it reached."""

    told_date = forms.DateField(label=_("Berättades"), widget=DayInput)
    reach = forms.IntegerField(label=_("Nådde, antal personer"), min_value=0, required=False)
    reach_source = forms.CharField(
        label=_("Hur ni vet det"),
        max_length=160,
        required=False,
        help_text=_("Till exempel utdelade brev, besök på sidan eller deltagare på mötet."),
    )


class DropForm(forms.Form):
    """Why a message will not be told."""

    reason = forms.CharField(label=_("Varför budskapet slopas"), max_length=300)
