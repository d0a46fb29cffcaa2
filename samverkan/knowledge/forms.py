"""Forms of the knowledge bank: a search, a method, a file, a key. They save nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.guard import why_not_keep
from samverkan.knowledge.bundle import MOST_BYTES
from samverkan.knowledge.states import Cost, Kind, Strength
from samverkan.web.fields import long_text


class FilterForm(forms.Form):
    """What to look for among the methods."""

    sok = forms.CharField(label=_("Sök"), max_length=80, required=False)
    problem = forms.ChoiceField(label=_("Problem"), required=False)
    slag = forms.ChoiceField(
        label=_("Slag av åtgärd"), required=False, choices=[("", _("Alla")), *Kind.choices]
    )
    stod = forms.ChoiceField(
        label=_("Hur säkert det är"), required=False, choices=[("", _("Alla")), *Strength.choices]
    )

    def __init__(self, *args: Any, problems: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problem"].choices = [("", _("Alla")), *problems.items()]  # type: ignore[attr-defined]


class MethodForm(forms.Form):
    """A method of the municipality's own."""

    name = forms.CharField(label=_("Metod"), max_length=120)
    kind = forms.ChoiceField(label=_("Slag av åtgärd"), choices=Kind)
    problems = forms.MultipleChoiceField(
        label=_("Problem den prövats mot"), widget=forms.CheckboxSelectMultiple
    )
    mechanism = forms.CharField(label=_("Hur den är tänkt att verka"), max_length=2000, widget=long_text())
    strength = forms.ChoiceField(
        label=_("Hur säkert det är"), choices=Strength, initial=Strength.UNKNOWN,
        help_text=_("Egen erfarenhet utan jämförelse är ”okänt”."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("Vad ni har sett"), max_length=2000, widget=long_text(), required=False
    )
    conditions = forms.CharField(
        label=_("Vad som krävs"), max_length=2000, widget=long_text(), required=False
    )
    side_effects = forms.CharField(
        label=_("Sidoeffekter"), max_length=2000, widget=long_text(), required=False
    )
    cost = forms.ChoiceField(
        label=_("Kostnad"), required=False, choices=[("", _("Inte bedömd")), *Cost.choices]
    )
    source = forms.CharField(label=_("Källa"), max_length=300)

    def __init__(self, *args: Any, problem_names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problems"].choices = list(problem_names.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say at the field itself what may not be written there."""
        cleaned = super().clean() or {}
        for name in ("name", "mechanism", "evidence", "conditions", "side_effects", "source"):
            why_not = why_not_keep(cleaned.get(name) or "")
            if why_not is not None:
                self.add_error(name, why_not)
        return cleaned


class BundleForm(forms.Form):
    """A bundle from somebody else."""

    file = forms.FileField(label=_("Fil med lärdomar"), help_text=_("Högst 1 MB."))

    def content(self) -> bytes:
        """Return the file, and one byte more than allowed when it is too large."""
        return bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))


class KeyForm(forms.Form):
    """Somebody's public key."""

    name = forms.CharField(label=_("Vems nyckel"), max_length=120, help_text=_("Till exempel Kumla kommun."))
    public_key = forms.CharField(
        label=_("Öppen nyckel"), max_length=44, help_text=_("44 tecken som avsändaren ger dig."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_name(self) -> str:
        """Refuse a person's name: a municipality's key is no person's."""
        name = str(self.cleaned_data["name"])
        why_not = why_not_keep(name)
        if why_not is not None:
            raise forms.ValidationError(why_not)
        return name
