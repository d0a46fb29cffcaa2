"""Forms of the documents: a period, a section's words, a decision, what becomes open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.rounds.forms.words import GuardedForm, text_field, version_field
from samverkan.web.fields import DayInput, chosen_among


class PeriodForm(forms.Form):
    """The days that a document speaks of."""

    from_date = forms.DateField(label=_("Från och med"), widget=DayInput)
    until_date = forms.DateField(label=_("Till och med"), widget=DayInput)


class SectionForm(GuardedForm):
    """What people write in a section, with the version it was written from."""

    guarded = ("text",)

    text = text_field(
        _("Er text"), most=8000, rows=12, required=False, help_text=_("Inget om enskilda personer.")
    )
    version = version_field()


class DecisionForm(GuardedForm):
    """Which body decided, when, and under which number it is kept."""

    guarded = ("body", "registry_number")

    body = forms.CharField(
        label=_("Vem som beslutade"),
        max_length=120,
        help_text=_("Nämnd, styrelse eller råd. Till exempel: Kommunstyrelsen."),
    )
    decided_date = forms.DateField(label=_("Beslutades"), widget=DayInput)
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60)
    outcome: Any = forms.ModelChoiceField(
        None,
        label=_("Beslut vid ett sammanträde här"),
        required=False,
        empty_label=_("Beslutet togs någon annanstans"),
    )

    def __init__(self, *args: Any, outcomes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, outcome=outcomes)


class OpenForm(forms.Form):
    """Which sections everybody may read."""

    codes = forms.MultipleChoiceField(
        label=_("Avsnitt som alla får läsa"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett avsnitt.")},
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = sections  # type: ignore[attr-defined]
