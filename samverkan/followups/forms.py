"""Forms of the follow-up: a party's note, the comments of a report, a decision the law asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.followups.states import ORDER
from samverkan.rounds.forms.words import GuardedForm, text_field, version_field
from samverkan.web.fields import DayInput, chosen_among

WHOLE = "whole"  # the place for words on the agreement as a whole


class NoteForm(GuardedForm):
    """How a promise has gone, by one party."""

    guarded = ("reason",)

    party: Any = forms.ModelChoiceField(None, label=_("Noteras för"), empty_label=None)
    verdict = forms.ChoiceField(
        label=_("Hur har det gått?"),
        choices=[(each.value, each.label.capitalize()) for each in reversed(ORDER)],
        widget=forms.RadioSelect,
    )
    reason = text_field(
        _("Varför"),
        most=500,
        rows=3,
        help_text=_("Vad som gjorts och hur det syns. Inget om enskilda personer."),
    )
    noted_date = forms.DateField(label=_("Gäller den"), widget=DayInput)

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, party=parties)


class CommentsForm(GuardedForm):
    """What a party writes of each promise and of the whole, each text with the version it came from."""

    def __init__(self, *args: Any, places: dict[str, str], standing: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guarded = tuple(places)
        for place, label in places.items():
            rows = 4 if place == WHOLE else 2
            self.fields[place] = text_field(label, most=2000, rows=rows, required=False)
            self.fields[f"version_{place}"] = version_field()
            if place in standing:
                self.initial[place] = standing[place].text
                self.initial[f"version_{place}"] = standing[place].version

    def written(self) -> list[tuple[str, str, int]]:
        """Return each place with its text and the version it was written from."""
        told = self.cleaned_data
        return [(place, told[place], told[f"version_{place}"] or 0) for place in self.guarded]


class RecordForm(GuardedForm):
    """A decision that meets a demand of the law."""

    guarded = ("title", "body", "registry_number")

    requirement = forms.ChoiceField(label=_("Lagkrav"))
    title = forms.CharField(
        label=_("Vad som beslutades"), max_length=200, help_text=_("Till exempel: Lägesbild 2026.")
    )
    decided_date = forms.DateField(label=_("Beslutades"), widget=DayInput)
    body = forms.CharField(
        label=_("Vem som beslutade"), max_length=120, help_text=_("Nämnd eller funktion, inte namn.")
    )
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)
    link = forms.URLField(
        label=_("Länk till beslutet"), max_length=300, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, demands: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].choices = demands  # type: ignore[attr-defined]
