"""A document is begun, and its numbers are compiled again for as long as it is being written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.documents import rules
from samverkan.documents.contents import compiled_body, problems_in
from samverkan.documents.models import Document
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.rounds.frozen import freeze


@transaction.atomic
def begin(
    *, municipality: Municipality, kind: str, from_date: date, until_date: date, by: Any, at: datetime
) -> Document:
    """Begin the next version of a document, with what the rows say today."""
    on = localdate(at)
    same = Document.objects.filter(municipality=municipality, kind=kind)
    refuse_if(
        rules.why_not_begin(
            municipality, is_in_work=same.in_work().exists(), first=from_date, last=until_date, by=by, on=on
        )
    )
    document = Document(
        municipality=municipality,
        kind=kind,
        number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        from_date=from_date,
        until_date=until_date,
        begun_at=at,
        begun_by=by,
    )
    body = _compile(document, by=by, at=at)
    document.save()
    document.problems.set(problems_in(body))
    facts = {"kind": str(kind), "number": document.number, "content": body["content_hash"]}
    audit.note("document.begun", thing=document, by=by, at=at, facts=facts)
    return document


@transaction.atomic
def compile_again(*, document: Document, by: Any, at: datetime) -> Document:
    """Compile the numbers as of today; the words stay, and the page says what has changed."""
    kept, on = held(document), localdate(at)
    refuse_if(rules.why_not_write(kept, by=by, on=on))
    kept.earlier = kept.snapshot
    body = _compile(kept, by=by, at=at)
    kept.save(update_fields=["earlier", "snapshot", "compiled_at", "compiled_by"])
    kept.problems.set(problems_in(body))
    audit.note("document.compiled", thing=kept, by=by, at=at, facts={"content": body["content_hash"]})
    return kept


def held(document: Document) -> Document:
    """Return the document as it stands, held until the transaction is over."""
    rows = Document.objects.select_for_update(of=("self",))
    return rows.select_related("municipality", "snapshot").get(pk=document.pk)


def _compile(document: Document, *, by: Any, at: datetime) -> dict[str, Any]:
    body = compiled_body(
        document.municipality,
        document.kind,
        title=str(document),
        first=document.from_date,
        last=document.until_date,
        on=localdate(at),
    )
    document.snapshot, document.compiled_at, document.compiled_by = freeze(body, at=at), at, by
    return body
