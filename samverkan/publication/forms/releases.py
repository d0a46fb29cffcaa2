"""Forms of what is on its way out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.forums.forms import NO_PERSONS
from samverkan.publication.actions.drafting import Told
from samverkan.publication.states import Detail
from samverkan.web.fields import chosen_among, long_text


class WordsForm(forms.Form):
    """The words of a release, in Swedish and if one likes in English."""

    title = forms.CharField(label=_("Rubrik"), max_length=160)
    text = forms.CharField(
        label=_("Text"), max_length=6000, required=False, widget=long_text(6), help_text=NO_PERSONS
    )
    title_english = forms.CharField(label=_("Rubrik på engelska"), max_length=160, required=False)
    text_english = forms.CharField(
        label=_("Text på engelska"), max_length=6000, required=False, widget=long_text(4)
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    @property
    def words(self) -> dict[str, str]:
        """Return the words alone."""
        names = ("title", "text", "title_english", "text_english")
        return {name: self.cleaned_data[name] for name in names}


class AreasForm(WordsForm):
    """A table of areas: whose reports, which period, by which areas, how finely."""

    forum: Any = forms.ModelChoiceField(queryset=None, label=_("Händelser från"))
    period = forms.ChoiceField(label=_("Period"))
    layer: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Indelning"),
        required=False,
        empty_label=_("Den som forumet rapporterar efter"),
    )
    detail = forms.ChoiceField(
        label=_("Delas upp i"),
        choices=Detail,
        initial=Detail.NATURES,
        help_text=_("Ju finare uppdelning, desto fler tal måste döljas."),
    )
    field_order = ("forum", "period", "layer", "detail", "title", "text", "title_english", "text_english")

    def __init__(self, *args: Any, forums: Any, layers: Any, periods: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, forum=forums, layer=layers)
        self.fields["period"].choices = periods  # type: ignore[attr-defined]


class MeasuresForm(WordsForm):
    """Measures that are done, each in words that the public understands."""

    def __init__(self, *args: Any, measures: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = measures
        for each in measures:
            self.fields[f"what-{each.pk}"] = forms.CharField(
                label=each.title,
                max_length=400,
                required=False,
                widget=long_text(2),
                help_text=_("Vad som gjordes, på vanlig svenska. Tomt: åtgärden berättas inte här."),
            )
            self.fields[f"result-{each.pk}"] = forms.CharField(
                label=_("Vad det gav"), max_length=400, required=False, widget=long_text(2)
            )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one measure."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(cleaned.get(f"what-{each.pk}") for each in self.measures):
            raise forms.ValidationError(_("Skriv om minst en åtgärd."))
        return cleaned

    @property
    def told(self) -> list[Told]:
        """Return the measures that something was written about."""
        said = self.cleaned_data
        return [
            Told(each, said[f"what-{each.pk}"], said[f"result-{each.pk}"])
            for each in self.measures
            if said[f"what-{each.pk}"]
        ]


class NoteForm(forms.Form):
    """What the one who checks wants to say; which bytes were read."""

    content_hash = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Anteckning"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """Why something is corrected or retracted; everybody reads it."""

    reason = forms.CharField(label=_("Varför"), max_length=300, help_text=_("Alla kan läsa det."))


class RuleForm(forms.Form):
    """How a municipality publishes numbers."""

    threshold = forms.IntegerField(
        label=_("Minsta antal som visas"),
        min_value=3,
        max_value=100,
        help_text=_("Mindre tal döljs, liksom tal som skulle avslöja dem."),
    )
    lag_weeks = forms.IntegerField(label=_("Veckor innan uppgifter visas"), min_value=2, max_value=104)
    publisher = forms.CharField(label=_("Utgivare"), max_length=160, required=False)
    contact = forms.CharField(
        label=_("Kontakt"),
        max_length=200,
        required=False,
        help_text=_("En funktionsadress, inte en persons."),
    )
    embed_origins = forms.CharField(
        label=_("Webbplatser som får bädda in sidorna"),
        max_length=400,
        required=False,
        help_text=_("Till exempel https://www.orebro.se. Skilj flera åt med blanksteg."),
    )
