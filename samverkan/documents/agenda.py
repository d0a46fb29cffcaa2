"""What the documents hand to a council's agenda: those that are ready to be decided, by name and content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from samverkan.documents.contents import gaps_of
from samverkan.documents.models import Document
from samverkan.documents.outline import frame
from samverkan.documents.states import DocumentState
from samverkan.foundation.swedish import counted, days
from samverkan.rounds.frozen import body_of
from samverkan.sittings.sources import Source, Thing, register

KIND = "dokument"


def register_all() -> None:
    """Let agendas know."""
    register(Source(KIND, "Dokument att besluta", documents, document))


def documents(forum: Any, _on: date) -> Iterator[Thing]:
    """Yield what is ready to be decided, to the municipality's council."""
    if forum.arrangement_code in frame()["councils"]:
        yield from map(_thing, _rows(forum).filter(state=DocumentState.READY).order_by("kind"))


def document(forum: Any, key: str, _on: date) -> Thing | None:
    """Return one document as it stands."""
    found = _rows(forum).filter(pk=key).first()
    return _thing(found) if found else None


def _rows(forum: Any) -> Any:
    rows = Document.objects.filter(municipality=forum.municipality_id)
    return rows.select_related("municipality", "snapshot")


def _thing(row: Document) -> Thing:
    gaps = len(gaps_of(body_of(row.snapshot)))
    period = days(row.from_date, row.until_date)
    lines = (
        f"{row.get_state_display().capitalize()}, version {row.number}, {period}.",
        f"{counted(gaps, 'avsnitt', 'avsnitt')} där underlag saknas.",
        f"Kontrollsumma {row.snapshot.content_hash[:18]}.",
    )
    href = reverse("documents:document", args=[row.municipality.slug, row.kind, row.number])
    return Thing(KIND, str(row.pk), str(row), lines, href)
