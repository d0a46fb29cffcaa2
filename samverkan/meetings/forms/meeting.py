"""Forms of the meeting: a note, an assessment, an action and its answer, a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.people.forms import FunctionField
from samverkan.rounds.states import ActionState, Level
from samverkan.web.fields import DayInput, chosen_among, long_text

GO_ON = "go_on"


class NoteForm(forms.Form):
    """A note on an area, and which version the writer had before them."""

    text = forms.CharField(label=_("Anteckning"), max_length=4000, required=False, widget=long_text())
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AssessmentForm(forms.Form):
    """How the group takes an area to be, and why."""

    level = forms.TypedChoiceField(
        label=_("Gruppens bedömning"), choices=Level, coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Varför"), max_length=300)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_level(self) -> Level:
        """Return the level itself."""
        return Level(self.cleaned_data["level"])


class ActionForm(forms.Form):
    """An action: what, who, until when, and where."""

    title = forms.CharField(label=_("Vad ska göras"), max_length=200)
    owner: Any = FunctionField(None, label=_("Ansvarig funktion"), empty_label=_("Välj funktion"))
    due_date = forms.DateField(label=_("Senast"), widget=DayInput)
    area: Any = forms.ModelChoiceField(
        None, label=_("Område"), required=False, empty_label=_("Hela kommunen")
    )

    def __init__(self, *args: Any, owners: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, owner=owners, area=areas)


class ChangedActionForm(ActionForm):
    """An action that is there, and which version the writer had before them."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """How an action goes: done, not any more, goes on until another day, or taken up again."""

    state = forms.ChoiceField(
        label=_("Hur gick det"),
        choices=[
            (ActionState.DONE, _("Klar")),
            (GO_ON, _("Fortsätter")),
            (ActionState.DROPPED, _("Avskriven")),
            (ActionState.OPEN, _("Ta upp igen")),
        ],
    )
    outcome = forms.CharField(label=_("Kort om hur det gick"), max_length=300, required=False)
    due_date = forms.DateField(label=_("Ny dag, om den fortsätter"), required=False, widget=DayInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the day of an action that goes on, and for the reason of one that is dropped."""
        cleaned = super().clean() or {}
        if cleaned.get("state") == GO_ON and not cleaned.get("due_date"):
            self.add_error("due_date", _("Välj en ny dag när åtgärden fortsätter."))
        if cleaned.get("state") == ActionState.DROPPED and not cleaned.get("outcome"):
            self.add_error("outcome", _("Skriv varför åtgärden inte behövs längre."))
        return cleaned


class DecisionForm(forms.Form):
    """What the meeting decided."""

    text = forms.CharField(label=_("Beslut"), max_length=500, widget=long_text(2))
