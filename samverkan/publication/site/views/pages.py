"""The municipality's public pages: the start, the map, what was done, one release, what was put right."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from samverkan.people.models import Municipality
from samverkan.publication.actions.drafting import rule_of
from samverkan.publication.frozen import body_of
from samverkan.publication.models import Release
from samverkan.publication.site import put_out
from samverkan.publication.site.handed import shown_of
from samverkan.publication.site.reading import Reading
from samverkan.publication.site.views.page import public
from samverkan.publication.site.ways import ways
from samverkan.publication.states import ReleaseKind, ReleaseState

FIRST_TEXTS = 3
GONE = 410  # was here, is not; what stands there says why


@public("publication/public/start.html")
def start(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Lead to everything that is published."""
    texts = put_out.standing(town, ReleaseKind.TEXT)[:FIRST_TEXTS]
    return {"texts": [(each, _read(each, english)) for each in texts], "ways": ways(town)}


@public("publication/public/map.html")
def area_map(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Show the latest table of areas, or the one that is asked for, as a map and as a table."""
    tables = list(put_out.standing(town, ReleaseKind.AREAS)[: put_out.MOST])
    asked = request.GET.get("utgava", "")
    chosen = [each for each in tables if not asked or str(each.number) == asked]
    if asked and not chosen:
        raise Http404
    return {
        "release": chosen[0] if chosen else None,
        "reading": _read(chosen[0], english) if chosen else None,
        "others": [(each, _read(each, english)) for each in tables],
        "rule": rule_of(town),
    }


@public("publication/public/done.html")
def done(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Show what was done, as it was told."""
    rows = put_out.standing(town, ReleaseKind.MEASURES)[: put_out.MOST]
    return {"releases": [(each, _read(each, english)) for each in rows]}


@public("publication/public/release.html")
def release(request: HttpRequest, town: Municipality, *, number: int, english: bool) -> dict[str, Any]:
    """Show one release; of one that was retracted or corrected, when and why, and nothing else."""
    found = put_out.release_numbered(town, number)
    stands = found.state == ReleaseState.PUBLISHED
    new = getattr(found, "corrected_by", None)
    return {
        "release": found,
        "reading": _read(found, english) if stands else None,
        "handed": shown_of(found, body_of(found.copy)) if stands else None,
        "new": new if new and new.state == ReleaseState.PUBLISHED else None,
        "status": 200 if stands else GONE,
    }


@public("publication/public/amended.html")
def amended(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """List what was put right and what was retracted, the latest first."""
    return {"rows": put_out.amended(town)}


def _read(release: Release, english: bool) -> Reading:
    return Reading(body_of(release.copy), english=english)
