"""Forms for looking through reports: filter the queue, correct, give a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone, is_naive, localtime
from django.utils.translation import gettext_lazy as _

from samverkan.places.models import Area, Place
from samverkan.reports.event import POINTED, Event, area_around
from samverkan.reports.states import ReportState
from samverkan.situation.figures.axes import area_rows
from samverkan.situation.models import Category, CategoryName
from samverkan.situation.models.observation import PlaceKnown, TimeKnown
from samverkan.web.fields import chosen_among

AN_HOUR = timedelta(hours=1)  # longer than that is a span
_CLOCK = "%Y-%m-%dT%H:%M"
_WHERE = {"place_precision", "place", "area", "east", "north"}
_WHEN = {"time_precision", "starts", "ends"}


class QueueFilter(forms.Form):
    """Which reports to list; words of the address, because people send addresses to each other."""

    lage = forms.ChoiceField(label=_("Läge"), choices=ReportState, required=False)
    mina = forms.BooleanField(label=_("Bara fördelade till mig"), required=False)

    def clean_lage(self) -> str:
        """Return the state; those that wait when none is asked for."""
        return self.cleaned_data["lage"] or ReportState.NEW


class ReasonForm(forms.Form):
    """Why, and the version the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Varför"),
        max_length=200,
        help_text=_("Skriv inget om personer. Alla i forumet kan läsa det."),
    )


class ClockField(forms.Field):
    """A moment on the wall clock; one that came twice is the first, one that never was is moved forward."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_CLOCK)

    def to_python(self, value: Any) -> datetime | None:
        """Read ``2026-11-04T10:30``."""
        if not value:
            return None
        try:
            read = datetime.fromisoformat(str(value))
        except ValueError as error:
            raise forms.ValidationError(_("Skriv tiden som 2026-11-04 10:30.")) from error
        if not 2000 <= read.year <= 2100:
            raise forms.ValidationError(_("Året ska vara mellan 2000 och 2100."))
        return read.replace(tzinfo=get_current_timezone()) if is_naive(read) else read


class CorrectionForm(ReasonForm):
    """What happened, where and when; what is not touched is kept as it was."""

    category = forms.TypedChoiceField(label=_("Händelsetyp"), coerce=int)
    place_precision = forms.TypedChoiceField(label=_("Platsen är känd som"), choices=PlaceKnown, coerce=int)
    place = forms.ModelChoiceField(
        Place.objects.none(), label=_("Plats"), required=False, empty_label=_("Ingen namngiven plats")
    )
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Område"),
        required=False,
        empty_label=_("Inget område"),
        help_text=_("Området följer av punkten eller platsen när en sådan är känd."),
    )
    east = forms.IntegerField(label=_("Öst"), required=False, min_value=200_000, max_value=1_000_000)
    north = forms.IntegerField(label=_("Nord"), required=False, min_value=6_050_000, max_value=7_750_000)
    time_precision = forms.TypedChoiceField(label=_("Tiden är känd som"), choices=TimeKnown, coerce=int)
    starts = ClockField(label=_("Från"))
    ends = ClockField(label=_("Till"), required=False)
    field_order = (
        *("version", "category", "place_precision", "place", "area", "east", "north"),
        *("time_precision", "starts", "ends", "reason"),
    )

    def __init__(self, data: Any = None, *, report: Any, names: Mapping[int, str]) -> None:
        self.forum, self.stands = report.submission.forum, Event.of(report.observation)
        super().__init__(data, initial=_initial(self.stands, report.version))
        places = Place.objects.current().filter(municipality=self.forum.municipality_id).order_by("name")
        queries: dict[str, Any] = {"place": places, "area": area_rows(self.forum)}
        chosen_among(self, **queries)
        self.fields["category"].choices = self._choices(names)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen precision needs."""
        told = super().clean() or {}
        precision = told.get("place_precision")
        if precision in POINTED and (told.get("east") is None or told.get("north") is None):
            self.add_error(
                "place_precision", _("Ange öst och nord för punkten, eller välj en annan precision.")
            )
        if precision == PlaceKnown.PLACE and told.get("place") is None:
            self.add_error("place", _("Välj plats, eller en annan precision."))
        if precision == PlaceKnown.AREA and told.get("area") is None:
            self.add_error("area", _("Välj område, eller en annan precision."))
        spans = told.get("time_precision") in (TimeKnown.SPAN, TimeKnown.PART_OF_DAY)
        if spans and told.get("starts") and not (told.get("ends") and told["ends"] > told["starts"]):
            self.add_error("ends", _("Ange när det slutade, efter att det började."))
        return told

    def event(self) -> Event:
        """Return what the report would say; a part that nobody touched is exactly what it was."""
        told, touched = self.cleaned_data, set(self.changed_data)
        kinds = Category.objects.select_related("group")
        event = replace(self.stands, category=kinds.get(pk=told["category"]))
        event = replace(event, **self._where()) if touched & _WHERE else event
        return replace(event, **self._when()) if touched & _WHEN else event

    def _choices(self, names: Mapping[int, str]) -> list[tuple[str, list[tuple[int, str]]]]:
        """Return the types the municipality uses, group by group, by its own names; two queries."""
        hidden = CategoryName.objects.filter(municipality=self.forum.municipality_id, is_hidden=True)
        unused = set(hidden.values_list("category", flat=True)) - {self.stands.category.pk}
        rows = list(Category.objects.order_by("code").values_list("pk", "group", "retired_at"))
        used = [(pk, group) for pk, group, retired in rows if not (retired or pk in unused)]
        groups = [pk for pk, group in used if group is None]
        return [(names[at], [(pk, names[pk]) for pk, group in used if at in (pk, group)]) for at in groups]

    def _where(self) -> dict[str, Any]:
        told = self.cleaned_data
        where = {
            "place_precision": told["place_precision"],
            "place": told["place"],
            "east": None,
            "north": None,
        }
        if told["place_precision"] in POINTED:
            spot = {"east": told["east"], "north": told["north"]}
            return {**where, **spot, "area": area_around(self.forum, **spot)}
        if told["place_precision"] == PlaceKnown.PLACE:
            spot = {"east": told["place"].east, "north": told["place"].north}
            return {**where, **spot, "area": area_around(self.forum, **spot)}
        is_area = told["place_precision"] == PlaceKnown.AREA
        return {**where, "place": None, "area": told["area"] if is_area else None}

    def _when(self) -> dict[str, Any]:
        told = self.cleaned_data
        starts, ends = told["starts"], told["ends"] or told["starts"]
        if told["time_precision"] == TimeKnown.EXACT and ends - starts > AN_HOUR:
            ends = starts
        if told["time_precision"] == TimeKnown.DAY:
            starts = starts.replace(hour=0, minute=0, second=0, microsecond=0)
            ends = starts + timedelta(days=1)  # on the wall clock, also where the clock is turned
        return {"time_precision": told["time_precision"], "starts_at": starts, "ends_at": max(starts, ends)}


def _initial(event: Event, version: int) -> dict[str, Any]:
    told = {name: getattr(event, name) for name in ("place_precision", "place", "area", "east", "north")}
    clock = {"starts": localtime(event.starts_at), "ends": localtime(event.ends_at)}
    whole = {name: moment.replace(second=0, microsecond=0) for name, moment in clock.items()}
    more = {"category": event.category.pk, "time_precision": event.time_precision, "version": version}
    return {**told, **whole, **more}
