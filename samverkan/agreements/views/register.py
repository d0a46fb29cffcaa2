"""The register: every agreement of the municipalities one works for, and one of them whole."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samverkan.agreements import files, ledger, rules
from samverkan.agreements.models import Agreement, Clause, Commitment, FollowUp, Party
from samverkan.agreements.states import AgreementState, AmendmentState, TrialState
from samverkan.agreements.views.finding import agreement_of, trail
from samverkan.people.rules import functions_of
from samverkan.people.views import municipality_of
from samverkan.web.context import Link


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the agreements of every municipality the reader works for."""
    found = Agreement.objects.visible_to(request.user, on=localdate()).latest_first()
    context = {
        "agreements": _standing(found),
        "trail": [Link(gettext("Start"), reverse("start"))],
    }
    return render(request, "agreements/register.html", context)


@login_required
@require_safe
def of_municipality(request: HttpRequest, municipality: str) -> HttpResponse:
    """List one municipality's agreements, old and current, and what is amiss in what they guarantee."""
    town, on = municipality_of(request, municipality), localdate()
    found = Agreement.objects.visible_to(request.user, on=on).filter(municipality=town).latest_first()
    context = {
        "town": town,
        "agreements": _standing(found),
        "vacancies": ledger.vacancies(town, on=on),
        "trail": trail(town)[:-1],
        "why_not": rules.why_not_prepare(town, by=request.user, on=on),
    }
    return render(request, "agreements/municipality.html", context)


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    """Show one agreement whole: who, when, what, and what became of it since."""
    found, on = agreement_of(request, municipality, slug), localdate()
    related = ("municipality", "district", "owner")
    clauses = list(found.clauses.order_by("position"))
    parties = list(found.parties.select_related(*related).order_by("-municipality", "pk"))
    context = {
        "agreement": found,
        "town": found.municipality,
        "trail": trail(found.municipality),
        "parties": parties,
        "clauses": clauses,
        "promises": _by_party(found, parties),
        "follow_ups": _follow_ups(found, clauses),
        "amendments": _amendments(request, found, parties),
        "costs": found.cost_exceptions.select_related("bearer__municipality", "bearer__district"),
        "is_draft": found.state == AgreementState.DRAFT,
        "has_ended": found.until_date < on,
        "next": getattr(found, "followed_by", None),
        "on": on,
        **_reasons(request, found),
    }
    return render(request, "agreements/agreement.html", context)


@login_required
@require_safe
def take_file(request: HttpRequest, municipality: str, slug: str) -> FileResponse:
    """Give the file that the agreement was read from, or signed as."""
    found = agreement_of(request, municipality, slug)
    path = files.original(found.municipality.slug, found.file_digest)
    if not found.file_digest or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.file_name)


def _standing(found: Any) -> list[tuple[Agreement, bool]]:
    """Return each agreement, and whether its period holds today."""
    on = localdate()
    signed = (AgreementState.SIGNED, AgreementState.REPLACED)
    return [
        (each, each.state in signed and each.from_date <= on <= each.until_date)
        for each in found.exclude(state=AgreementState.DISCARDED)
    ]


def _by_party(agreement: Agreement, parties: list[Party]) -> list[tuple[str, list[Commitment]]]:
    """Return what each party promises, and what both promise together."""
    commitments = agreement.commitments.in_order().select_related("trial")
    found: dict[int | None, list[Commitment]] = {}
    for each in commitments.prefetch_related("guarantees__function"):
        found.setdefault(each.party_id, []).append(each)
    named = [*((party.name, party.pk) for party in parties), (gettext("Parterna tillsammans"), None)]
    return [(name, found.get(pk, [])) for name, pk in named]


def _follow_ups(agreement: Agreement, clauses: list[Clause]) -> list[tuple[FollowUp, str]]:
    """Return each follow-up, and of one at every meeting which forum's, in the agreement's own words."""
    headings = {each.pk: each.heading for each in clauses}
    met = agreement.commitments.exclude(arrangement_code="").exclude(clause=None)
    named = met.order_by("-position").values_list("arrangement_code", "clause")
    forums = {code: headings[clause] for code, clause in named if clause}
    found = agreement.follow_ups.prefetch_related("responsible").order_by("due_date", "pk")
    return [(each, forums.get(each.arrangement_code, each.arrangement_code)) for each in found]


def _amendments(request: HttpRequest, agreement: Agreement, parties: list[Party]) -> list[dict[str, Any]]:
    """Return each change with both parties' signatures, and whether the reader may sign."""
    mine = set(functions_of(request.user, on=localdate()).values_list("function", flat=True))
    found = []
    for each in agreement.amendments.prefetch_related("signatures").order_by("number"):
        signed = {signature.party_id: signature for signature in each.signatures.all()}
        open_ = each.state == AmendmentState.PROPOSED
        rows = [
            (party, signed.get(party.pk), open_ and party.pk not in signed and party.owner_id in mine)
            for party in parties
        ]
        found.append({"amendment": each, "rows": rows, "is_open": open_})
    return found


def _reasons(request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
    asked: dict[str, Any] = {"by": request.user, "on": localdate()}
    return {
        "why_not_prepare": rules.why_not_prepare(agreement.municipality, **asked),
        "why_not_change": rules.why_not_change(agreement, **asked),
        "why_not_amend": rules.why_not_amend(agreement, **asked),
        "undecided": _undecided(agreement),
    }


def _undecided(agreement: Agreement) -> tuple[TrialState, ...]:
    """Return the states in which a trial waits for a decision: in what has been replaced, none."""
    replaced = agreement.state == AgreementState.REPLACED and agreement.until_date < localdate()
    return () if replaced else (TrialState.RUNNING, TrialState.PROLONGED)
