"""What a page of a document stands on: the document of its address, for those who may read it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.documents.models import Document
from samverkan.web.context import Link


def document_of(request: HttpRequest, municipality: str, kind: str, number: int) -> Document:
    """Return the document of an address."""
    rows = Document.objects.visible_to(request.user, on=localdate())
    rows = rows.select_related("municipality", "snapshot", "earlier", "decision__snapshot", "compiled_by")
    return get_object_or_404(rows, municipality__slug=municipality, kind=kind, number=number)


def before(found: Document, request: HttpRequest) -> Document | None:
    """Return the decided document of the kind before one, or None."""
    rows = Document.objects.visible_to(request.user, on=localdate()).decided()
    same = rows.filter(municipality=found.municipality_id, kind=found.kind, number__lt=found.number)
    return same.select_related("decision__snapshot", "snapshot").order_by("-number").first()


def address(name: str, municipality: Any, *rest: Any) -> str:
    """Return the address of a page of the municipality, by its name."""
    return reverse(f"documents:{name}", args=[municipality.slug, *rest])


def page_of(document: Document, name: str = "document", *rest: Any) -> str:
    """Return the address of a page of a document, by its name."""
    return address(name, document.municipality, document.kind, document.number, *rest)


def trail(municipality: Any, *pages: tuple[str, str]) -> list[Link]:
    """Return the way here: the start, the documents, and pages by address and label."""
    return [
        Link(gettext("Start"), reverse("start")),
        Link(gettext("Dokument"), address("documents", municipality)),
        *(Link(label, href) for href, label in pages),
    ]
