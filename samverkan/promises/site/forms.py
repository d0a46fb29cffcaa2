"""Forms for everybody: what somebody thinks, and an address that wants to know how it goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.places.models import Area
from samverkan.promises.forms.choosing import offer_spoken_areas
from samverkan.promises.states import AgeBand, Gender
from samverkan.rounds.forms.words import GuardedForm, text_field

NO_ANSWER = [("", _("Vill inte säga"))]


def spoken(groups: Any) -> list[tuple[str, Any]]:
    """Return coarse groups in the reader's language."""
    return [(each.value, _(each.label)) for each in groups]


class SayForm(GuardedForm):
    """What anybody thinks: one view, and coarse answers only for those who want to give them."""

    guarded = ("text",)

    text = text_field(
        _("Vad vill du att vi ska veta?"),
        most=500,
        rows=5,
        help_text=_(
            "Skriv om platsen och vad som händer där. Skriv inga namn och inget om enskilda personer."
        ),
    )
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Var är det?"), required=False)
    age_band = forms.ChoiceField(label=_("Din ålder"), choices=[*NO_ANSWER, *spoken(AgeBand)], required=False)
    gender = forms.ChoiceField(label=_("Du är"), choices=[*NO_ANSWER, *spoken(Gender)], required=False)

    def __init__(self, *args: Any, municipality: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_spoken_areas(self.fields["area"], municipality, on=on, empty=_("Vet inte eller hela kommunen"))


class NewsForm(forms.Form):
    """An address that wants to know how it goes."""

    address = forms.EmailField(
        label=_("E-post"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=200
    )
