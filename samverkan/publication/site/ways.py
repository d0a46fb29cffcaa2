"""Further public pages of a municipality; the rooms above say so, for this room cannot know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class PublicWay:
    """A public page by its name, what it is called and what one finds there."""

    label: Any
    page: str
    about: Any = ""


_WAYS: list[PublicWay] = []


def register(way: PublicWay) -> None:
    """Let a room above be reached from a municipality's public start page; once however often it is named."""
    if way not in _WAYS:
        _WAYS.append(way)


def ways(municipality: Any) -> list[tuple[PublicWay, str]]:
    """Return the pages one can go on to, with their addresses."""
    return [(each, reverse(each.page, args=[municipality.slug])) for each in _WAYS]
