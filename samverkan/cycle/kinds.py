"""Kinds of problem as data: which events count, what to ask, what to measure by; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samverkan.cycle.states import Corner, Perspective

DATA = Path(__file__).with_name("kinds.yaml")
OTHER = "annat"
# An offender is a corner and a perspective; the two questions differ.
_PERSPECTIVES = {Perspective.OFFENDER.value: "perspective_offender"}


@dataclass(frozen=True)
class Kind:
    """One kind of problem."""

    code: str
    name: str
    categories: tuple[str, ...]  # of groups or types
    corners: dict[str, str]  # what to ask of each corner of the triangle
    perspectives: dict[str, str]  # what to ask from each perspective
    indicators: tuple[str, ...]
    caution: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its code, in the order of the file."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {row["code"]: _kind(row) for row in rows}


def kind_of(code: str) -> Kind:
    """Return a kind, or that of other problems when the code is gone."""
    return kinds().get(code) or kinds()[OTHER]


def choices() -> list[tuple[str, str]]:
    """Return code and name of each kind, for a form; nobody's kind is chosen for them."""
    return [("", "Välj slag"), *((each.code, each.name) for each in kinds().values())]


def kind_for(category: str) -> Kind:
    """Return the kind that events of a category suggest: by its type, else by its group."""
    for each in kinds().values():
        if category in each.categories:
            return each
    group = category.split("-", maxsplit=1)[0]
    found = (
        each for each in kinds().values() if any(code.split("-")[0] == group for code in each.categories)
    )
    return next(found, kinds()[OTHER])


def _kind(row: dict[str, Any]) -> Kind:
    ask = row["ask"]
    return Kind(
        code=row["code"],
        name=row["name"],
        categories=tuple(row["categories"]),
        corners={corner: ask[corner] for corner in Corner.values},
        perspectives={each: ask[_PERSPECTIVES.get(each, each)] for each in Perspective.values},
        indicators=tuple(row["indicators"]),
        caution=row.get("caution", ""),
    )
