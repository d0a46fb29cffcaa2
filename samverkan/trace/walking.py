"""Walking the chain through the rooms: from one thing to both its ends, or all of it for the check.

Links lead from a step to a later one, so the kinds are gone through once in each direction: one query for the
things of a kind, whatever leads to them, and one for each relation that no row holds. Nothing is asked twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.trace.graph import Gap, Graph, Node, Ref
from samverkan.trace.kinds import BELONGING, KINDS, ORDER, RELATIONS, Need, Relation

Found = dict[str, set[str]]  # keys by kind
Link = tuple[Ref, Ref]


@dataclass
class _Walk:
    """One reader's walk: what has been seen, what leads where, and what was asked already."""

    person: Any
    on: date
    rows: dict[Ref, Any] = field(default_factory=dict)
    sought: set[Ref] = field(default_factory=set)  # seen, or not to be seen by this reader
    below: dict[Ref, set[Ref]] = field(
        default_factory=lambda: defaultdict(set)
    )  # also what is not to be seen
    above: dict[Ref, set[Ref]] = field(default_factory=lambda: defaultdict(set))
    asked: dict[tuple[Relation, bool], set[str]] = field(default_factory=lambda: defaultdict(set))

    def see(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that the reader may see; one query for those not met before."""
        wanted = set(keys)
        new = {key for key in wanted if (kind, key) not in self.sought and key.isdecimal()}
        if new:
            self.load(kind, Q(pk__in=new))
            self.sought |= {(kind, key) for key in new}
        return {key for key in wanted if (kind, key) in self.rows}

    def load(self, kind: str, wanted: Q) -> None:
        """Read things of a kind, and with them the links that their rows hold; one query."""
        for row in KINDS[kind].visible(self.person, on=self.on).filter(wanted):
            ref = (kind, str(row.pk))
            self.rows[ref] = row
            self.sought.add(ref)
            for relation in RELATIONS:
                if relation.lower == kind and relation.field and (key := relation.key_above(row)):
                    self.link((relation.upper, key), ref)

    def link(self, upper: Ref, lower: Ref) -> None:
        """Remember a link, whether its ends are to be seen or not."""
        self.below[upper].add(lower)
        self.above[lower].add(upper)

    def ask_above(self, relation: Relation, keys: Iterable[str]) -> None:
        """Learn what leads to things; what rows hold is known since they were read."""
        new = self._not_asked(relation, keys, down=False)
        if new and not relation.field:
            self._pair(relation, None, new)

    def ask_below(self, asking: Mapping[Relation, Iterable[str]]) -> None:
        """Learn what follows from things, by relations to one and the same kind."""
        wanted = Q()
        for relation, keys in asking.items():
            new = self._not_asked(relation, keys, down=True)
            if new and relation.field:
                wanted |= Q(**{f"{relation.field}__in": new})
            elif new:
                lowers = self._pair(relation, new, None)
                wanted |= Q(pk__in={key for key in lowers if (relation.lower, key) not in self.sought})
        if wanted:
            self.load(next(iter(asking)).lower, wanted)

    def ask_between(self, relation: Relation, uppers: set[str], lowers: set[str]) -> None:
        """Learn of links between things that were reached on different ways."""
        new = (uppers - self.asked[relation, True], lowers - self.asked[relation, False])
        if all(new) and not relation.field:
            self._pair(relation, frozenset(new[0]), frozenset(new[1]))

    def links_of(self, ref: Ref, *, down: bool) -> set[Ref]:
        """Return what the reader sees right below or above a thing."""
        return {other for other in (self.below if down else self.above)[ref] if other in self.rows}

    def _not_asked(self, relation: Relation, keys: Iterable[str], *, down: bool) -> frozenset[str]:
        asked = self.asked[relation, down]
        new = frozenset(keys) - asked
        asked |= new
        return new

    def _pair(
        self, relation: Relation, uppers: frozenset[str] | None, lowers: frozenset[str] | None
    ) -> set[str]:
        pairs = set(relation.pairs(uppers, lowers))
        for upper, lower in pairs:
            self.link((relation.upper, upper), (relation.lower, lower))
        return {lower for _, lower in pairs}


def trace(kind: str, key: str, *, person: Any, on: date) -> Graph | None:
    """Return all that leads to a thing and all that follows from it, as far as the reader may see.

    None when there is no such thing for them. The number of queries depends on the kinds and relations of
    the chain, not on how many things stand in it.
    """
    if kind not in KINDS:
        return None
    walk = _Walk(person, on)
    if not walk.see(kind, {key}):
        return None
    start = {(kind, key)}
    chain = _down(walk, start) | _up(walk, start)
    chain = _down(walk, chain, BELONGING)
    _look_between(walk, chain)
    _look_beside(walk, chain)
    return _graph(walk, chain)


def _down(walk: _Walk, start: set[Ref], relations: tuple[Relation, ...] = RELATIONS) -> set[Ref]:
    """Return these things and all that follows from them, kind by kind."""
    found = _found(start)
    for kind in ORDER:
        leading = [each for each in relations if each.lower == kind]
        while True:
            walk.ask_below({each: found[each.upper] for each in leading})
            fresh = _fresh(walk, kind, found, {each.upper for each in leading})
            if not fresh:
                break
            found[kind] |= fresh
    return _refs(found)


def _fresh(walk: _Walk, kind: str, found: Found, uppers: set[str]) -> set[str]:
    """Return what has come to be known of a kind under what is found."""
    reached = {
        lower[1]
        for upper in uppers
        for key in found[upper]
        for lower in walk.links_of((upper, key), down=True)
        if lower[0] == kind
    }
    return reached - found[kind]


def _up(walk: _Walk, start: set[Ref]) -> set[Ref]:
    """Return these things and all that leads to them, kind by kind."""
    found, met = _found(start), _found(start)
    for kind in reversed(ORDER):
        waiting = walk.see(kind, met[kind])
        while waiting:
            found[kind] |= waiting
            for relation in RELATIONS:
                if relation.lower == kind:
                    walk.ask_above(relation, waiting)
            for key in waiting:
                for upper, above in walk.above[kind, key]:
                    met[upper].add(above)
            waiting = walk.see(kind, met[kind]) - found[kind]
    return _refs(found)


def _look_between(walk: _Walk, chain: set[Ref]) -> None:
    """Learn of the links from what leads to a thing to what follows from it, past the thing itself."""
    found = _found(chain)
    for relation in RELATIONS:
        walk.ask_between(relation, found[relation.upper], found[relation.lower])


def _look_beside(walk: _Walk, chain: set[Ref]) -> None:
    """Learn what of the missing stands beside the chain: it counts as there, and is not drawn."""
    asking: dict[tuple[str, bool], dict[Relation, set[str]]] = defaultdict(lambda: defaultdict(set))
    for ref in chain:
        for need in _unmet(walk, ref):
            for relation in RELATIONS:
                near, far = _ends(relation, down=not need.is_up)
                if near == ref[0] and far in need.kinds:
                    asking[far, need.is_up][relation].add(ref[1])
    for (far, is_up), relations in asking.items():
        if is_up:
            for relation, keys in relations.items():
                walk.ask_above(relation, keys)
            owing = {(relation.lower, key) for relation, keys in relations.items() for key in keys}
            walk.see(far, {key for ref in owing for kind, key in walk.above[ref] if kind == far})
        else:
            walk.ask_below(relations)


def _ends(relation: Relation, *, down: bool) -> tuple[str, str]:
    return (relation.upper, relation.lower) if down else (relation.lower, relation.upper)


def _unmet(walk: _Walk, ref: Ref) -> list[Need]:
    """Return what a thing owes and does not have, as far as is known."""
    return [
        need
        for need in KINDS[ref[0]].needs
        if need.when(walk.rows[ref])
        and not any(
            other[0] in need.kinds and need.met_by(walk.rows[other])
            for other in walk.links_of(ref, down=not need.is_up)
        )
    ]


def _graph(walk: _Walk, chain: set[Ref]) -> Graph:
    links = {(ref, lower) for ref in chain for lower in walk.below[ref] if lower in chain}
    gaps = [Gap(ref, need.says, need.is_up) for ref in sorted(chain) for need in _unmet(walk, ref)]
    return Graph(_nodes({ref: walk.rows[ref] for ref in chain}), frozenset(links), tuple(gaps))


def whole(*, on: date) -> Graph:
    """Return everything in the chain, for nobody in particular; every relation is one or two queries.

    A link to something that is gone stays in the graph, so that the check finds it.
    """
    walk = _Walk(None, on)
    walk.rows = {
        (code, str(row.pk)): row
        for code, kind in KINDS.items()
        for row in kind.visible(None, on=on).iterator()
    }
    links = frozenset(
        ((relation.upper, above), (relation.lower, below))
        for relation in RELATIONS
        for above, below in relation.pairs(None, None)
    )
    for link in links:
        walk.link(*link)
    gaps = [Gap(ref, need.says, need.is_up) for ref in sorted(walk.rows) for need in _unmet(walk, ref)]
    return Graph(_nodes(walk.rows), links, tuple(gaps))


def _nodes(rows: dict[Ref, Any]) -> dict[Ref, Node]:
    return {ref: node_of(ref, row) for ref, row in rows.items()}


def node_of(ref: Ref, row: Any) -> Node:
    """Return a thing as the trace shows it."""
    kind = KINDS[ref[0]]
    return Node(ref, kind.label, kind.title(row), kind.step, kind.href(row), kind.told(row))


def _found(refs: Iterable[Ref]) -> Found:
    found: Found = defaultdict(set)
    for kind, key in refs:
        found[kind].add(key)
    return found


def _refs(found: Found) -> set[Ref]:
    return {(kind, key) for kind, keys in found.items() for key in keys}
