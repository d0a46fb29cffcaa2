"""HTML forms of the situation room: they clean what was sent, and save nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.foundation.weeks import Week
from samverkan.situation import files
from samverkan.situation.intake.mapping import ROLES

PAIR = "latitude longitude"  # one column that holds both


class UploadForm(forms.Form):
    """A file, and who delivers it."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("CSV, XLSX eller GeoJSON, högst %(size)d MB. Namn och telefonnummer läses aldrig in.")
        % {"size": files.MOST_BYTES >> 20},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.gz,.xlsx,.json,.geojson,.jsonl"}),
    )
    source = forms.CharField(
        label=_("Källa"),
        max_length=120,
        help_text=_("Den som lämnar filen, till exempel ÖrebroBostäder. Kolumnvalen sparas för källan."),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, forum: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(forum.sources.order_by("name").values_list("name", flat=True))


class ColumnsForm(forms.Form):
    """What each column of a file means; columns that nobody may choose have no field."""

    def __init__(self, *args: Any, found: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        roles = [("", _("används inte")), *ROLES.items(), (PAIR, _("latitud och longitud tillsammans"))]
        chosen = self._roles()
        for number, name in enumerate(self.open_columns()):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=name, choices=roles, required=False, initial=chosen.get(name, "")
            )

    def open_columns(self) -> list[str]:
        """Return the columns that may be chosen, in the order of the file."""
        return [name for name in self.found.columns if name not in self.found.closed]

    def lines(self) -> Iterator[tuple[str, Any, list[str], str]]:
        """Yield each column of the file: its name, its field if any, its first values, why it is closed."""
        fields = dict(zip(self.open_columns(), self, strict=True))
        for name, values in self.found.columns.items():
            reason = self.found.mapping.get("dropped", {}).get(name, "")
            yield name, fields.get(name), [value for value in values if value.strip()][:3], reason

    def clean(self) -> dict[str, Any]:
        """Turn the choices into roles; each role has one column, and the time has one at least."""
        cleaned = super().clean() or {}
        columns: dict[str, str] = {}
        for number, name in enumerate(self.open_columns()):
            for role in cleaned.get(f"column_{number}", "").split():
                if role in columns:
                    told = {"role": ROLES[role], "one": columns[role], "other": name}
                    self.add_error(None, _("Både %(one)s och %(other)s är vald som %(role)s.") % told)
                columns[role] = name
        if not {"time", "date", "year"} & set(columns):
            self.add_error(None, _("Välj en kolumn för datum och tid, datum eller år."))
        cleaned["columns"] = columns
        return cleaned

    def _roles(self) -> dict[str, str]:
        roles: dict[str, list[str]] = {}
        for role, name in self.found.mapping.get("columns", {}).items():
            roles.setdefault(name, []).append(role)
        return {name: PAIR if len(held) > 1 else held[0] for name, held in roles.items()}


class ObservationFilter(forms.Form):
    """Which observations to list; words of the address, because people send addresses to each other."""

    vecka = forms.CharField(
        label=_("Vecka"), required=False, widget=forms.TextInput(attrs={"placeholder": "2026-W46"})
    )
    omrade = forms.ChoiceField(label=_("Område"), required=False)
    typ = forms.ChoiceField(label=_("Händelsetyp"), required=False)
    kalla = forms.ChoiceField(label=_("Källa"), required=False)

    def __init__(
        self, data: Mapping[str, Any], *, areas: list[Any], categories: list[Any], sources: list[Any]
    ) -> None:
        super().__init__(data)
        for name, choices in (("omrade", areas), ("typ", categories), ("kalla", sources)):
            self.fields[name].choices = [("", _("Alla")), *choices]  # type: ignore[attr-defined]

    def clean_vecka(self) -> Week | None:
        """Read the week."""
        text = self.cleaned_data["vecka"].strip().upper()
        try:
            return Week.parse(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(_("Skriv veckan som 2026-W46.")) from error
