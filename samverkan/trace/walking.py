"""Walking the chain through the rooms: from one thing to both its ends, or all of it for the check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samverkan.trace.graph import Gap, Graph, Node, Ref
from samverkan.trace.kinds import BELONGING, KINDS, RELATIONS, Kind, Relation

Found = dict[str, set[str]]  # keys by kind


@dataclass
class _Walk:
    """One reader's walk: what has been seen, and what leads where."""

    person: Any
    on: date
    rows: dict[Ref, Any] = field(default_factory=dict)
    links: set[tuple[Ref, Ref]] = field(default_factory=set)

    def see(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that the reader may see; one query for those not met before."""
        wanted = set(keys)
        new = {key for key in wanted if (kind, key) not in self.rows and key.isdecimal()}
        if new:
            for row in KINDS[kind].visible(self.person, on=self.on).filter(pk__in=new):
                self.rows[kind, str(row.pk)] = row
        return {key for key in wanted if (kind, key) in self.rows}

    def step(self, found: Found, *, down: bool, relations: tuple[Relation, ...] = RELATIONS) -> Found:
        """Follow relations one step from these things; as many queries for one thing as for hundreds."""
        pairs = [(relation, set(_pairs(relation, found, down=down))) for relation in relations]
        reached: Found = defaultdict(set)
        for relation, each in pairs:
            reached[relation.lower if down else relation.upper] |= {pair[down] for pair in each}
        seen = {kind: self.see(kind, keys) for kind, keys in reached.items() if keys}
        for relation, each in pairs:
            ends = seen.get(relation.lower if down else relation.upper, set())
            self.links |= {
                ((relation.upper, above), (relation.lower, below))
                for above, below in each
                if (below if down else above) in ends
            }
        return {kind: keys for kind, keys in seen.items() if keys}


def _pairs(relation: Relation, found: Found, *, down: bool) -> Iterable[tuple[str, str]]:
    keys = frozenset(found.get(relation.upper if down else relation.lower, ()))
    if not keys:
        return ()
    return relation.pairs(keys, None) if down else relation.pairs(None, keys)


def trace(kind: str, key: str, *, person: Any, on: date) -> Graph | None:
    """Return all that leads to a thing and all that follows from it, as far as the reader may see.

    None when there is no such thing for them. The number of queries depends on the steps of the chain, not
    on how many things stand in it.
    """
    if kind not in KINDS:
        return None
    walk = _Walk(person, on)
    if not walk.see(kind, {key}):
        return None
    chain = {(kind, key)}
    for down in (True, False):
        frontier: Found = {kind: {key}}
        while frontier:
            reached = walk.step(frontier, down=down)
            frontier = _new(reached, chain)
            chain |= _refs(frontier)
    return _graph(walk, _with_what_belongs(walk, chain))


def _with_what_belongs(walk: _Walk, chain: set[Ref]) -> set[Ref]:
    """Add what was done and what it gave, though that ends beside the thing asked for."""
    frontier = _found(chain)
    while frontier:
        frontier = _new(walk.step(frontier, down=True, relations=BELONGING), chain)
        chain = chain | _refs(frontier)
    return chain


def whole(*, on: date) -> Graph:
    """Return everything in the chain, for nobody in particular; every relation is one or two queries.

    A link to something that is gone stays in the graph, so that the check finds it.
    """
    rows = {
        (code, str(row.pk)): row
        for code, kind in KINDS.items()
        for row in kind.visible(None, on=on).iterator()
    }
    links = frozenset(
        ((relation.upper, above), (relation.lower, below))
        for relation in RELATIONS
        for above, below in relation.pairs(None, None)
    )
    return Graph(_nodes(rows), links, tuple(_gaps(rows, links)))


def _graph(walk: _Walk, chain: set[Ref]) -> Graph:
    """Return the chain with its gaps: what stands beside it counts as there, and is not drawn."""
    here = _found(ref for ref in chain if KINDS[ref[0]].needs)
    for down in (True, False):
        owing = {kind: keys for kind, keys in here.items() if _owes(KINDS[kind], up=not down)}
        walk.step(owing, down=down)
    rows = {ref: walk.rows[ref] for ref in chain}
    links = frozenset(link for link in walk.links if set(link) <= chain)
    return Graph(_nodes(rows), links, tuple(_gaps(rows, walk.links)))


def _owes(kind: Kind, *, up: bool) -> bool:
    return any(need.is_up == up for need in kind.needs)


def _nodes(rows: dict[Ref, Any]) -> dict[Ref, Node]:
    return {ref: node_of(ref, row) for ref, row in rows.items()}


def node_of(ref: Ref, row: Any) -> Node:
    """Return a thing as the trace shows it."""
    kind = KINDS[ref[0]]
    return Node(ref, kind.label, kind.title(row), kind.step, kind.href(row), kind.told(row))


def _gaps(rows: dict[Ref, Any], links: Iterable[tuple[Ref, Ref]]) -> Iterable[Gap]:
    beside: dict[tuple[Ref, bool], set[str]] = defaultdict(set)
    for above, below in links:
        beside[above, False].add(below[0])
        beside[below, True].add(above[0])
    for ref in sorted(rows):
        for need in KINDS[ref[0]].needs:
            if not beside[ref, need.is_up].intersection(need.kinds) and need.when(rows[ref]):
                yield Gap(ref, need.says, need.is_up)


def _new(reached: Found, chain: set[Ref]) -> Found:
    fresh = {kind: {key for key in keys if (kind, key) not in chain} for kind, keys in reached.items()}
    return {kind: keys for kind, keys in fresh.items() if keys}


def _found(refs: Iterable[Ref]) -> Found:
    found: Found = defaultdict(set)
    for kind, key in refs:
        found[kind].add(key)
    return found


def _refs(found: Found) -> set[Ref]:
    return {(kind, key) for kind, keys in found.items() for key in keys}
