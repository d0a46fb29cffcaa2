"""The stage of documents: Örebro with a problem that is worked on, and Maja who writes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from samverkan.documents.actions import deciding, opening, writing
from samverkan.documents.actions.compiling import begin
from samverkan.documents.contents import standing_body, unwritten
from samverkan.documents.models import Document
from samverkan.documents.states import DocumentKind
from samverkan.publication import frozen
from samverkan.publication.actions import publishing
from samverkan.publication.models import Release
from samverkan.publication.states import CheckKind
from samverkan.rounds.frozen import body_of
from tests.cast import Town
from tests.rooms.publication import telling_stage
from tests.rooms.publication.telling_stage import Stage

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


def proposed(town: Town, *codes: str, kind: str = DocumentKind.PLAN) -> Release:
    """Return a draft of what everybody may read of a decided document: all its sections or some."""
    document = decided(town, kind)
    body, _, _ = standing_body(document)
    every = [each["code"] for each in body["sections"]]
    return opening.propose(document=document, codes=codes or every, by=town.maja, at=AT)


def published(release: Release, on_stage: Stage) -> Release:
    """Return a release that Karim and Stina have checked, and Stina and Maja stand behind."""
    telling_stage.check(release, CheckKind.FACTS, by=on_stage.karim)
    telling_stage.check(release, CheckKind.PRIVACY, by=on_stage.stina)
    release.refresh_from_db()
    for person in (on_stage.stina, on_stage.maja):
        publishing.approve(release=release, content_hash=release.copy.content_hash, by=person, at=AT)
    return publishing.publish(release=release, by=on_stage.karim, at=AT)


def opened(town: Town, *codes: str, kind: str = DocumentKind.PLAN) -> Release:
    """Return what everybody may read of a decided document, out."""
    return published(proposed(town, *codes, kind=kind), telling_stage.set_up(town))


def handed(release: Release) -> dict[str, Any]:
    """Return what a release shows of the document."""
    return dict(frozen.body_of(release.copy)["handed"])
