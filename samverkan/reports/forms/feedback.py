"""The forms of reporting links and of answers to reporters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.reports.models import Report
from samverkan.reports.rules import LINK_DAYS
from samverkan.reports.states import Outcome
from samverkan.web.fields import chosen_among, long_text


class LinkForm(forms.Form):
    """A group, whom the link is for, and how long it holds."""

    group: Any = forms.ModelChoiceField(queryset=None, label=_("Grupp"), empty_label=None)
    label = forms.CharField(
        label=_("Vem länken är till"),
        max_length=80,
        help_text=_("En roll eller ett lag, till exempel Väktare natt. Inget namn på en person."),
    )
    days = forms.TypedChoiceField(label=_("Gäller i"), coerce=int, initial=30)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, group=groups)
        days = [(days, _("%(days)d dagar") % {"days": days}) for days in LINK_DAYS]
        self.fields["days"].choices = days  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What became of some reports, in a few words."""

    reports = forms.ModelMultipleChoiceField(queryset=Report.objects.none())
    outcome = forms.ChoiceField(label=_("Vad blev det?"), choices=Outcome, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Till den som rapporterade"),
        max_length=300,
        widget=long_text(),
        help_text=_("Kort och konkret: vad som gjordes, eller varför inte. Högst 300 tecken."),
    )

    def __init__(self, *args: Any, reports: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_among(self, reports=reports)
        self.fields["reports"].error_messages["required"] = _("Välj minst en rapport att svara på.")
