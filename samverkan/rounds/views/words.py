"""Save the words of a picture; whoever comes second sees both texts, and loses none."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samverkan.forums.addresses import address
from samverkan.foundation.refusals import Changed, refuse_if
from samverkan.foundation.weeks import Week
from samverkan.rounds import rules
from samverkan.rounds.actions.wording import write
from samverkan.rounds.forms.words import WordsForm
from samverkan.rounds.models import Round, Wording
from samverkan.rounds.views.finding import round_of
from samverkan.rounds.views.rounds import week_page


@login_required
@require_POST
def save(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Save each place that was changed; where somebody else was first, show both texts."""
    noted = round_of(request, municipality, forum, week)
    refuse_if(rules.why_not_word(noted, by=request.user, on=localdate()))
    form = WordsForm(request.POST, standing={})
    if not form.is_valid():
        return week_page(request, noted, form=form)
    changed = _write(noted, form, request.user)
    if changed:
        return week_page(request, noted, form=_from_now(request, noted), standing_texts=changed)
    messages.success(request, gettext("Orden är sparade."))
    return redirect(address("rounds:week", noted.forum, week))


def _write(noted: Round, form: WordsForm, by: Any) -> dict[str, Wording]:
    """Write every place and return those that stand otherwise than the writer had before them."""
    changed = {}
    for slot, text, version in form.written():
        try:
            write(round=noted, slot=slot, text=text, version=version, by=by, at=now())
        except Changed as other:
            changed[slot] = other.standing
    return changed


def _from_now(request: HttpRequest, noted: Round) -> WordsForm:
    """Return the form with the writer's texts, to be saved over what stands now."""
    data = request.POST.copy()
    for slot, version in noted.wordings.values_list("slot", "version"):
        data[f"version_{slot}"] = str(version)
    form = WordsForm(data, standing={})
    form.is_valid()
    return form
