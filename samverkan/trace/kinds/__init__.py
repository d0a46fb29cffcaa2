"""Every kind of thing in the chain, from what was agreed to what was told, and how kinds are linked."""

from __future__ import annotations

from samverkan.trace.kinds.agreed import AGREED, AGREED_LINKS
from samverkan.trace.kinds.kind import Kind, Need, Relation
from samverkan.trace.kinds.told import TOLD, TOLD_LINKS
from samverkan.trace.kinds.worked import WORKED, WORKED_LINKS

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*AGREED, *WORKED, *TOLD)}
RELATIONS: tuple[Relation, ...] = (*AGREED_LINKS, *WORKED_LINKS, *TOLD_LINKS)
ORDER = tuple(sorted(KINDS, key=lambda code: KINDS[code].step))  # whatever leads to a kind stands before it
BELONGING = tuple(each for each in RELATIONS if KINDS[each.lower].belongs)
FIRST = tuple(kind.code for kind in KINDS.values() if kind.may_begin)
LAST = tuple(kind.code for kind in KINDS.values() if kind.may_end)
PAGES = {kind.page: kind for kind in KINDS.values() if kind.page}

__all__ = [
    "BELONGING",
    "FIRST",
    "KINDS",
    "LAST",
    "ORDER",
    "PAGES",
    "RELATIONS",
    "Kind",
    "Need",
    "Relation",
]
