"""Clusters and dense spots in words: what, where, since when, and how often chance alone would show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverkan.foundation.swedish import counted, days, joined, number
from samverkan.pictures.rendering.words import Row

NEVER = 10_000  # weeks: rarer than this is not told in weeks
FEW = 3


@dataclass(frozen=True)
class ClusterLine:
    """One cluster, numbered as its ring on the map."""

    number: int
    name: str
    told: str
    rarity: str
    p: str


@dataclass(frozen=True)
class DenseLine:
    """One dense spot: a run of blocks side by side."""

    where: str
    count: str
    p: str


def cluster_lines(clusters: Sequence[Row]) -> list[ClusterLine]:
    """Return the clusters, in the order of the picture."""
    return [
        ClusterLine(
            n, _name(cluster), _told(cluster), rarity(cluster["recurrence_weeks"]), small(cluster["p"])
        )
        for n, cluster in enumerate(clusters, start=1)
    ]


def dense_lines(spots: Sequence[Row]) -> list[DenseLine]:
    """Return the dense spots, in the order of the picture."""
    return [DenseLine(_where(spot["areas"]), number(spot["count"]), small(spot["p"])) for spot in spots]


def rarity(weeks: int) -> str:
    """Say how often chance alone would show something like it."""
    if weeks > NEVER:
        return f"Så här ovanligt: mer sällan än en gång på {number(NEVER)} veckor av slump."
    return f"Så här ovanligt: ungefär en gång på {counted(weeks, 'vecka', 'veckor')} av slump."


def small(p: float) -> str:
    """Return a small chance with the digits that carry it."""
    return "under 0,0001" if p < 0.0001 else number(p, 4 if p < 0.01 else 2)


def _name(cluster: Row) -> str:
    return f"{cluster['name']} i {_where(cluster['areas'])}" if cluster["areas"] else cluster["name"]


def _where(areas: Sequence[str]) -> str:
    if not areas:
        return "Utanför områdena"
    more = len(areas) - FEW
    return joined([*areas[:FEW], f"{more} till"] if more > 0 else list(areas))


def _told(cluster: Row) -> str:
    when = days(date.fromisoformat(cluster["from"]), date.fromisoformat(cluster["to"]))
    events = counted(cluster["count"], "händelse", "händelser")
    within = number(cluster["radius"])
    return f"{events} {when} inom {within} meter. Väntat {number(cluster['expected'], 1)}."
