"""The municipality's public pages: the start, the map, what was done, one release, what was put right."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from samverkan.people.models import Municipality
from samverkan.publication.actions.drafting import rule_of
from samverkan.publication.frozen import body_of
from samverkan.publication.models import Release
from samverkan.publication.reading import Reading
from samverkan.publication.states import ReleaseKind, ReleaseState
from samverkan.publication.views.public.page import public
from samverkan.publication.ways import ways

MOST = 50
FIRST_TEXTS = 3
GONE = 410  # was here, is not; what stands there says why


@public("publication/public/start.html")
def start(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Lead to everything that is published."""
    out = _standing(town)
    texts = out.filter(kind=ReleaseKind.TEXT)[:FIRST_TEXTS]
    return {
        "texts": [(each, _read(each, english)) for each in texts],
        "table": out.filter(kind=ReleaseKind.AREAS).first(),
        "done": out.filter(kind=ReleaseKind.MEASURES).exists(),
        "ways": ways(town),
    }


@public("publication/public/map.html")
def area_map(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Show the latest table of areas, or the one that is asked for, as a map and as a table."""
    tables = _standing(town).filter(kind=ReleaseKind.AREAS)
    asked = request.GET.get("utgava", "")
    chosen = tables.filter(number=int(asked)) if asked.isdecimal() else tables
    release = chosen.first()
    if asked and release is None:
        raise Http404
    others = [(each, _read(each, english)) for each in tables[:MOST]]
    return {
        "release": release,
        "reading": _read(release, english) if release else None,
        "others": others,
        "rule": rule_of(town),
    }


@public("publication/public/done.html")
def done(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """Show what was done, as it was told."""
    rows = _standing(town).filter(kind=ReleaseKind.MEASURES)[:MOST]
    return {"releases": [(each, _read(each, english)) for each in rows]}


@public("publication/public/release.html")
def release(request: HttpRequest, town: Municipality, *, number: int, english: bool) -> dict[str, Any]:
    """Show one release; of one that was retracted or corrected, when and why, and nothing else."""
    rows = Release.objects.out().filter(municipality=town).select_related("copy", "corrects", "corrected_by")
    found = get_object_or_404(rows, number=number)
    stands = found.state == ReleaseState.PUBLISHED
    new = getattr(found, "corrected_by", None)
    return {
        "release": found,
        "reading": _read(found, english) if stands else None,
        "new": new if new and new.state == ReleaseState.PUBLISHED else None,
        "status": 200 if stands else GONE,
    }


@public("publication/public/amended.html")
def amended(request: HttpRequest, town: Municipality, *, english: bool) -> dict[str, Any]:
    """List what was put right and what was retracted, the latest first."""
    rows = Release.objects.amended().filter(municipality=town).select_related("corrects")
    return {"rows": rows.order_by("-published_at", "-number")[:MOST]}


def _standing(town: Municipality) -> Any:
    return Release.objects.standing().filter(municipality=town).newest_first()


def _read(release: Release, english: bool) -> Reading:
    return Reading(body_of(release.copy), english=english)
