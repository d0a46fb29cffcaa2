"""Where one can go on from a forum's page; the rooms above say so, for this room cannot know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samverkan.forums.arrangements import Product


@dataclass(frozen=True)
class Way:
    """A page of a forum by its name, and what it is called; ``product`` limits it to forums that owe that."""

    label: Any
    page: str
    product: Product | None = None


_WAYS: list[Way] = []


def register(way: Way) -> None:
    """Let a room above be reached from a forum's page; once however often it is named."""
    if way not in _WAYS:
        _WAYS.append(way)


def ways_from(forum: Any) -> list[Way]:
    """Return the pages one can go on to from a forum."""
    produces = forum.arrangement.produces
    return [each for each in _WAYS if each.product is None or each.product in produces]
