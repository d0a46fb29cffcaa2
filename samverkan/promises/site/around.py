"""What stands around the pages everybody reads: the rooms above say so, for this room cannot know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samverkan.web.context import Link


@dataclass(frozen=True)
class Around:
    """The municipality's other public pages, its start page first, and who may frame a page."""

    pages: Callable[[Any], list[Link]]
    framed_by: Callable[[Any], list[str]]


_AROUND: list[Around] = []


def register(around: Around) -> None:
    """Let a room above say what stands around; the latest holds."""
    _AROUND[:] = [around]


def pages_of(municipality: Any) -> list[Link]:
    """Return the municipality's other public pages; none when nobody has said."""
    return _AROUND[0].pages(municipality) if _AROUND else []


def framed_by(municipality: Any) -> list[str]:
    """Return the origins that may show a page inside their own."""
    return _AROUND[0].framed_by(municipality) if _AROUND else []
