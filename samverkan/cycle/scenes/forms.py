"""Forms of the register of places where drugs are sold openly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.cycle.states import Confidence, SceneState
from samverkan.web.fields import DayInput, chosen_among

PRIORITIES = ((3, _("hög")), (2, _("medel")), (1, _("låg")))


class SceneForm(forms.Form):
    """A place for the register."""

    place: Any = forms.ModelChoiceField(None, label=_("Plats"), empty_label=_("Välj plats"))
    problem: Any = forms.ModelChoiceField(None, label=_("Problem"), required=False, empty_label=_("Inget än"))
    hours = forms.CharField(label=_("När det sker"), max_length=120, required=False)
    priority = forms.TypedChoiceField(
        label=_("Prioritet"),
        choices=[("", _("Ingen än")), *PRIORITIES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    confidence = forms.ChoiceField(label=_("Hur säkert det är"), choices=Confidence, initial=Confidence.SOME)
    text = forms.CharField(
        label=_("Vad det bygger på"),
        max_length=500,
        help_text=_("Platsen och vad som setts. Aldrig vilka som är där."),
    )

    def __init__(self, *args: Any, places: Any, problems: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, place=places, problem=problems)


class SceneStepForm(forms.Form):
    """What a place has become."""

    state = forms.TypedChoiceField(label=_("Läge"), choices=SceneState, coerce=SceneState)
    seen_date = forms.DateField(label=_("Gäller från"), widget=DayInput)
    confidence = forms.ChoiceField(label=_("Hur säkert det är"), choices=Confidence, initial=Confidence.SOME)
    text = forms.CharField(label=_("Vad det bygger på"), max_length=500)
    hours = forms.CharField(label=_("När det sker"), max_length=120, required=False)
    priority = forms.TypedChoiceField(
        label=_("Prioritet"),
        choices=[("", _("Ingen än")), *PRIORITIES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
