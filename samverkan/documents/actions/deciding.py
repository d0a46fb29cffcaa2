"""From draft to decision: ready, taken back, given up, decided by a named body."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle.models import Problem
from samverkan.documents import rules
from samverkan.documents.actions.compiling import held
from samverkan.documents.contents import decided_body, problems_in, unwritten, words_of
from samverkan.documents.models import Document, DocumentDecision
from samverkan.documents.states import DocumentKind, DocumentState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds.frozen import body_of, freeze
from samverkan.sittings.models import Outcome


@transaction.atomic
def make_ready(*, document: Document, by: Any, at: datetime) -> Document:
    """Say that a document can be decided: everything in it that must be, and every problem in the plan."""
    kept = held(document)
    refuse_if(why_not_ready(kept, by=by, on=localdate(at)))
    return _step(kept, DocumentState.READY, "document.ready", by=by, at=at)


@transaction.atomic
def take_back(*, document: Document, by: Any, at: datetime) -> Document:
    """Let a document be written in again."""
    kept = held(document)
    refuse_if(rules.why_not_step(kept, DocumentState.DRAFT, by=by, on=localdate(at)))
    return _step(kept, DocumentState.DRAFT, "document.taken_back", by=by, at=at)


@transaction.atomic
def discard(*, document: Document, by: Any, at: datetime) -> Document:
    """Give up a draft; its number is not used again."""
    kept = held(document)
    refuse_if(rules.why_not_step(kept, DocumentState.DISCARDED, by=by, on=localdate(at)))
    return _step(kept, DocumentState.DISCARDED, "document.discarded", by=by, at=at)


@transaction.atomic
def decide(
    *,
    document: Document,
    body: str,
    decided_date: date,
    registry_number: str,
    outcome: Outcome | None = None,
    by: Any,
    at: datetime,
) -> DocumentDecision:
    """Write in that a body has decided exactly this document; the one before it is replaced."""
    for text in (body, registry_number):
        refuse_personal_data(text)
    kept, on = held(document), localdate(at)
    told: dict[str, Any] = {"body": body.strip(), "registry_number": registry_number.strip()}
    told["decided_date"] = decided_date
    refuse_if(rules.why_not_decide(kept, **told, by=by, on=on) or rules.why_not_rest_on(kept, outcome))
    point = str(audit.checkpoint(at=at))
    final = decided_body(kept, **told, checkpoint=point)
    _replace_earlier(kept, by=by, at=at)
    snapshot = freeze(final, at=at)
    decision = DocumentDecision.objects.create(
        document=kept, **told, outcome=outcome, snapshot=snapshot, checkpoint=point, noted_at=at, noted_by=by
    )
    kept.state = DocumentState.DECIDED
    kept.save(update_fields=["state"])
    facts = {"content": final["content_hash"], "decided": decided_date.isoformat()}
    audit.note("document.decided", thing=kept, by=by, at=at, facts=facts)
    return decision


def why_not_ready(document: Document, *, by: Any, on: date) -> str | None:
    """Say why a document is not ready, or None, from what stands in it and what has come since."""
    body = body_of(document.snapshot)
    return rules.why_not_ready(
        document,
        unwritten=unwritten(body, words_of(document)),
        left_out=left_out(document, body),
        by=by,
        on=on,
    )


def left_out(document: Document, body: dict[str, Any]) -> list[str]:
    """Return the open problems that an action plan does not mention; another kind leaves nothing out."""
    if document.kind != DocumentKind.PLAN:
        return []
    found = Problem.objects.filter(forum__municipality=document.municipality_id).open()
    return list(found.exclude(pk__in=problems_in(body)).order_by("id").values_list("title", flat=True))


def _replace_earlier(kept: Document, *, by: Any, at: datetime) -> None:
    earlier = Document.objects.filter(municipality=kept.municipality, kind=kept.kind).standing()
    for each in earlier.exclude(pk=kept.pk):
        _step(each, DocumentState.REPLACED, "document.replaced", by=by, at=at)


def _step(kept: Document, state: DocumentState, verb: str, *, by: Any, at: datetime) -> Document:
    kept.state = state
    kept.save(update_fields=["state"])
    audit.note(verb, thing=kept, by=by, at=at)
    return kept
