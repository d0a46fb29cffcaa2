"""How what a room above has handed over is shown; that room says so, for this one cannot know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samverkan.publication.models import Release
from samverkan.publication.states import ReleaseKind


@dataclass(frozen=True)
class Shower:
    """What shows a kind: a part of a page, its style sheets, and what the part is given."""

    kind: ReleaseKind
    template: str
    sheets: tuple[str, ...]
    context: Callable[[Release, dict[str, Any]], dict[str, Any]]
    home: Callable[[Release], str]  # the address of what it comes out of
    change: Callable[[Release], str]  # … and where a draft's content is chosen


@dataclass(frozen=True)
class Shown:
    """What a page needs to show it."""

    template: str
    sheets: tuple[str, ...]
    context: dict[str, Any]
    home: str
    change: str


_SHOWERS: dict[ReleaseKind, Shower] = {}


def register(shower: Shower) -> None:
    """Let a room above have its content shown; once however often it is named."""
    _SHOWERS[shower.kind] = shower


def shown_of(release: Release, body: dict[str, Any]) -> Shown | None:
    """Return how a release shows what was handed over, None when nothing was."""
    shower = _SHOWERS.get(ReleaseKind(release.kind))
    if shower is None or "handed" not in body:
        return None
    ways = shower.home(release), shower.change(release)
    return Shown(shower.template, shower.sheets, shower.context(release, body), *ways)
