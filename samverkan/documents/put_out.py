"""What everybody may read, signed in or not: the documents that are released, each under its own address."""

from __future__ import annotations

from typing import Any

from samverkan.documents.models import Document
from samverkan.people.models import Municipality
from samverkan.publication.models import Release
from samverkan.publication.states import ON_ITS_WAY, OUT, ReleaseKind, ReleaseState

GOING = (*ON_ITS_WAY, ReleaseState.PUBLISHED)


def standing(town: Municipality) -> Any:
    """Return the releases of documents that everybody can read now, the latest first."""
    return Release.objects.standing().filter(municipality=town, kind=ReleaseKind.DOCUMENT).newest_first()


def release_under(slug: str, key: str) -> Release | None:
    """Return the latest release under a document's address that is or was out, or None."""
    rows = Release.objects.filter(municipality__slug=slug, subject=key, state__in=OUT)
    return rows.select_related("copy", "municipality").order_by("-published_at", "-number").first()


def release_of(document: Document) -> Release | None:
    """Return the release of a document that is on its way, else the one that is out, or None."""
    rows = Release.objects.filter(municipality=document.municipality_id, subject=document.key)
    return rows.filter(state__in=GOING).select_related("copy", "municipality").order_by("-number").first()


def successor_of(release: Release) -> Document | None:
    """Return the decided document that has replaced the one a release shows, or None."""
    kind, number = named(release.subject)
    rows = Document.objects.filter(municipality=release.municipality_id, kind=kind, number__gt=number)
    return rows.standing().select_related("municipality").first()


def named(key: str) -> tuple[str, int]:
    """Return the kind and the number of the document with that key."""
    kind, _, number = key.rsplit("-", 2)
    return kind, int(number)
