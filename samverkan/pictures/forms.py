"""Forms of the room: what a saved view is called and where it leads; why a file is taken."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.web.fields import DayInput


class SavedViewForm(forms.Form):
    """A name for the page one stands on, or for the latest week as it is shown there."""

    name = forms.CharField(label=_("Namn på vyn"), max_length=80)
    address = forms.CharField(max_length=300)


class TakeForm(forms.Form):
    """Why a file is taken out of the house, and until when it may be kept."""

    reason = forms.CharField(
        label=_("Varför tar du ut filen?"),
        max_length=200,
        help_text=_("Det står på varje sida, med ditt namn. Skriv inget om personer."),
    )
    until = forms.DateField(
        label=_("Ska vara borta senast"),
        help_text=_("Högst ett år fram. Du ser själv till att filen tas bort."),
        widget=DayInput,
    )
