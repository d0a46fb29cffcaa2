"""The form of a lesson: the numbers are the verdict's, the words are people's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.effects.wording import why_not_say
from samverkan.rounds.forms.words import GuardedForm, text_field


class LessonForm(GuardedForm):
    """What was tried, what was learnt, what to do otherwise."""

    guarded = ("title", "learnt", "otherwise")

    title = forms.CharField(
        label=_("Vad som prövades"), max_length=160, help_text=_("Utan namn på platser och personer.")
    )
    learnt = text_field(_("Vad ni lärde er"), most=2000, rows=5)
    otherwise = text_field(_("Vad ni skulle göra annorlunda"), most=2000, rows=4, required=False)

    def __init__(self, *args: Any, verdict: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict = verdict

    def clean(self) -> dict[str, Any]:
        """Say at the field itself what the verdict does not bear."""
        cleaned = super().clean()
        for name in self.guarded:
            why_not = why_not_say(cleaned.get(name) or "", self.verdict)
            if why_not is not None and name not in self.errors:
                self.add_error(name, why_not)
        return cleaned
