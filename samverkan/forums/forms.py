"""Forms of the forums: how often they meet, their seats and their plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.forums.states import PlanItemState
from samverkan.foundation.swedish import WEEKDAYS
from samverkan.people.forms import FunctionField
from samverkan.web.fields import DayInput, chosen_among, long_text

NO_PERSONS = _("Skriv inget om enskilda.")
ANY_DAY = [("", _("Ingen särskild dag")), *((n, day.capitalize()) for n, day in enumerate(WEEKDAYS, 1))]


class CadenceForm(forms.Form):
    """How often the forum itself has agreed to meet."""

    per_year = forms.IntegerField(
        label=_("Möten om året"),
        min_value=1,
        max_value=366,
        required=False,
        help_text=_("Lämna tomt för att följa samverkansformen. 52 är varje vecka."),
    )
    weekday = forms.TypedChoiceField(
        label=_("Mötesdag"), choices=ANY_DAY, coerce=int, empty_value=None, required=False
    )
    from_date = forms.DateField(
        label=_("Räkna möten från"),
        widget=DayInput,
        required=False,
        help_text=_("Från den dagen syns det om ett möte uteblir."),
    )


class SeatForm(forms.Form):
    """A seat's terms: whether it may decide, and for which seat it stands in."""

    has_mandate = forms.BooleanField(label=_("Får besluta inom sin verksamhet"), required=False)
    substitutes_for: Any = forms.ModelChoiceField(
        queryset=None, label=_("Ersätter"), required=False, empty_label=_("Ingen: en ordinarie plats")
    )

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, substitutes_for=seats)
        self.fields["substitutes_for"].label_from_instance = _of_seat  # type: ignore[attr-defined]


class NewSeatForm(SeatForm):
    """Which function gets a seat."""

    function: Any = FunctionField(queryset=None, label=_("Funktion"))
    field_order = ("function", "has_mandate", "substitutes_for")

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, function=functions)


class PlanForm(forms.Form):
    """What a plan is called."""

    name = forms.CharField(label=_("Namn"), max_length=120, help_text=_("Till exempel Verksamhetsplan 2027."))


class PlanItemForm(forms.Form):
    """An activity: towards what, what, whose and by when."""

    goal = forms.CharField(label=_("Mål"), max_length=200, help_text=NO_PERSONS)
    activity = forms.CharField(label=_("Aktivitet"), max_length=300, widget=long_text())
    owner: Any = FunctionField(queryset=None, label=_("Ansvarig funktion"))
    due_date = forms.DateField(label=_("Senast"), widget=DayInput)
    version = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, owner=functions)


class FollowUpForm(forms.Form):
    """How an activity stands."""

    state = forms.TypedChoiceField(label=_("Läge"), choices=PlanItemState, coerce=PlanItemState)
    outcome = forms.CharField(
        label=_("Uppföljning"), max_length=600, widget=long_text(), required=False, help_text=NO_PERSONS
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """When the forum decided the plan, and where it stands written."""

    decided_date = forms.DateField(label=_("Beslutsdag"), widget=DayInput)
    reference = forms.CharField(
        label=_("Var beslutet finns"),
        max_length=120,
        required=False,
        help_text=_("Till exempel paragraf eller diarienummer."),
    )


def _of_seat(seat: Any) -> str:
    return str(seat.function)
