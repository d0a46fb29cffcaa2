"""How the promises stand: over the agreements, in one agreement, and one promise with the rows behind."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.agreements.models import Agreement, FollowUp
from samverkan.followups import rules
from samverkan.followups.actions.noting import note
from samverkan.followups.evidence.gathering import judged, judged_all, tallied
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.forms import NoteForm
from samverkan.followups.models import PartyNote
from samverkan.followups.states import SIGNS, Verdict
from samverkan.followups.views.finding import address, agreement_of, commitment_of, trail
from samverkan.people.views import municipality_of
from samverkan.web.filling import is_done


@login_required
@require_safe
def overview(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the agreements with how their promises stand today, and the days on which they are followed up."""
    town, today = municipality_of(request, municipality), localdate()
    rows = Agreement.objects.visible_to(request.user, on=today).in_force(on=today)
    agreements = list(rows.filter(municipality=town).latest_first())
    every = judged_all(agreements, last=today)
    asked = FollowUp.objects.visible_to(request.user, on=today).filter(agreement__municipality=town)
    context = {
        "municipality": town,
        "agreements": [(each, counts_of(every[each.pk])) for each in agreements],
        "follow_ups": asked.select_related("agreement", "report").order_by("-due_date", "id"),
        "today": today,
    }
    return render(request, "followups/overview.html", context)


@login_required
@require_safe
def agreement(request: HttpRequest, municipality: str, agreement: str) -> HttpResponse:
    """Show every promise of an agreement with its verdict today, by party."""
    found = agreement_of(request, municipality, agreement)
    every = judged(found, last=localdate())
    context = {
        "agreement": found,
        "municipality": found.municipality,
        "groups": by_party(every),
        "counts": counts_of(every),
        "trail": trail(found.municipality),
        "follow_ups": found.follow_ups.select_related("report").order_by("due_date", "id"),
        "today": localdate(),
    }
    return render(request, "followups/agreement.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Show one promise with the rows behind its verdict, and take a party's own word on it."""
    found, today = commitment_of(request, municipality, pk), localdate()
    parties = parties_of(found.agreement)
    spoken = rules.spoken_for(found.agreement, parties, by=request.user, on=today)
    choices = found.agreement.parties.filter(pk__in=[party.pk for party in spoken])
    form = NoteForm(
        request.POST or None, parties=choices, initial={"noted_date": today, "party": choices.first()}
    )
    if is_done(form, lambda said: note(commitment=found, **said, by=request.user, at=now())):
        messages.success(request, gettext("Noteringen är sparad."))
        return redirect(address("commitment", found.agreement.municipality, found.pk))
    return render(request, "followups/commitment.html", _one(request, found, form, spoken))


def counts_of(every: list[Any]) -> list[tuple[str, int, str]]:
    """Return label, number and sign of each verdict."""
    return [(verdict.label, count, SIGNS[verdict]) for verdict, count in tallied(every).items()]


def by_party(every: list[Any]) -> dict[str, list[Any]]:
    """Return the judged promises by who has made them, those of both first."""
    joint = gettext("Båda parterna")
    groups: dict[str, list[Any]] = {joint: []}
    for each in every:
        party = each.commitment.party
        groups.setdefault(party.name if party else joint, []).append(each)
    return {name: rows for name, rows in groups.items() if rows}


def _one(request: HttpRequest, found: Any, form: NoteForm, spoken: list[Any]) -> dict[str, Any]:
    every = judged(found.agreement, last=localdate())
    notes = PartyNote.objects.visible_to(request.user, on=localdate()).filter(commitment=found)
    href = address("agreement", found.agreement.municipality, found.agreement.slug)
    told = {"verdict": Verdict.KEPT, "reason": "-"}
    return {
        "commitment": found,
        "municipality": found.agreement.municipality,
        "finding": next(each.finding for each in every if each.commitment.pk == found.pk),
        "notes": notes.select_related("party__municipality", "party__district", "noted_by").order_by("-id"),
        "form": form,
        "why_not": rules.why_not_note(found.agreement, spoken, **told),
        "trail": trail(found.agreement.municipality, (href, found.agreement.name)),
    }
