"""Where an agenda finds its things: each room hands over its own, higher ones through doors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.sittings.states import ItemKind


@dataclass(frozen=True)
class Thing:
    """A live thing as an agenda shows it: in words only, so that it can be frozen."""

    kind: str  # the name of its source
    key: str
    title: str
    lines: tuple[str, ...] = ()
    href: str = ""
    cleared: tuple[int, ...] | None = (
        None  # functions that may know of it; None when all around the table may
    )
    purpose: ItemKind = ItemKind.DISCUSSION


@dataclass(frozen=True)
class Source:
    """What one kind of things offers: those due for a forum on a day, and one of them by its key."""

    kind: str
    label: str  # Swedish: what the item comes from
    find: Callable[[Any, date], Iterable[Thing]]
    show: Callable[[Any, str, date], Thing | None]


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let agendas find things of a kind; called once, when the program starts."""
    _SOURCES[source.kind] = source


def kinds() -> tuple[str, ...]:
    """Return the kinds that agendas know, in the order in which they are taken up."""
    return tuple(_SOURCES)


def due_for(forum: Any, *, on: date) -> Iterator[Thing]:
    """Yield everything that a forum should take up on a day."""
    for source in _SOURCES.values():
        yield from source.find(forum, on)


def live(kind: str, key: str, forum: Any, *, on: date) -> Thing | None:
    """Return a thing as it is now, or None when it is gone."""
    source = _SOURCES.get(kind)
    return source.show(forum, key, on) if source else None


def label_of(kind: str) -> str:
    """Return what a kind is called, "" for an item that people wrote themselves."""
    source = _SOURCES.get(kind)
    return source.label if source else ""
