"""Forms of what is published: taking a file, correcting, judging a signal, choosing who gets the picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.secrecy import Secrecy
from samverkan.people.models import Organisation
from samverkan.pictures.forms import TakeForm
from samverkan.rounds.states import Level, Verdict
from samverkan.web.fields import chosen_among, long_text

KINDS_OF_FILE = [
    ("pdf", _("PDF att skriva ut")),
    ("png", _("Bild av första sidan")),
    ("html", _("Webbsida att spara")),
    ("xlsx", _("Excel")),
    ("json", _("Siffror för kontroll")),
]


class ExportForm(TakeForm):
    """Which file, why, and until when it may be kept."""

    ending = forms.ChoiceField(label=_("Fil"), choices=KINDS_OF_FILE)
    field_order = ("ending", "reason", "until")


class CorrectionForm(forms.Form):
    """Why, which texts, which levels, and whether the numbers are counted anew."""

    reason = forms.CharField(
        label=_("Varför rättas bilden?"),
        max_length=300,
        help_text=_("Alla som får bilden läser det."),
    )
    recount = forms.BooleanField(label=_("Räkna om siffrorna med det som finns nu"), required=False)

    def __init__(
        self, *args: Any, texts: dict[str, str], names: dict[str, str], levels: dict[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.texts, self.levels = texts, levels
        for area, level in levels.items():
            self.fields[f"level:{area}"] = forms.TypedChoiceField(
                label=names[f"level:{area}"], choices=Level.choices, coerce=int, initial=level
            )
        for key, text in texts.items():
            self.fields[key] = forms.CharField(
                label=names[key],
                initial=text,
                required=False,
                max_length=4000,
                widget=long_text(2),
            )

    def changed_texts(self) -> dict[str, str]:
        """Return the texts that are other than those published; lines are compared as lines."""
        said = {key: self.cleaned_data[key].replace("\r\n", "\n") for key in self.texts}
        return {key: text for key, text in said.items() if text != self.texts[key]}

    def changed_levels(self) -> dict[str, int]:
        """Return the levels that are other than those published."""
        chosen = {area: self.cleaned_data[f"level:{area}"] for area in self.levels}
        return {area: level for area, level in chosen.items() if level != self.levels[area]}


class JudgementForm(forms.Form):
    """Which signal, what it was, and a line about it."""

    area = forms.CharField(max_length=60)
    category = forms.CharField(max_length=20)
    verdict = forms.ChoiceField(choices=Verdict.choices)
    note = forms.CharField(max_length=200, required=False)


class RecipientForm(forms.Form):
    """Which organisation, and up to which class."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=_("Välj organisation")
    )
    secrecy = forms.ChoiceField(
        label=_("Högst klass"),
        choices=[
            (Secrecy.COOPERATION.value, _("S1: siffror och lägen per område")),
            (Secrecy.PROTECTED.value, _("S2: allt, även platser och gruppens ord")),
        ],
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, organisation=organisations)
