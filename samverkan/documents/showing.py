"""How a released document is shown, inside on its way out and outside to everybody."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samverkan.documents.difference import Changed, difference
from samverkan.documents.put_out import named, release_under, successor_of
from samverkan.documents.reading import open_reading
from samverkan.publication.frozen import body_of
from samverkan.publication.models import Release
from samverkan.publication.site.handed import Shower, register
from samverkan.publication.states import ON_ITS_WAY, ReleaseKind, ReleaseState

SHEETS = ("web/followup.css", "web/document.css")


def register_all() -> None:
    """Let releases show documents."""
    register(Shower(ReleaseKind.DOCUMENT, "documents/_open.html", SHEETS, shown, home, change))


def shown(release: Release, body: dict[str, Any]) -> dict[str, Any]:
    """Return what the page is given: the reading, its paper, what it changes and what has replaced it."""
    is_out = release.state == ReleaseState.PUBLISHED
    return {
        "reading": open_reading(body["handed"]),
        "paper": _address("public_pdf", release, release.subject) if is_out else "",
        "corrects": release.corrects if release.state in ON_ITS_WAY else None,
        "changes": _changes(release, body["handed"]),
        "successor": _successor(release),
    }


def home(release: Release) -> str:
    """Return the address of the document, for those who may read it."""
    return _inside("document", release)


def change(release: Release) -> str:
    """Return the address where one chooses what of the document everybody may read."""
    return _inside("open", release)


def _changes(release: Release, body: dict[str, Any]) -> list[Changed]:
    """Return what a correction changes, for those who check it; afterwards the old words are gone for all."""
    if release.corrects is None or release.state not in ON_ITS_WAY:
        return []
    old = body_of(release.corrects.copy)["handed"]
    words, words_before = ({each["code"]: each["text"] for each in one["words"]} for one in (body, old))
    return difference(old["compiled"], body["compiled"], words_before=words_before, words=words)


def _successor(release: Release) -> dict[str, Any] | None:
    """Return what has replaced the document, with its page once everybody may read it."""
    newer = successor_of(release)
    if newer is None:
        return None
    out = release_under(newer.municipality.slug, newer.key)
    is_open = out is not None and out.state == ReleaseState.PUBLISHED
    return {"document": newer, "href": _address("public_document", release, newer.key) if is_open else ""}


def _address(name: str, release: Release, *rest: Any) -> str:
    return reverse(f"documents:{name}", args=[release.municipality.slug, *rest])


def _inside(name: str, release: Release) -> str:
    return _address(name, release, *named(release.subject))
