"""Forms of the round: words, an assessment, a priority. They clean and guard the texts, save nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.guard import why_not_keep
from samverkan.rounds import slots
from samverkan.rounds.states import Level, Scale
from samverkan.web.fields import chosen_among

HELP = {
    slots.LEAD: _("Två, tre meningar. De står överst i bilden."),
    slots.LINES[0]: _("En mening om vad som är viktigast, och var."),
    slots.COMING: _("Lov, löning, matcher och annat som är på gång."),
}
ROWS = {slots.LEAD: 4, slots.COMING: 3}


def version_field() -> forms.IntegerField:
    """Return the hidden field that says what the writer had before them."""
    return forms.IntegerField(min_value=0, initial=0, required=False, widget=forms.HiddenInput)


def text_field(label: Any, *, most: int, rows: int, **told: Any) -> forms.CharField:
    """Return a field for a few lines of text."""
    area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, widget=area, **told)


class GuardedForm(forms.Form):
    """A form whose texts pass the personal-data guard before anything else happens to them."""

    guarded: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Say at the field itself what may not be written there, and who should have it instead."""
        cleaned = super().clean() or {}
        for name in self.guarded:
            why_not = why_not_keep(cleaned.get(name) or "")
            if why_not is not None:
                self.add_error(name, why_not)
        return cleaned


class WordsForm(GuardedForm):
    """The words of a picture, each with the version it was written from."""

    guarded = tuple(slots.NAMES)

    def __init__(self, *args: Any, standing: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot, name in slots.NAMES.items():
            told = {"help_text": HELP.get(slot, ""), "required": False}
            self.fields[slot] = text_field(name, most=4000, rows=ROWS.get(slot, 2), **told)
            self.fields[f"version_{slot}"] = version_field()
            if slot in standing:
                self.initial[slot], self.initial[f"version_{slot}"] = (
                    standing[slot].text,
                    standing[slot].version,
                )

    def written(self) -> list[tuple[str, str, int]]:
        """Return each place with its text and the version it was written from."""
        told = self.cleaned_data
        return [(slot, told[slot], told[f"version_{slot}"] or 0) for slot in slots.NAMES]


class AssessmentForm(GuardedForm):
    """How the group takes an area to be, and why."""

    guarded = ("reason",)

    level = forms.TypedChoiceField(
        label=_("Gruppens bedömning"), choices=Level.choices, coerce=int, widget=forms.RadioSelect
    )
    reason = text_field(
        _("Varför"), most=300, rows=3, help_text=_("Vad har ni sett, och var? Inget om enskilda personer.")
    )
    version = version_field()


class NoteForm(GuardedForm):
    """A free note on an area, by those who lead the round."""

    guarded = ("text",)
    prefix = "note"

    text = text_field(_("Text om området"), most=1000, rows=3, required=False)
    version = version_field()


class PriorityForm(GuardedForm):
    """What the group puts first, and which function decided."""

    guarded = ("reason",)

    area: Any = forms.ModelChoiceField(None, label=_("Område"), empty_label=_("Välj område"))
    category: Any = forms.ModelChoiceField(
        None, label=_("Händelsetyp"), required=False, empty_label=_("Området som helhet")
    )
    need = forms.TypedChoiceField(
        label=_("Behov"), choices=Scale.choices, coerce=int, widget=forms.RadioSelect,
        help_text=_("Hur stor är skadan eller oron?"),
    )  # fmt: skip
    influence = forms.TypedChoiceField(
        label=_("Möjlighet att påverka"), choices=Scale.choices, coerce=int, widget=forms.RadioSelect,
        help_text=_("Kan ni som sitter här göra något åt det?"),
    )  # fmt: skip
    reason = text_field(_("Varför"), most=300, rows=2)
    decided_by: Any = forms.ModelChoiceField(
        None, label=_("Vem står för beslutet"), empty_label=_("Välj funktion")
    )
    version = version_field()

    def __init__(self, *args: Any, areas: Any, categories: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {"area": areas, "category": categories, "decided_by": functions}
        chosen_among(self, **choices)
