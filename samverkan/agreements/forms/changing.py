"""Forms of what happens after the signing: changes, costs, trials, absences, follow-ups done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.agreements.forms.writing import NO_PERSONS
from samverkan.agreements.states import TrialState
from samverkan.web.fields import DayInput, chosen_among, long_text


class AmendmentForm(forms.Form):
    """What changes, and from when."""

    text = forms.CharField(
        label=_("Vad som ändras"),
        max_length=1000,
        widget=long_text(4),
        help_text=NO_PERSONS,
    )
    from_date = forms.DateField(label=_("Gäller från"), widget=DayInput)


class CostForm(forms.Form):
    """A cost that is borne otherwise than each party its own."""

    text = forms.CharField(label=_("Vad kostnaden gäller"), max_length=300, help_text=NO_PERSONS)
    bearer: Any = forms.ModelChoiceField(label=_("Vem som bär den"), queryset=None)
    amount = forms.IntegerField(
        label=_("Belopp i kronor"), min_value=0, max_value=2_000_000_000, required=False
    )
    agreed_date = forms.DateField(label=_("Bestämdes"), widget=DayInput)

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, bearer=parties)


class TrialForm(forms.Form):
    """What the evaluation of a trial showed, and what happens now."""

    outcome = forms.CharField(
        label=_("Vad utvärderingen visade"),
        max_length=1000,
        widget=long_text(5),
        help_text=_("Vad ni vet och hur ni vet det. Skriv inget om enskilda."),
    )
    state = forms.ChoiceField(label=_("Vad som händer nu"), widget=forms.RadioSelect)
    evaluate_date = forms.DateField(label=_("Ny dag, om försöket förlängs"), widget=DayInput, required=False)

    def __init__(self, *args: Any, choices: list[TrialState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(each.value, each.label.capitalize()) for each in choices]
        self.fields["state"].choices = told  # type: ignore[attr-defined]


class AbsenceForm(forms.Form):
    """Who is away, from when and until when; nobody asks why."""

    holding: Any = forms.ModelChoiceField(label=_("Vem är borta från vilken funktion"), queryset=None)
    from_date = forms.DateField(label=_("Borta från och med"), widget=DayInput)
    to_date = forms.DateField(label=_("Tillbaka"), widget=DayInput, required=False)

    def __init__(self, *args: Any, holdings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, holding=holdings)
        field: Any = self.fields["holding"]
        field.label_from_instance = lambda each: f"{each.function.name}: {each.person.name}"


class DayForm(forms.Form):
    """One day."""

    day = forms.DateField(label=_("Dag"), widget=DayInput)
