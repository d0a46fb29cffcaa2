"""The form of a plan: what is counted where and when, and a role for each area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samverkan.effects.actions.planning import Plan
from samverkan.effects.states import Expected, Role
from samverkan.foundation.swedish import joined
from samverkan.foundation.weeks import Week
from samverkan.web.fields import chosen_among

ROLES = [
    ("", _("Inte med")),
    (Role.TREATED.value, _("Åtgärdens område")),
    (Role.COMPARISON.value, _("Jämförelse")),
    (Role.RING.value, _("Området runt om")),
]


class WeekField(forms.CharField):
    """A week, written ``2026-W46`` or ``2026-46``."""

    widget = forms.TextInput(attrs={"pattern": r"\d{4}-[Ww]?\d{1,2}", "autocomplete": "off", "size": 9})

    def clean(self, value: Any) -> Any:
        """Return the week."""
        text = str(super().clean(value)).strip().upper()
        found = re.fullmatch(r"(\d{4})-W?(\d{1,2})", text, re.ASCII)
        try:
            return Week.parse(f"{found[1]}-W{int(found[2]):02d}") if found else Week.parse(text)
        except ValueError:
            raise ValidationError(_("Skriv veckan som 2026-W46.")) from None


class PlanForm(forms.Form):
    """What is compared."""

    forum: Any = forms.ModelChoiceField(None, label=_("Händelser som räknas"), empty_label=None)
    categories: Any = forms.ModelMultipleChoiceField(
        None,
        label=_("Händelsetyper"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Välj det som åtgärden ska ändra, varken mer eller mindre."),
    )
    before_from = WeekField(label=_("Före: från vecka"))
    before_until = WeekField(label=_("Före: till och med vecka"))
    after_from = WeekField(
        label=_("Efter: från vecka"), help_text=_("Den första hela veckan med åtgärden på plats.")
    )
    after_until = WeekField(label=_("Efter: till och med vecka"))
    planned_dose = forms.DecimalField(
        label=_("Planerad mängd"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2, required=False
    )
    expected = forms.ChoiceField(label=_("Väntas ge"), choices=Expected)
    was_worst = forms.BooleanField(
        label=_("Området valdes för att siffrorna var höga"),
        required=False,
        help_text=_("Då sjunker de ofta av sig själva. Det räknas in."),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: Sequence[Any], choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, **choices)
        self.areas = list(areas)
        for area in self.areas:
            self.fields[f"role_{area.pk}"] = forms.ChoiceField(label=area.name, choices=ROLES, required=False)

    @property
    def role_fields(self) -> list[Any]:
        """Return the fields of the areas, those with a role first."""
        fields = [self[f"role_{area.pk}"] for area in self.areas]
        order = [Role.TREATED.value, Role.RING.value, Role.COMPARISON.value]
        return sorted(fields, key=lambda field: order.index(field.value()) if field.value() in order else 9)

    @property
    def own_fields(self) -> list[Any]:
        """Return the other fields, after whose events and which kinds."""
        first = ("forum", "categories")
        return [field for field in self if field.name not in first and not field.name.startswith("role_")]

    @property
    def kinds_chosen(self) -> str:
        """Return the names of the kinds chosen so far."""
        chosen = {str(getattr(each, "pk", each)) for each in self["categories"].value() or ()}
        return joined([label for key, label in self.fields["categories"].choices if str(key) in chosen])  # type: ignore[attr-defined]

    def plan(self) -> Plan:
        """Return what was chosen."""
        told = self.cleaned_data
        return Plan(
            forum=told["forum"],
            categories=list(told["categories"]),
            treated=self._in(Role.TREATED),
            comparison=self._in(Role.COMPARISON),
            ring=self._in(Role.RING),
            before=(told["before_from"], told["before_until"]),
            after=(told["after_from"], told["after_until"]),
            planned_dose=told["planned_dose"],
            expected=told["expected"],
            chosen_among=len(self.areas) if told["was_worst"] else 1,
        )

    def _in(self, role: Role) -> list[Any]:
        return [area for area in self.areas if self.cleaned_data[f"role_{area.pk}"] == role]
