"""Forms of a sitting: when and where, an item, an outcome, who adjusts, the reader's choices."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from samverkan.people.forms import FunctionField, FunctionsField
from samverkan.sittings.states import ItemKind, OutcomeKind, OutcomeState
from samverkan.web.fields import ClockInput, DayInput, chosen_among, long_text


class PlanForm(forms.Form):
    """When and where a sitting is held."""

    day = forms.DateField(label=_("Dag"), widget=DayInput)
    start = forms.TimeField(label=_("Börjar"), widget=ClockInput)
    end = forms.TimeField(label=_("Slutar"), widget=ClockInput)
    where = forms.CharField(label=_("Plats"), max_length=120)

    def told(self) -> dict[str, Any]:
        """Return the two moments and the place."""
        clean = self.cleaned_data
        starts, ends = (make_aware(datetime.combine(clean["day"], clean[name])) for name in ("start", "end"))
        return {"starts_at": starts, "ends_at": ends, "where": clean["where"]}


class AroundTheTable(forms.Form):
    """A form in which functions around the table are chosen."""

    chosen: ClassVar[str]

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, **{self.chosen: functions})


class NewItemForm(AroundTheTable):
    """A new item for the agenda."""

    chosen = "cleared"
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    kind = forms.ChoiceField(label=_("Slag"), choices=ItemKind, initial=ItemKind.DISCUSSION)
    cleared = FunctionsField(
        label=_("Bara för"),
        queryset=None,
        required=False,
        help_text=_(
            "Välj ingen om alla i forumet får se ärendet. Annars ser bara de valda, och du, att det finns."
        ),
    )


class ItemForm(forms.Form):
    """An item's words, and which version the writer had before them."""

    title = forms.CharField(label=_("Rubrik"), max_length=200)
    kind = forms.ChoiceField(label=_("Slag"), choices=ItemKind)
    text = forms.CharField(label=_("Anteckning"), max_length=4000, required=False, widget=long_text(6))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ClearanceForm(AroundTheTable):
    """Which functions may know of an item."""

    chosen = "cleared"
    cleared = FunctionsField(label=_("Bara för"), queryset=None, required=False)


class OutcomeForm(AroundTheTable):
    """What an item led to."""

    chosen = "owner"
    kind = forms.ChoiceField(
        label=_("Vad blev det?"), choices=OutcomeKind, widget=forms.RadioSelect, initial=OutcomeKind.DECISION
    )
    text = forms.CharField(label=_("I en mening"), max_length=500)
    owner = FunctionField(label=_("Vem gör det"), queryset=None, required=False)
    due_date = forms.DateField(label=_("Till när"), required=False, widget=DayInput)


class AnswerForm(forms.Form):
    """How a decision or task goes."""

    state = forms.ChoiceField(label=_("Läge"), choices=OutcomeState)
    told = forms.CharField(label=_("Kort om hur det gick"), max_length=300, required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class PublishForm(forms.Form):
    """The day a decision is put out."""

    publish_date = forms.DateField(label=_("Publiceras den"), required=False, widget=DayInput)


class AdjustersForm(AroundTheTable):
    """The two who adjust the minutes."""

    chosen = "adjusters"
    adjusters = FunctionsField(label=_("Vilka justerar?"), queryset=None)


class DigestForm(forms.Form):
    """Whether to get mail, and at which hours not."""

    is_wanted = forms.BooleanField(label=_("Jag vill ha ett mejl om vad som är på gång"), required=False)
    quiet_from = forms.IntegerField(label=_("Inga mejl från klockan"), min_value=0, max_value=23, initial=17)
    quiet_until = forms.IntegerField(label=_("till klockan"), min_value=0, max_value=23, initial=8)
