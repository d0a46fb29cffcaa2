"""What the latest published picture says has left its usual range, area by area; for those who may read it.

Nobody is ranked: the three that say most are told each way, by name, each against its own usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.forums.addresses import address
from samverkan.foundation.swedish import number, usual
from samverkan.foundation.weeks import Week
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Publication

MOST = 3  # each way
LOOKED_AT = 50  # publications, the latest first: enough to find the last of each municipality

Area = Mapping[str, Any]


@dataclass(frozen=True)
class Changed:
    """Areas with fewer and with more than usual, how many were silent, and the picture they stand in."""

    week: Week
    href: str
    fewer: list[str]
    more: list[str]
    silent: int


def changed_in(municipalities: Iterable[Any], *, by: Any, on: date) -> dict[int, Changed]:
    """Return what has changed in each municipality that has a picture the reader may read; two queries."""
    mine = Publication.objects.readable_by(by, on=on).filter(round__forum__municipality__in=municipalities)
    rows = mine.latest_first().values_list("round__forum__municipality", "pk")[:LOOKED_AT]
    latest: dict[int, int] = {}
    for municipality, key in rows:
        latest.setdefault(municipality, key)
    found = Publication.objects.readable_by(by, on=on).filter(pk__in=latest.values())
    return {
        each.round.forum.municipality_id: _changed(each)
        for each in found.select_related("snapshot", "round__forum__municipality")
    }


def outside(areas: Iterable[Area]) -> tuple[list[Area], list[Area]]:
    """Return the areas below and above their usual range, by name; the three of each that say most."""
    known = [each for each in areas if each["covered"] and each["lower"] is not None]
    below = [each for each in known if each["count"] < each["lower"]]
    above = [each for each in known if each["count"] > each["upper"]]
    return _most(below), _most(above)


def _most(areas: list[Area]) -> list[Area]:
    """Return the three farthest from what is expected, in chance's own measure, by name."""
    told = sorted(areas, key=lambda each: (-_distance(each), each["name"]))[:MOST]
    return sorted(told, key=lambda each: str(each["name"]))


def _distance(area: Area) -> float:
    expected = float(area["expected"] or 0)
    return abs(area["count"] - expected) / max(expected, 1.0) ** 0.5


def _changed(publication: Publication) -> Changed:
    areas = body_of(publication.snapshot)["approved"]["picture"]["areas"]
    fewer, more = ([_told(each) for each in part] for part in outside(areas))
    noted = publication.round
    href = address("publishing:publication", noted.forum, noted.iso_week, publication.number)
    silent = sum(not each["covered"] for each in areas)
    return Changed(noted.iso_week, href, fewer, more, silent)


def _told(area: Area) -> str:
    return f"{area['name']}: {number(area['count'])}, vanligt {usual(area['lower'], area['upper'])}"
