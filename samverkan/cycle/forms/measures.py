"""Forms of measures: what they are, that they are decided, done and followed up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.cycle.states import MeasureKind, Term
from samverkan.people.forms import FunctionField
from samverkan.web.fields import DayInput, chosen_among, long_text


class MeasureForm(forms.Form):
    """A measure: what, against which cause, towards which goal, by whom, when and how much."""

    title = forms.CharField(label=_("Åtgärd"), max_length=160)
    kind = forms.ChoiceField(label=_("Slag"), choices=MeasureKind)
    cause: Any = forms.ModelChoiceField(
        None, label=_("Orsaken den ska påverka"), required=False, empty_label=_("Välj orsak")
    )
    method: Any = forms.ModelChoiceField(
        None,
        label=_("Metod ur kunskapsbanken"),
        required=False,
        empty_label=_("Ingen vald"),
        help_text=_("Efter namnet står hur säkert det är att metoden verkar."),
    )
    how = forms.CharField(
        label=_("Hur den görs"),
        max_length=2000,
        required=False,
        widget=long_text(),
        help_text=_("Så att den går att följa upp."),
    )
    goal = forms.CharField(label=_("Mål"), max_length=300, required=False)
    indicator = forms.CharField(label=_("Mått"), max_length=200, required=False)
    baseline = forms.DecimalField(label=_("Utgångsläge"), max_digits=12, decimal_places=2, required=False)
    target = forms.DecimalField(label=_("Målvärde"), max_digits=12, decimal_places=2, required=False)
    owner: Any = FunctionField(None, label=_("Ansvarig"), required=False, empty_label=_("Välj funktion"))
    parties: Any = forms.ModelMultipleChoiceField(
        None, label=_("Parter som deltar"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_date = forms.DateField(label=_("Börjar"), required=False, widget=DayInput)
    ends_date = forms.DateField(label=_("Slutar"), required=False, widget=DayInput)
    follow_up_date = forms.DateField(label=_("Följs upp"), required=False, widget=DayInput)
    term = forms.ChoiceField(label=_("Väntas synas på"), choices=Term)
    dose_unit = forms.CharField(
        label=_("Räknas i"), max_length=40, required=False, help_text=_("Till exempel pass, timmar, lampor.")
    )
    usual_dose = forms.DecimalField(
        label=_("Brukar göras på en gång"),
        min_value=Decimal("0.01"),
        max_digits=10,
        decimal_places=2,
        initial=1,
        help_text=_("Så mycket skrivs in med ett tryck."),
    )
    planned_dose = forms.DecimalField(
        label=_("Planerad mängd"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2, required=False
    )
    area: Any = forms.ModelChoiceField(
        None, label=_("Område"), required=False, empty_label=_("Samma som problemet")
    )
    commitment: Any = forms.ModelChoiceField(
        None, label=_("Åtagande i överenskommelsen"), required=False, empty_label=_("Inget")
    )
    cost = forms.DecimalField(label=_("Kostnad, kronor"), max_digits=12, decimal_places=0, required=False)
    cost_bearer = forms.CharField(label=_("Vem som betalar"), max_length=120, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, **choices)
        method: Any = self.fields["method"]
        method.label_from_instance = lambda each: f"{each.name} – {each.get_strength_display()}"


class DecideForm(forms.Form):
    """When a measure was decided, and on which decision it rests."""

    decided_date = forms.DateField(label=_("Beslutades"), widget=DayInput)
    outcome: Any = forms.ModelChoiceField(
        None, label=_("Beslut vid ett sammanträde"), required=False, empty_label=_("Inget")
    )
    decision: Any = forms.ModelChoiceField(
        None, label=_("Beslut i en runda"), required=False, empty_label=_("Inget")
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, outcomes: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, outcome=outcomes, decision=decisions)


class DropForm(forms.Form):
    """Why a measure is dropped."""

    because = forms.CharField(label=_("Varför åtgärden slopas"), max_length=500, required=False)


class DoseForm(forms.Form):
    """What was done: nothing but the key with one tap, the rest when it was otherwise than usual."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    done_date = forms.DateField(label=_("Dag"), required=False, widget=DayInput)
    amount = forms.DecimalField(label=_("Mängd"), max_digits=10, decimal_places=2, required=False)
    note = forms.CharField(label=_("Anteckning"), max_length=200, required=False)


class FollowUpForm(forms.Form):
    """What was done, what came of it, and when one looks again."""

    was_done = forms.CharField(label=_("Vad som gjordes"), max_length=2000, widget=long_text())
    result = forms.CharField(
        label=_("Vad det gav"),
        max_length=2000,
        widget=long_text(),
        help_text=_("Det ni har sett. Om åtgärden är orsaken prövas under Effekt."),
    )
    side_effects = forms.CharField(
        label=_("Sidoeffekter"),
        max_length=2000,
        required=False,
        widget=long_text(),
        help_text=_("Flyttade det, eller blev något annat bättre eller sämre?"),
    )
    next_date = forms.DateField(
        label=_("Följs upp igen"),
        required=False,
        widget=DayInput,
        help_text=_("Lämna tomt om åtgärden är genomförd och det här är den sista uppföljningen."),
    )
