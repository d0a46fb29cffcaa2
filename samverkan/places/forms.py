"""Forms about places: clean input, no saving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.places.models import Place
from samverkan.places.states import PlaceKind
from samverkan.web.fields import chosen_among

_SPOT = _("SWEREF 99 TM, i meter.")


class SpotForm(forms.Form):
    """Where a place is, in SWEREF 99 TM."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    east = forms.IntegerField(label=_("Öst"), help_text=_SPOT)
    north = forms.IntegerField(label=_("Nord"), help_text=_SPOT)

    def clean(self) -> dict[str, Any]:
        """Tell a swapped or foreign coordinate from a Swedish one."""
        cleaned = super().clean() or self.cleaned_data
        east, north = cleaned.get("east"), cleaned.get("north")
        if east is None or north is None or _is_in_sweden(east, north):
            return cleaned
        if _is_in_sweden(north, east):
            raise forms.ValidationError(_("Öst och nord ser omkastade ut. Byt plats på talen."))
        raise forms.ValidationError(
            _("Koordinaten ligger inte i Sverige. Ange SWEREF 99 TM, till exempel 512000 och 6570000.")
        )


class PlaceForm(SpotForm):
    """A new named place."""

    kind = forms.ChoiceField(label=_("Slag"), choices=PlaceKind)
    field_order = ("name", "kind", "east", "north")


class AliasForm(forms.Form):
    """One more name of a place."""

    name = forms.CharField(label=_("Kallas också"), max_length=120)


class MergeForm(forms.Form):
    """The place that another is merged into."""

    into = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("Slå ihop med"),
        help_text=_("Den här platsens namn leder dit från och med nu. Inget namn tas bort."),
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Place.objects.current().filter(municipality=place.municipality_id).exclude(pk=place.pk)
        chosen_among(self, into=others.order_by("name"))


class SplitForm(SpotForm):
    """A part of a place that becomes a place of its own."""

    aliases = forms.MultipleChoiceField(
        label=_("Namn som följer med"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = place.aliases.exclude(name=place.name).order_by("name").values_list("name", flat=True)
        self.fields["aliases"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


def _is_in_sweden(east: int, north: int) -> bool:
    return 200_000 <= east <= 1_000_000 and 6_050_000 <= north <= 7_750_000
