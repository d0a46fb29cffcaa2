"""The words of a release, and the measures it tells of: copies, never the rows behind."""

from __future__ import annotations

from typing import Any

from samverkan.publication.models import Release, ToldMeasure

SCHEMA = "samverkan.release/1"


def words_of(release: Release) -> dict[str, Any]:
    """Return what every release has: whose it is, what it is called, what it says, what it corrects."""
    town, corrected = release.municipality, release.corrects
    return {
        "schema": SCHEMA,
        "municipality": {"name": town.name, "slug": town.slug, "code": town.code},
        "number": release.number,
        "kind": str(release.kind),
        "title": release.title,
        "text": release.text,
        "title_english": release.title_english,
        "text_english": release.text_english,
        "corrects": corrected.number if corrected else None,
        "reason": release.reason,
    }


def measures_body(told: list[ToldMeasure]) -> list[dict[str, Any]]:
    """Return the measures of a release in their public words."""
    return [
        {
            "what": each.what,
            "result": each.result,
            "kind": each.measure.get_kind_display(),
            "area": each.measure.area.name if each.measure.area else "",
        }
        for each in told
    ]
