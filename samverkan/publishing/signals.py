"""The signals and clusters of a published picture, each with the codes it is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from samverkan.forums.addresses import address
from samverkan.foundation.swedish import counted

CLUSTER = "KLUSTER"  # stands for the event type when a cluster is judged


@dataclass(frozen=True)
class Signal:
    """One thing that stood out in a published picture."""

    area_code: str
    category_code: str
    name: str
    told: str


def signals_of(published: Mapping[str, Any]) -> list[Signal]:
    """Return what stood out: the cells above the false-alarm budget, then the clusters in their order."""
    picture = published["approved"]["picture"]
    areas = {area["code"]: area["name"] for area in picture["areas"]}
    kinds = {kind["code"]: kind["name"] for kind in picture["categories"]}
    cells = [
        Signal(
            cell["area_code"],
            cell["category"],
            f"{kinds[cell['category']]} i {areas[cell['area_code']]}",
            cell["why"],
        )
        for cell in picture["cells"]
        if cell["signal"]
    ]
    return [*cells, *_clusters(picture)]


def _clusters(picture: Mapping[str, Any]) -> list[Signal]:
    """Return the clusters by where and when they are: a corrected picture may number them otherwise."""
    return [
        Signal(
            f"{cluster['x']},{cluster['y']} {cluster['to']}",
            CLUSTER,
            f"Kluster {n}: {cluster['name']}",
            f"{counted(cluster['count'], 'händelse', 'händelser')}.",
        )
        for n, cluster in enumerate(picture.get("clusters", ()), start=1)
    ]


@dataclass(frozen=True)
class Way:
    """What one can make of a signal: a page of a room above, which is told ``fran`` what it begins."""

    label: Any
    page: str


_WAYS: list[Way] = []


def register(way: Way) -> None:
    """Let a signal lead to a room above; once however often it is named."""
    if way not in _WAYS:
        _WAYS.append(way)


def ways_from(signal: Signal, publication: Any, forum: Any) -> list[tuple[Any, str]]:
    """Return what a signal can become, each with its address."""
    told = f"signal:{publication.pk}:{signal.area_code}:{signal.category_code}"
    return [(way.label, f"{address(way.page, forum)}?{urlencode({'fran': told})}") for way in _WAYS]
