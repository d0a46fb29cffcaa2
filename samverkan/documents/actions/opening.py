"""A decided document is made open to everybody, as a frozen copy, and taken in again with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.documents import rules
from samverkan.documents.actions.compiling import held
from samverkan.documents.models import Document, OpenCopy
from samverkan.documents.opening import open_body
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds.frozen import body_of, freeze


@transaction.atomic
def make_open(*, document: Document, codes: Sequence[str], by: Any, at: datetime) -> OpenCopy:
    """Freeze what everybody may read of a decided document: the chosen sections, without what is kept."""
    kept = held(document)
    is_open = kept.open_copies.filter(withdrawn_at=None).exists()
    refuse_if(rules.why_not_open(kept, is_open=is_open, codes=codes, by=by, on=localdate(at)))
    body = open_body(body_of(kept.decision.snapshot), codes=codes)
    refuse_personal_data("\n".join(each["text"] for each in body["words"]))
    copy = OpenCopy.objects.create(
        document=kept,
        key=f"{kept.kind}-{kept.until_date.year}-{kept.number}",
        snapshot=freeze(body, at=at),
        published_at=at,
        published_by=by,
    )
    facts = {"content": body["content_hash"], "sections": len(body["compiled"]["sections"])}
    audit.note("document.opened", thing=kept, by=by, at=at, facts=facts)
    return copy


@transaction.atomic
def withdraw(*, copy: OpenCopy, because: str, by: Any, at: datetime) -> None:
    """Take in an open copy; the public page says that it was there and why it is gone."""
    refuse_personal_data(because)
    kept = (
        OpenCopy.objects.select_for_update(of=("self",))
        .select_related("document__municipality")
        .get(pk=copy.pk)
    )
    refuse_if(rules.why_not_withdraw(kept, because=because, by=by, on=localdate(at)))
    kept.withdrawn_at, kept.withdrawn_because = at, because.strip()
    kept.save(update_fields=["withdrawn_at", "withdrawn_because"])
    audit.note("document.withdrawn", thing=kept.document, by=by, at=at)
