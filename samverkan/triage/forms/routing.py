"""The form of a routing rule."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.people.models import Function
from samverkan.people.rules import held_on
from samverkan.places.models import Area
from samverkan.reports.states import Hours
from samverkan.situation.figures.axes import area_rows, category_names
from samverkan.situation.models import Category
from samverkan.web.fields import chosen_among


class RuleForm(forms.Form):
    """Which reports, and who gets them; what is left open fits everything."""

    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Område"), required=False, empty_label=_("Alla områden")
    )
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("Händelsetyp"), required=False, empty_label=_("Alla händelsetyper")
    )
    hours = forms.ChoiceField(label=_("Tid på dygnet"), choices=Hours, required=False)
    function = forms.ModelChoiceField(Function.objects.none(), label=_("Går till"), empty_label=_("Välj"))

    def __init__(self, *args: Any, forum: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Function.objects.filter(pk__in=forum.seats.filter(held_on(on)).values("function"))
        queries: dict[str, Any] = {
            "area": area_rows(forum),
            "category": Category.objects.filter(retired_at=None).order_by("code"),
            "function": seated.order_by("name"),
        }
        chosen_among(self, **queries)
        names = category_names(forum)
        self.fields["category"].label_from_instance = lambda kind: names[kind.pk]  # type: ignore[attr-defined]
