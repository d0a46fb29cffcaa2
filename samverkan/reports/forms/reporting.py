"""The report form: what is told of each event, read without saving anything."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.guard import Hit
from samverkan.places.geometry.crs import SWEREF99_TM, WGS84, to_crs
from samverkan.reports import rules
from samverkan.reports.actions.submissions import MOST_REPORTS, NewReport
from samverkan.reports.forms.choices import Choices, offer
from samverkan.reports.moments import When, span_of
from samverkan.reports.photos import FORMATS, PhotoRefused, draw_anew
from samverkan.reports.states import Basis, People, Setting, Severity, Told
from samverkan.web.fields import ClockInput, DayInput, long_text

MOST_WORDS = 500
RADIO = forms.RadioSelect
OF_ITS_FORUM = ("category", "type", "area")


class HeadForm(forms.Form):
    """Which sending it is, and for which group."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    group = forms.TypedChoiceField(label=_("Du rapporterar för"), required=False, empty_value=None)

    def __init__(self, *args: Any, groups: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        offer(self.fields["group"], groups)

    def clean_group(self) -> Any:
        """Return the group; the only one need not be named."""
        found = self.cleaned_data["group"]
        if found is None and len(self.groups) != 1:
            raise forms.ValidationError(_("Välj vilken grupp du rapporterar för."))
        return found or self.groups[0]


class OwnWords(forms.CharField):
    """A text whose signs stand where the device counted them: browsers send two signs for a new line."""

    def to_python(self, value: Any) -> str:
        """Return the text with one sign for each new line."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class Shared(dict[str, Any]):
    """Fields that all forms of a kind have together: to copy them takes longer than to read what was sent."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        """Return the fields of one form, whose own are those that differ from forum to forum."""
        return {name: deepcopy(each, memo) if name in OF_ITS_FORUM else each for name, each in self.items()}


class EventForm(forms.Form):
    """What is told of one event."""

    category = forms.ChoiceField(label=_("Vad hände?"), widget=RADIO)
    type = forms.ChoiceField(label=_("Mer exakt"), widget=RADIO, required=False)
    place = forms.CharField(
        label=_("Plats"), max_length=120, required=False, widget=forms.TextInput(attrs={"list": "places"})
    )
    area = forms.ChoiceField(label=_("Område"), required=False)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-90, max_value=90)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-180, max_value=180)
    time = forms.ChoiceField(label=_("När?"), choices=Told, initial=Told.NOW, widget=RADIO)
    day = forms.DateField(label=_("Dag"), required=False, widget=DayInput)
    begins = forms.TimeField(label=_("Från"), required=False, widget=ClockInput)
    ends = forms.TimeField(label=_("Till"), required=False, widget=ClockInput)
    said_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    basis = forms.ChoiceField(label=_("Hur vet du det?"), choices=Basis, initial=Basis.SEEN, widget=RADIO)
    severity = forms.TypedChoiceField(
        label=_("Hur allvarligt?"), choices=Severity, coerce=int, initial=Severity.PLAIN, widget=RADIO
    )
    setting = forms.ChoiceField(label=_("Var?"), choices=Setting, initial=Setting.OUTDOORS, widget=RADIO)
    people = forms.ChoiceField(label=_("Hur många var med?"), choices=People, required=False)
    is_reported = forms.BooleanField(label=_("Redan polisanmält eller felanmält"), required=False)
    text = OwnWords(
        label=_("Med egna ord"),
        max_length=MOST_WORDS,
        required=False,
        strip=False,
        widget=long_text(),
        help_text=_(
            "Högst 500 tecken. Skriv inget som pekar ut en person: inga namn, nummer eller bostäder."
        ),
    )
    photo = forms.FileField(
        label=_("Bild"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS.values())}),
        help_text=_("Inga ansikten och inga registreringsskyltar. Vi tar bort var och när bilden togs."),
    )

    def __init__(self, *args: Any, choices: Choices, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told, self.at = choices, at
        self.hits: tuple[Hit, ...] = ()
        # Asked for when they are shown, or when one is named: a report from a place needs no areas.
        offered = {
            "category": lambda: choices.groups,
            "type": lambda: choices.types,
            "area": lambda: [("", _("Välj område")), *choices.areas],
        }
        for name in OF_ITS_FORUM:
            self.fields[name].choices = offered[name]  # type: ignore[attr-defined]

    def clean_place(self) -> Any:
        """Return the place a name or alias stands for."""
        label = self.cleaned_data["place"].strip()
        found = self.told.place_called(label) if label else None
        if label and found is None:
            raise forms.ValidationError(
                _("Den platsen känner vi inte till. Välj en ur listan eller ett område.")
            )
        return found

    def clean_photo(self) -> Any:
        """Return the photo drawn anew."""
        file = self.cleaned_data["photo"]
        try:
            return draw_anew(file, declared=file.content_type) if file else None
        except PhotoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        """See that it is told where, and a time that can be."""
        told = self.cleaned_data
        is_placed = told.get("place") or told.get("area") or self._point()
        if not is_placed and "place" not in self.errors and "area" not in self.errors:
            self.add_error("place", _("Säg var: en plats, ett område eller en punkt."))
        if told.get("time") == Told.OTHER and not told.get("day") and "day" not in self.errors:
            self.add_error("day", _("Ange vilken dag."))
        if not {"time", "day", "begins", "ends", "said_at"} & set(self.errors):
            starts_at, *_rest = span_of(self._when(), at=self.at)
            if reason := rules.why_not_happened(starts_at, at=self.at):
                self.add_error("time", reason)
        return told

    def report(self) -> NewReport:
        """Return what was told."""
        told = self.cleaned_data
        plain = ("place", "basis", "severity", "people", "setting", "is_reported", "photo")
        return NewReport(
            category=self.told.category(told["category"], told["type"]),
            when=self._when(),
            area=self.told.area(told["area"]),
            point=self._point(),
            text=told["text"] if told["text"].strip() else "",
            **{name: told[name] for name in plain},
        )

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """Return the category groups, each with its types, and what is chosen of them."""
        chosen, kind = self["category"].value(), self["type"].value()
        return [
            {
                "code": code,
                "name": name,
                "is_chosen": code == chosen,
                "types": [
                    {"code": each, "name": called, "is_chosen": each == kind}
                    for each, called in self.told.types_of(code)
                ],
            }
            for code, name in self.told.groups
        ]

    @property
    def has_more(self) -> bool:
        """Tell whether something is said, or wrong, in the part that is folded away."""
        more = ("setting", "people", "is_reported", "text", "photo")
        said = any(self[name].value() not in ("", None, False, self.fields[name].initial) for name in more)
        return said or (self.is_bound and any(name in self.errors for name in more))

    def marked(self) -> list[tuple[str, bool]]:
        """Return the own words in pieces, those that the guard found and those between."""
        text, pieces, end = str(self["text"].value() or "").replace("\r\n", "\n"), [], 0
        for hit in self.hits:
            pieces += [(text[end : hit.start], False), (text[hit.start : hit.end], True)]
            end = hit.end
        return [*pieces, (text[end:], False)]

    def refuse_words(self, hits: tuple[Hit, ...], reason: str) -> None:
        """Say what the guard found in the own words."""
        self.hits = hits
        self.add_error("text", reason)

    def _when(self) -> When:
        told = self.cleaned_data
        other = told["time"] == Told.OTHER
        chosen = {name: told.get(name) if other else None for name in ("day", "begins", "ends")}
        return When(Told(told["time"]), **chosen, said_at=told.get("said_at"))

    def _point(self) -> tuple[int, int] | None:
        lat, lon = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        if lat is None or lon is None:
            return None
        east, north = to_crs(lon, lat, WGS84, SWEREF99_TM)
        return round(float(east)), round(float(north))


EventForm.base_fields = Shared(EventForm.base_fields)
EventSet = forms.formset_factory(
    EventForm, extra=0, min_num=1, max_num=MOST_REPORTS, validate_min=True, validate_max=True,
    absolute_max=MOST_REPORTS,
)  # fmt: skip


def carried(data: Any, number: int) -> list[dict[str, Any]]:
    """Return what was typed in the first events, to be shown again unjudged; photos do not follow."""
    names = [name for name in EventForm.base_fields if name != "photo"]
    typed = [{name: data.get(f"event-{n}-{name}") for name in names} for n in range(number)]
    return [{**each, "is_reported": each["is_reported"] is not None} for each in typed]
