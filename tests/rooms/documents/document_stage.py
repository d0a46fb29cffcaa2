"""The stage of documents: Örebro with a problem that is worked on, and Maja who writes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from samverkan.documents.actions import deciding, opening, writing
from samverkan.documents.actions.compiling import begin
from samverkan.documents.contents import standing_body, unwritten
from samverkan.documents.models import Document, OpenCopy
from samverkan.documents.states import DocumentKind
from samverkan.rounds.frozen import body_of
from tests.cast import Town

AT = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)  # the Thursday of tests.cast.TODAY
FIRST, LAST = date(2024, 11, 11), date(2026, 11, 8)
DECISION = {"body": "Kommunstyrelsen", "decided_date": AT.date(), "registry_number": "KS 123/2026"}
WORDS = "Vi ser färre händelser än förra året."


def begun(town: Town, kind: str = DocumentKind.PLAN, **other: Any) -> Document:
    """Return a document that Maja has begun."""
    told = {"municipality": town.orebro, "from_date": FIRST, "until_date": LAST, **other}
    return begin(kind=kind, by=town.maja, at=AT, **told)


def written(document: Document, by: Any) -> Document:
    """Return the document with words wherever a person must have written."""
    body = body_of(document.snapshot)
    headings = unwritten(body, {})
    for each in body["sections"]:
        if each["heading"] in headings:
            told = {"code": each["code"], "text": f"{each['heading']}: {WORDS}", "version": 0}
            writing.write(document=document, by=by, at=AT, **told)
    return document


def ready(town: Town, kind: str = DocumentKind.PLAN, **other: Any) -> Document:
    """Return a document that is ready to be decided."""
    return deciding.make_ready(document=written(begun(town, kind, **other), town.maja), by=town.maja, at=AT)


def decided(town: Town, kind: str = DocumentKind.PLAN, **other: Any) -> Document:
    """Return a document that the municipal board has decided."""
    document = ready(town, kind, **other)
    deciding.decide(document=document, **DECISION, by=town.maja, at=AT)  # type: ignore[arg-type]
    return Document.objects.get(pk=document.pk)


def opened(town: Town, *codes: str, kind: str = DocumentKind.PLAN) -> OpenCopy:
    """Return the open copy of a decided document, with all its sections or some."""
    document = decided(town, kind)
    body, _, _ = standing_body(document)
    every = [each["code"] for each in body["sections"]]
    return opening.make_open(document=document, codes=codes or every, by=town.maja, at=AT)
