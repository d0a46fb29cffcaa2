"""Forms of problems, their evidence and causes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.cycle import kinds
from samverkan.cycle.case import shapes
from samverkan.cycle.states import CauseState, Corner, Direction, EvidenceKind, Held, Perspective
from samverkan.web.fields import chosen_among, long_text


class ProblemForm(forms.Form):
    """What happens, where, when and how one knows it."""

    kind = forms.ChoiceField(label=_("Slag av problem"), choices=kinds.choices)
    title = forms.CharField(
        label=_("Problemet i en rad"),
        max_length=160,
        help_text=_("Vad och var, till exempel ”Mopeder på gångvägen vid skolan”."),
    )
    description = forms.CharField(
        label=_("Vad händer"),
        max_length=4000,
        widget=long_text(),
        help_text=_("Platsen och händelserna, inga personer."),
    )
    area: Any = forms.ModelChoiceField(
        None, label=_("Område"), required=False, empty_label=_("Välj område, eller rita platsen")
    )
    shape = forms.CharField(
        label=_("Ritad plats"), required=False, widget=forms.Textarea(attrs={"rows": 2, "data-shape": ""}),
        help_text=_("GeoJSON. Rita på kartan, eller klistra in en yta från kommunens karta."),
    )  # fmt: skip
    why_this = forms.CharField(
        label=_("Varför just det här problemet"), max_length=2000, required=False, widget=long_text()
    )
    time_pattern = forms.CharField(
        label=_("När det händer, med egna ord"),
        max_length=300,
        required=False,
        help_text=_("Programmet räknar också veckodag och timme."),
    )
    roles = forms.CharField(
        label=_("Vilka som berörs"),
        max_length=300,
        required=False,
        help_text=_("Roller, till exempel gående, boende, butikspersonal. Aldrig personer."),
    )
    limits = forms.CharField(
        label=_("Vad underlaget inte visar"), max_length=2000, required=False, widget=long_text()
    )
    categories: Any = forms.ModelMultipleChoiceField(
        None,
        label=_("Händelser som räknas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lämna tomt, så räknas det som hör till slaget av problem."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: Any, categories: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, area=areas, categories=categories)
        self.fields["area"].label_from_instance = lambda each: f"{each.name} ({each.layer.name})"  # type: ignore[attr-defined]

    def clean_shape(self) -> bytes | None:
        """Return the drawn place, or nothing."""
        text = self.cleaned_data["shape"].strip()
        try:
            return shapes.read(text) if text else None
        except shapes.NotAPlace as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """Ask for a place."""
        cleaned = super().clean() or {}
        if not self.errors and cleaned.get("area") is None and cleaned.get("shape") is None:
            self.add_error("area", _("Välj ett område eller rita platsen."))
        return cleaned


class EvidenceForm(forms.Form):
    """One source, used or set aside."""

    kind = forms.ChoiceField(label=_("Slag"), choices=EvidenceKind)
    title = forms.CharField(label=_("Underlag"), max_length=200)
    says = forms.CharField(label=_("Vad det visar"), max_length=500, required=False)
    is_used = forms.TypedChoiceField(
        label=_("Används"),
        choices=[("1", _("Ja, det bygger bilden")), ("0", _("Nej, det läggs åt sidan"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
    )
    limits = forms.CharField(
        label=_("Vad det begränsar"),
        max_length=500,
        required=False,
        help_text=_("Behövs när det läggs åt sidan."),
    )


class WeighForm(forms.Form):
    """Whether a source is used, and what it limits."""

    is_used = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")
    limits = forms.CharField(label=_("Varför det inte används"), max_length=500, required=False)


class EndForm(forms.Form):
    """How a problem ended, or why it is left."""

    outcome = forms.CharField(max_length=2000, required=False, widget=long_text())


class CauseForm(forms.Form):
    """An assumed cause."""

    text = forms.CharField(label=_("Antagen orsak"), max_length=300)
    corner = forms.ChoiceField(label=_("Del av brottstriangeln"), choices=Corner)
    perspective = forms.ChoiceField(label=_("Perspektiv"), choices=Perspective)
    parent: Any = forms.ModelChoiceField(
        None, label=_("Leder till"), required=False, empty_label=_("Problemet självt")
    )

    def __init__(self, *args: Any, causes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, parent=causes)


class ArgumentForm(forms.Form):
    """What speaks for or against a cause."""

    direction = forms.ChoiceField(label=_("Det här"), choices=Direction)
    text = forms.CharField(label=_("Argument"), max_length=500)
    evidence: Any = forms.ModelChoiceField(
        None, label=_("Underlag"), required=False, empty_label=_("Inget särskilt")
    )

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, evidence=evidence)


class JudgeForm(forms.Form):
    """What is held of a cause."""

    state = forms.TypedChoiceField(choices=CauseState, coerce=CauseState)


class ReviewForm(forms.Form):
    """Whether a closed problem holds."""

    verdict = forms.TypedChoiceField(label=_("Omdöme"), choices=Held, coerce=Held)
    comment = forms.CharField(label=_("Kommentar"), max_length=300, required=False)
