"""What everybody may read, signed in or not: only what has been published."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from samverkan.people.models import Municipality
from samverkan.people.public import municipality_named
from samverkan.publication.models import PublicationRule, Release
from samverkan.publication.states import ReleaseKind

MOST = 50
MOST_FILES = 500


def standing(town: Municipality, kind: ReleaseKind) -> Any:
    """Return what a municipality has out of a kind, the latest first."""
    return Release.objects.standing().filter(municipality=town, kind=kind).newest_first()


def release_numbered(town: Municipality, number: int) -> Release:
    """Return a release that is or was out."""
    rows = Release.objects.out().filter(municipality=town)
    found = rows.select_related("copy", "corrects", "corrected_by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def amended(town: Municipality) -> Any:
    """Return what was put right and what was retracted, the latest first."""
    rows = Release.objects.amended().filter(municipality=town).select_related("corrects")
    return rows.order_by("-published_at", "-number")[:MOST]


def every_table() -> Any:
    """Return the tables of areas that are out, of every municipality."""
    rows = Release.objects.standing().filter(kind=ReleaseKind.AREAS)
    return rows.newest_first().order_by("municipality__name", "-number")[:MOST_FILES]


def table_numbered(slug: str, number: int) -> Release:
    """Return a table that is out, by its address."""
    found = standing(municipality_named(slug), ReleaseKind.AREAS).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def rules_by_town() -> dict[int, PublicationRule]:
    """Return how each municipality publishes, for those that have chosen."""
    return {each.municipality_id: each for each in PublicationRule.objects.all()}
