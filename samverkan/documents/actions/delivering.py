"""A document leaves the house as a file or a package: the log keeps who took it, and which."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.documents import rules
from samverkan.documents.models import Document
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def take(*, document: Document, by: Any, at: datetime) -> None:
    """Note that somebody took a document as a file: it may tell of what is planned."""
    audit.note("document.taken", thing=document, by=by, at=at, facts={"state": str(document.state)})


@transaction.atomic
def deliver(*, document: Document, digest: str, by: Any, at: datetime) -> None:
    """Note that a package of a decided document was taken."""
    refuse_if(rules.why_not_deliver(document, by=by, on=localdate(at)))
    audit.note("document.delivered", thing=document, by=by, at=at, facts={"sha256": digest})
