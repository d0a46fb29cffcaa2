"""The documents that everybody may read, and why some are no longer there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samverkan.documents import paper
from samverkan.documents.put_out import release_under, standing
from samverkan.documents.reading import open_reading
from samverkan.people.models import Municipality
from samverkan.publication.frozen import body_of
from samverkan.publication.models import Release
from samverkan.publication.site.put_out import MOST
from samverkan.publication.site.views import pages
from samverkan.publication.site.views.page import public
from samverkan.publication.states import ReleaseState
from samverkan.web.files import attached


@public("documents/public_documents.html")
def documents(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Show the open documents of a municipality."""
    return {"rows": [(each, _decision(each)) for each in standing(town)[:MOST]]}


@require_safe
def document(request: HttpRequest, municipality: str, key: str) -> HttpResponse:
    """Show the release that stands under a document's address, or why it is no longer there."""
    return pages.release(request, municipality, number=_under(municipality, key).number)


@require_safe
def as_pdf(request: HttpRequest, municipality: str, key: str) -> HttpResponse:
    """Give an open document on paper."""
    release = _under(municipality, key)
    if release.state != ReleaseState.PUBLISHED or release.published_at is None:
        return document(request, municipality, key)
    made = paper.pages(open_reading(body_of(release.copy)["handed"]), at=release.published_at)
    return attached(made, f"{key}-{municipality}.pdf", "application/pdf")


def _decision(release: Release) -> dict[str, Any]:
    decision = body_of(release.copy)["handed"]["decision"]
    return {**decision, "date": date.fromisoformat(decision["date"])}


def _under(municipality: str, key: str) -> Release:
    found = release_under(municipality, key)
    if found is None:
        raise Http404
    return found
