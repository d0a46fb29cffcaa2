"""Forms of the room: what a saved view is called, and where it leads."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SavedViewForm(forms.Form):
    """A name for the page one stands on, or for the latest week as it is shown there."""

    name = forms.CharField(label=_("Namn på vyn"), max_length=80)
    address = forms.CharField(max_length=300)
