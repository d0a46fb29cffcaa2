"""A document as it is read: on the page, on paper, as a delivery to the archive, and against another one."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_safe

from samverkan.agreements.rules import why_not_prepare
from samverkan.documents import archive, paper, rules
from samverkan.documents.actions.deciding import why_not_ready
from samverkan.documents.actions.delivering import deliver, take
from samverkan.documents.contents import standing_body
from samverkan.documents.difference import difference
from samverkan.documents.models import Document
from samverkan.documents.put_out import release_of
from samverkan.documents.reading import reading_of
from samverkan.documents.sources import hrefs_of
from samverkan.documents.states import IN_WORK, OUT, DocumentState
from samverkan.documents.views.finding import before, document_of, page_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds.frozen import body_of
from samverkan.sittings.models import Outcome
from samverkan.web.files import attached


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Show a document with what can be done with it, and why something cannot."""
    found = document_of(request, municipality, kind, number)
    body, words, final = standing_body(found)
    today, release = localdate(), release_of(found)
    context = {
        "document": found,
        "municipality": found.municipality,
        "reading": reading_of(body, words, final, hrefs=hrefs_of(body, to=request.user, on=today)),
        "steps": _steps(found, request, today),
        "fresh": _fresh(found, body),
        "outcome": _outcome(found, request),
        "release": release,
        "why_not_open": rules.why_not_open(
            found, state=str(release.state) if release else "", codes=("",), by=request.user, on=today
        ),
        "trail": trail(found.municipality),
    }
    return render(request, "documents/document.html", context)


@login_required
@require_safe
def changes(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Show what differs from the decided document before this one, section by section."""
    found = document_of(request, municipality, kind, number)
    earlier = before(found, request)
    if earlier is None:
        raise Http404
    body, words, _ = standing_body(found)
    old, words_before, _ = standing_body(earlier)
    context = {
        "document": found,
        "municipality": found.municipality,
        "earlier": earlier,
        "changes": difference(old, body, words_before=words_before, words=words),
        "trail": trail(found.municipality, (page_of(found), str(found))),
    }
    return render(request, "documents/changes.html", context)


@login_required
@require_GET
def as_pdf(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Give the document on paper, noted in the log; what is not decided says so on every page."""
    found = document_of(request, municipality, kind, number)
    take(document=found, by=request.user, at=now())
    return attached(paper.pages_of(found), f"{file_name(found)}.pdf", "application/pdf")


@login_required
@require_GET
def delivery(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Give a decided document as a package to keep: paper, page, figures and a description of it."""
    found, at = document_of(request, municipality, kind, number), now()
    refuse_if(rules.why_not_deliver(found, by=request.user, on=localdate()))
    made = archive.delivery_of(found, _page(found))
    deliver(document=found, digest=sha256(made).hexdigest(), by=request.user, at=at)
    return attached(made, f"{file_name(found)}-leverans.zip", "application/zip")


def _page(found: Document) -> str:
    """Return the document as a page of its own, without the system around it."""
    return render_to_string("documents/delivery.html", {"reading": reading_of(*standing_body(found))})


def file_name(document: Document) -> str:
    """Return what a file of a document is called, without its ending."""
    return f"{document.kind}-{document.municipality.slug}-{document.number}"


def _steps(found: Document, request: HttpRequest, today: Any) -> dict[str, Any]:
    """Return what can be done with a document by this reader, and why not."""
    can = {"by": request.user, "on": today}
    return {
        "is_draft": found.state == DocumentState.DRAFT,
        "is_ready": found.state == DocumentState.READY,
        "is_in_work": found.state in IN_WORK,
        "is_out": found.state in OUT,
        "why_not_write": rules.why_not_write(found, **can),
        "why_not_ready": why_not_ready(found, **can) if found.state == DocumentState.DRAFT else None,
        "why_not_decide": rules.why_not_step(found, DocumentState.DECIDED, **can),
        "why_not_back": rules.why_not_step(found, DocumentState.DRAFT, **can),
        "why_not_prepare": why_not_prepare(found.municipality, **can),
        "earlier": before(found, request),
    }


def _outcome(found: Document, request: HttpRequest) -> Outcome | None:
    """Return the outcome of a sitting that the decision rests on, for those who may read it."""
    decision = getattr(found, "decision", None)
    if decision is None or decision.outcome_id is None:
        return None
    rows = Outcome.objects.visible_to(request.user, on=localdate()).filter(pk=decision.outcome_id)
    return rows.select_related("item__sitting__forum__municipality").first()


def _fresh(found: Document, body: dict[str, Any]) -> list[Any]:
    """Return what the latest compilation changed, while the document is being written."""
    if found.earlier is None or found.state not in IN_WORK:
        return []
    return difference(body_of(found.earlier), body)
