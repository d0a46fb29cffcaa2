"""Forms of an agreement as it is written: head, clauses, commitments, who answers and who signed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.agreements.states import ClauseKind, CommitmentKind, Evidence, FollowUpKind
from samverkan.web.fields import DayInput, chosen_among, long_text

NO_PERSONS = _("Skriv med egna ord, och inget om enskilda.")


class HeadForm(forms.Form):
    """What the agreement is called, its period and its number in the registry."""

    name = forms.CharField(label=_("Namn"), max_length=160)
    from_date = forms.DateField(label=_("Gäller från och med"), widget=DayInput)
    until_date = forms.DateField(label=_("Gäller till och med"), widget=DayInput)
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)


class DraftForm(HeadForm):
    """A new agreement, and which one it follows."""

    follows: Any = forms.ModelChoiceField(
        label=_("Följer på"), queryset=None, required=False, empty_label=_("Ingen tidigare")
    )

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, follows=earlier)


class NextForm(forms.Form):
    """The name and the period of the next agreement."""

    name = forms.CharField(label=_("Namn"), max_length=160)
    from_date = forms.DateField(label=_("Gäller från och med"), widget=DayInput)
    until_date = forms.DateField(label=_("Gäller till och med"), widget=DayInput)


class OwnerForm(forms.Form):
    """Who answers for the agreement on one side."""

    title = forms.CharField(
        label=_("Ansvarig, som det står i överenskommelsen"), max_length=120, required=False
    )
    function: Any = forms.ModelChoiceField(
        label=_("Funktion som skriver under ändringar"),
        queryset=None,
        required=False,
        empty_label=_("Ingen än"),
    )

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, function=functions)


class ClauseForm(forms.Form):
    """One clause."""

    kind = forms.ChoiceField(label=_("Slag"), choices=ClauseKind)
    heading = forms.CharField(label=_("Rubrik"), max_length=160)
    text = forms.CharField(
        label=_("Innehåll"), max_length=4000, required=False, widget=long_text(6), help_text=NO_PERSONS
    )


class CommitmentForm(forms.Form):
    """One commitment, and what would show that it is kept."""

    text = forms.CharField(label=_("Vad som lovas"), max_length=400, widget=long_text(), help_text=NO_PERSONS)
    party: Any = forms.ModelChoiceField(
        label=_("Vem lovar"), queryset=None, required=False, empty_label=_("Parterna tillsammans")
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=CommitmentKind)
    clause: Any = forms.ModelChoiceField(
        label=_("Hör till punkten"), queryset=None, required=False, empty_label=_("Ingen särskild")
    )
    evidence = forms.ChoiceField(
        label=_("Vad som visar att det hålls"), choices=Evidence, initial=Evidence.NOTED
    )
    per_year = forms.IntegerField(label=_("Gånger om året"), min_value=1, max_value=366, required=False)
    due_date = forms.DateField(label=_("Klart senast"), widget=DayInput, required=False)
    evaluate_date = forms.DateField(
        label=_("Försöket utvärderas senast"),
        widget=DayInput,
        required=False,
        help_text=_("Bara för försök. Den dagen ska ni bestämma vad som händer sedan."),
    )

    def __init__(self, *args: Any, agreement: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = agreement.parties.select_related("municipality", "district")
        chosen_among(self, party=parties, clause=agreement.clauses.order_by("position"))

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a trial."""
        said = super().clean() or {}
        if said.get("kind") == CommitmentKind.TRIAL and not said.get("evaluate_date"):
            self.add_error("evaluate_date", _("Ett försök behöver en dag då det utvärderas."))
        return said


class FollowUpForm(forms.Form):
    """When the agreement is followed up, and by whom."""

    kind = forms.ChoiceField(label=_("Slag"), choices=FollowUpKind)
    due_date = forms.DateField(
        label=_("Senast"),
        widget=DayInput,
        required=False,
        help_text=_("Den dag som överenskommelsen nämner. Står det bara en månad, ta månadens sista dag."),
    )
    arrangement_code = forms.SlugField(
        label=_("Eller vid varje möte i"),
        required=False,
        help_text=_("Samverkansformens kortnamn, till exempel bra."),
    )
    responsible: Any = forms.ModelMultipleChoiceField(
        label=_("Ansvariga"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, responsible=functions)


class SignatureForm(forms.Form):
    """Who signed for a party, and when."""

    title = forms.CharField(label=_("Undertecknarens titel"), max_length=120)
    name = forms.CharField(
        label=_("Namn"),
        max_length=120,
        required=False,
        help_text=_("Den som undertecknar en allmän handling."),
    )
    signed_date = forms.DateField(
        label=_("Undertecknades"),
        widget=DayInput,
        required=False,
        help_text=_("Dagen får saknas bara när en gammal överenskommelse förs in i efterhand."),
    )


class GuaranteeForm(forms.Form):
    """Which function carries a commitment, with how much of its time."""

    function: Any = forms.ModelChoiceField(label=_("Funktion"), queryset=None)
    share = forms.IntegerField(
        label=_("Del av heltid, procent"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Lämna tomt när överenskommelsen inte säger hur mycket. 200 är två heltider."),
    )
    from_date = forms.DateField(label=_("Från och med"), widget=DayInput)

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, function=functions)
