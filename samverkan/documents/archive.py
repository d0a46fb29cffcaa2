"""A decided document as the archive takes it: its files, and what the log tells of it; no persons."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

import samverkan
from samverkan.documents import paper
from samverkan.documents.contents import standing_body
from samverkan.documents.delivery import Delivery, Happening, package_of
from samverkan.documents.models import Document
from samverkan.documents.reading import reading_of
from samverkan.foundation.audit import AuditRow
from samverkan.foundation.content import canonical
from samverkan.foundation.secrecy import Secrecy

DECIDED = "document.decided"
# The log's verbs up to the decision, in the vocabulary of PREMIS where it has a word.
KINDS = {
    "document.begun": ("creation", "Dokumentet började skrivas."),
    "document.compiled": ("modification", "Siffrorna sammanställdes igen."),
    "document.written": ("modification", "Text skrevs i ett avsnitt."),
    "document.ready": ("metadata modification", "Dokumentet blev klart för beslut."),
    "document.taken_back": ("metadata modification", "Dokumentet togs tillbaka för att skrivas i igen."),
    DECIDED: ("decision", "Dokumentet beslutades. Siffror, text och beslut frystes."),
}


def delivery_of(document: Document, page: str) -> bytes:
    """Return the package of a decided document; the same document gives the same bytes."""
    body, words, final = standing_body(document)
    reading = reading_of(body, words, final)
    town, decision = document.municipality, reading["decision"]
    return package_of(
        Delivery(
            key=f"uuid-{uuid5(NAMESPACE_URL, reading['hash'])}",
            title=f"{reading['title']}, {town.name}",
            about=reading["lead"],
            municipality=town.name,
            code=town.code,
            body=decision["body"],
            registry_number=decision["registry_number"],
            decided=decision["day"],
            period=reading["period"],
            secrecy=f"{Secrecy.PROTECTED.value} {Secrecy.PROTECTED.label}",
            retention=reading["retention"],
            content_hash=reading["hash"],
            checkpoint=reading["checkpoint"],
            at=document.decision.noted_at,
            version=samverkan.__version__,
            files={
                "dokument.pdf": paper.pages_of(document),
                "dokument.html": page.encode(),
                "siffror.json": canonical(final),
            },
            happenings=_happenings(document, decision["body"]),
        )
    )


def _happenings(document: Document, body: str) -> tuple[Happening, ...]:
    rows = AuditRow.objects.filter(
        thing_kind=document._meta.label_lower, thing_key=str(document.pk), verb__in=KINDS
    )
    return tuple(_happening(each, body) for each in rows.order_by("sequence"))


def _happening(row: Any, body: str) -> Happening:
    kind, told = KINDS[row.verb]
    return Happening(row.sequence, kind, told, row.at, by=body if row.verb == DECIDED else "")
