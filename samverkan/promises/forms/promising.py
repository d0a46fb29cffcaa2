"""Forms of a promise: its words and ground, the decision, a reading, what became of it, its public text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.cycle.models import EvidenceLink, Measure, Problem
from samverkan.people.forms import FunctionField
from samverkan.people.models import Organisation
from samverkan.places.models import Area
from samverkan.promises.forms.choosing import offer_areas
from samverkan.promises.models import Dialogue, Reading
from samverkan.promises.states import JUDGED, PromiseState, SourceKind
from samverkan.rounds.forms.words import GuardedForm, text_field
from samverkan.sittings.models import Outcome
from samverkan.situation.models import Category
from samverkan.web.fields import DayInput, chosen_among

EASY = _("Korta meningar. En sak i varje. Inga svåra ord.")
MANY = forms.CheckboxSelectMultiple


def many(model: Any, label: Any, **told: Any) -> Any:
    """Return a field for some of a model's rows."""
    return forms.ModelMultipleChoiceField(
        model.objects.none(), label=label, required=False, widget=MANY, **told
    )


def value_field(label: Any, *, required: bool = True) -> forms.DecimalField:
    """Return a field for a value of the indicator, with a decimal comma."""
    return forms.DecimalField(label=label, required=required, localize=True, max_digits=12, decimal_places=2)


class PromiseForm(GuardedForm):
    """What is promised, in words everybody understands, and how one will know."""

    guarded = ("title", "text", "title_easy", "text_easy", "title_en", "text_en", "indicator")

    title = forms.CharField(label=_("Löftet i en mening"), max_length=120)
    text = text_field(
        _("På vanlig svenska"), most=1200, rows=5, required=False,
        help_text=_("Vad ni gör, var och när. Skriv så att den som bor där förstår."),
    )  # fmt: skip
    title_easy = forms.CharField(label=_("Rubrik på lättläst"), max_length=120, required=False)
    text_easy = text_field(_("På lättläst"), most=1200, rows=4, required=False, help_text=EASY)
    title_en = forms.CharField(label=_("Rubrik på engelska"), max_length=120, required=False)
    text_en = text_field(_("På engelska"), most=1200, rows=4, required=False)
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Område"), required=False)
    parties = many(Organisation, _("Vi som lovar"))
    owner: Any = FunctionField(None, label=_("Ansvarig"), required=False, empty_label=_("Välj funktion"))
    deadline_date = forms.DateField(label=_("Ska vara uppfyllt"), widget=DayInput, required=False)
    indicator = forms.CharField(
        label=_("Mått"),
        max_length=200,
        required=False,
        help_text=_("Det ni läser av för att veta hur det går."),
    )
    unit = forms.CharField(label=_("Räknas i"), max_length=40, required=False)
    baseline = forms.DecimalField(
        label=_("Utgångsläge"), required=False, localize=True, max_digits=12, decimal_places=2
    )
    target = forms.DecimalField(
        label=_("Målvärde"), required=False, localize=True, max_digits=12, decimal_places=2
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, municipality: Any, functions: Any, organisations: Any, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_areas(self.fields["area"], municipality, on=on, empty=_("Hela kommunen"))
        chosen_among(self, owner=functions, parties=organisations)


class OfProblemsField(forms.ModelMultipleChoiceField):
    """Some of what belongs to problems, each with its problem."""

    widget = MANY

    def label_from_instance(self, obj: Any) -> str:
        """Return the thing and its problem."""
        return f"{obj} ({obj.problem})"


class GroundForm(forms.Form):
    """What the promise stands on, and what is done about it."""

    problem = forms.ModelChoiceField(
        Problem.objects.none(), label=_("Problem"), required=False, empty_label=_("Inget valt")
    )
    measures = OfProblemsField(Measure.objects.none(), label=_("Åtgärder"), required=False)
    evidence = OfProblemsField(
        EvidenceLink.objects.none(), label=_("Underlag ur problembilden"), required=False
    )
    dialogues = many(Dialogue, _("Dialoger"))
    categories = many(Category, _("Teman i synpunkterna"))

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, **choices)


class DecideForm(GuardedForm):
    """Who decided, and when."""

    guarded = ("body",)

    outcome = forms.ModelChoiceField(
        Outcome.objects.none(),
        label=_("Beslut vid sammanträde"),
        required=False,
        empty_label=_("Inget av dem"),
    )
    body = forms.CharField(
        label=_("Eller vem som beslutade"), max_length=120, required=False,
        help_text=_("Råd eller nämnd, inte namn. Till exempel: Kommunstyrelsen."),
    )  # fmt: skip
    decided_date = forms.DateField(label=_("Beslutades"), widget=DayInput)
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)

    def __init__(self, *args: Any, outcomes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, outcome=outcomes)


class ReadingForm(GuardedForm):
    """What the indicator is, and from where one knows it."""

    guarded = ("source", "text")

    read_date = forms.DateField(label=_("Lästes av"), widget=DayInput)
    value = value_field(_("Värde"))
    source_kind = forms.ChoiceField(label=_("Slag av källa"), choices=SourceKind)
    source = forms.CharField(
        label=_("Vad det bygger på"), max_length=200, help_text=_("Så att vem som helst kan räkna om det.")
    )
    source_key = forms.ChoiceField(label=_("Effektbedömning"), required=False)
    text = text_field(_("Vad det säger"), most=500, rows=3, required=False)

    def __init__(self, *args: Any, verdicts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_key"].choices = [("", _("Ingen")), *verdicts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Let a verdict that was chosen say of which kind the source is."""
        cleaned = super().clean()
        if cleaned.get("source_key"):
            cleaned["source_kind"] = SourceKind.VERDICT
        return cleaned


class ReadingField(forms.ModelChoiceField):
    """One of a promise's readings."""

    def label_from_instance(self, obj: Any) -> str:
        """Return day, value and source."""
        return f"{obj.read_date}: {obj.value.normalize():f} ({obj.source})"


class JudgeForm(GuardedForm):
    """What became of the promise."""

    guarded = ("reason", "reason_easy", "reason_en")

    state = forms.ChoiceField(
        label=_("Hur blev det?"),
        choices=[(each.value, each.label.capitalize()) for each in JUDGED],
        widget=forms.RadioSelect,
    )
    reading = ReadingField(
        Reading.objects.none(), label=_("Avläsning som visar det"), required=False, empty_label=_("Ingen")
    )
    reason = text_field(
        _("Varför det blev så"), most=500, rows=4, required=False,
        help_text=_("Behövs när löftet inte är helt hållet. Alla får läsa det."),
    )  # fmt: skip
    reason_easy = text_field(_("Varför, på lättläst"), most=500, rows=3, required=False)
    reason_en = text_field(_("Varför, på engelska"), most=500, rows=3, required=False)

    def __init__(self, *args: Any, readings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, reading=readings)

    def clean_state(self) -> PromiseState:
        """Return the state."""
        return PromiseState(self.cleaned_data["state"])


class ReasonForm(GuardedForm):
    """Why."""

    guarded = ("reason",)

    reason = text_field(_("Varför"), most=500, rows=3)


class ProposeForm(GuardedForm):
    """A new public text; one that puts the earlier right says what was wrong."""

    guarded = ("reason",)

    is_correction = forms.BooleanField(label=_("Det här rättar ett fel i texten som är ute"), required=False)
    reason = forms.CharField(
        label=_("Vad som var fel"), max_length=300, required=False, help_text=_("Visas för alla.")
    )
