"""Forms for what people say: a dialogue, many views at once, and who was there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.people.forms import FunctionField
from samverkan.places.models import Area
from samverkan.promises.actions.listening import MOST_AT_ONCE, Group, Said
from samverkan.promises.forms.choosing import (
    areas_in,
    offer_areas,
    offer_themes,
    themes_of,
)
from samverkan.promises.said.lines import NotUnderstood, Row, from_file, nearest, pasted
from samverkan.promises.states import AgeBand, DialogueKind, Gender, Language
from samverkan.rounds.forms.words import GuardedForm, text_field
from samverkan.situation.models import Category
from samverkan.web.fields import DayInput, chosen_among

MOST_BYTES = 500_000
KINDS = [(each.value, each.label.capitalize()) for each in DialogueKind if each != DialogueKind.FORM]


class DialogueForm(GuardedForm):
    """A time when people were asked."""

    guarded = ("title", "where")

    kind = forms.ChoiceField(label=_("Slag"), choices=KINDS)
    title = forms.CharField(
        label=_("Vad det var"), max_length=120, help_text=_("Till exempel: Öppet möte i Brickebacken.")
    )
    held_date = forms.DateField(label=_("Dag"), widget=DayInput)
    where = forms.CharField(label=_("Plats"), max_length=120, required=False)
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Område"), required=False)
    language = forms.ChoiceField(label=_("Språk"), choices=Language, initial=Language.SWEDISH)
    held_by: Any = FunctionField(None, label=_("Vem som höll i det"), empty_label=_("Välj funktion"))
    headcount = forms.IntegerField(
        label=_("Så många var med"), min_value=0, required=False, help_text=_("En ungefärlig siffra räcker.")
    )

    def __init__(self, *args: Any, municipality: Any, functions: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_areas(self.fields["area"], municipality, on=on, empty=_("Hela kommunen"))
        chosen_among(self, held_by=functions)


class ViewsForm(forms.Form):
    """Many views at once: a line each, or a small file."""

    lines = text_field(
        _("Synpunkter, en på varje rad"),
        most=60_000,
        rows=8,
        required=False,
        help_text=_("Skriv vad som sades, inte vem som sa det. Inga namn och inget om enskilda personer."),
    )
    file = forms.FileField(
        label=_("Eller en fil (CSV)"),
        required=False,
        help_text=_("Kolumner: synpunkt och, om ni vill, tema, område, ålder och kön."),
    )
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Tema för alla"), required=False)

    def __init__(self, *args: Any, municipality: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality, self.on = municipality, on
        offer_themes(self.fields["category"], municipality, empty=_("Välj senare, en för en"))

    def clean_file(self) -> list[Row]:
        """Return the rows of the file."""
        sent = self.cleaned_data["file"]
        if sent is None:
            return []
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("Filen är för stor. Dela den i mindre filer."))
        try:
            return from_file(sent.read())
        except NotUnderstood as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """Ask for something to note, and not too much of it."""
        cleaned = super().clean() or {}
        rows = [*pasted(cleaned.get("lines") or ""), *(cleaned.get("file") or [])]
        if not self.errors and not 0 < len(rows) <= MOST_AT_ONCE:
            self.add_error("lines", _("Skriv minst en synpunkt och högst 500 åt gången."))
        if any(len(row.text) > 500 for row in rows):
            self.add_error(
                "lines", _("En synpunkt är längre än 500 tecken. Korta den eller dela den på två.")
            )
        return {**cleaned, "rows": rows}

    def said(self) -> list[Said]:
        """Return the views, with what the words beside them stand for; a word unknown to us is left out."""
        rows = self.cleaned_data["rows"]
        themes = _by_name([each for __, group in themes_of(self.municipality) for each in group])
        areas = _by_name((each.pk, each.name) for each in areas_in(self.municipality, on=self.on))
        ages, genders = _by_name(AgeBand.choices), _by_name(Gender.choices)
        return [
            Said(
                text=row.text,
                category=self._theme(nearest(row.theme, themes)),
                area=_of(Area, nearest(row.area, areas)),
                age_band=str(nearest(row.age, ages) or ""),
                gender=str(nearest(row.gender, genders) or ""),
            )
            for row in rows
        ]

    def _theme(self, key: Any) -> Any:
        return _of(Category, key) or self.cleaned_data.get("category")


class VoicesForm(forms.Form):
    """How many of each coarse group were there."""

    def __init__(self, *args: Any, standing: dict[Group, int], required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, group) in _groups().items():
            self.fields[name] = forms.IntegerField(
                label=label, min_value=0, required=required, initial=standing.get(group)
            )

    def numbers(self) -> dict[Group, int | None]:
        """Return the number of each group, None where nothing was written."""
        return {group: self.cleaned_data[name] for name, (__, group) in _groups().items()}


class PopulationForm(VoicesForm):
    """How many inhabitants are of each coarse group, and from where one knows it."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = forms.CharField(
            label=_("Källa"),
            max_length=200,
            initial=source,
            help_text=_("Till exempel: SCB, 31 december 2025."),
        )


class AsideForm(GuardedForm):
    """Why a view is not counted; nothing written counts it again."""

    guarded = ("because",)

    because = forms.CharField(
        label=_("Varför den inte ska räknas"),
        max_length=200,
        required=False,
        help_text=_("Lämna tomt om den ska räknas igen."),
    )


def _groups() -> dict[str, tuple[Any, Group]]:
    ages = {f"age_{each.value}": (each.label, (each.value, "")) for each in AgeBand}
    genders = {f"gender_{each.value}": (each.label.capitalize(), ("", each.value)) for each in Gender}
    return {**ages, **genders}


def _by_name(pairs: Any) -> dict[str, object]:
    return {str(name).casefold(): key for key, name in pairs}


def _of(model: Any, key: Any) -> Any:
    """Return a row by its key alone: it was found among those that may be chosen."""
    return model(pk=key) if key else None
