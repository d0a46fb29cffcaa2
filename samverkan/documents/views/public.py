"""The pages everybody may read: decided documents that are made open, and why some are taken in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samverkan.documents import paper
from samverkan.documents.models import OpenCopy
from samverkan.documents.put_out import copies_of, copy_of
from samverkan.documents.reading import open_reading
from samverkan.documents.views.reading import attached
from samverkan.rounds.frozen import body_of

GONE = 410


@require_safe
def documents(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the open documents of a municipality."""
    found = copies_of(municipality)
    if found is None:
        raise Http404
    context = {"municipality": found[0], "copies": found[1]}
    return render(request, "documents/public_documents.html", context)


@require_safe
def document(request: HttpRequest, municipality: str, key: str) -> HttpResponse:
    """Show one open document, or why it was taken in."""
    copy = _copy(municipality, key)
    town = copy.document.municipality
    if copy.withdrawn_at is not None:
        return render(
            request, "documents/public_gone.html", {"copy": copy, "municipality": town}, status=GONE
        )
    context = {"copy": copy, "municipality": town, "reading": open_reading(body_of(copy.snapshot))}
    return render(request, "documents/public_document.html", context)


@require_safe
def as_pdf(request: HttpRequest, municipality: str, key: str) -> HttpResponse:
    """Give one open document on paper."""
    copy = _copy(municipality, key)
    if copy.withdrawn_at is not None:
        return _gone(request, copy)
    made = paper.pages(open_reading(body_of(copy.snapshot)), at=copy.published_at)
    return attached(made, f"{key}-{municipality}.pdf", "application/pdf")


def _gone(request: HttpRequest, copy: OpenCopy) -> HttpResponse:
    context = {"copy": copy, "municipality": copy.document.municipality}
    return render(request, "documents/public_gone.html", context, status=GONE)


def _copy(municipality: str, key: str) -> OpenCopy:
    found = copy_of(municipality, key)
    if found is None:
        raise Http404
    return found
