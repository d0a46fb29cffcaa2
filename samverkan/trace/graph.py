"""The chain as a graph: nodes in steps, links downwards, gaps where something is owed; knows no database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Ref = tuple[str, str]  # kind and key


@dataclass(frozen=True)
class Node:
    """One thing of the chain: what it is called, where it is read, and on which step it stands."""

    ref: Ref
    label: str  # Swedish: what sort of thing
    title: str
    step: int
    href: str = ""
    told: str = ""  # how it stands

    @property
    def word(self) -> str:
        """Return the thing's name in an address or a command."""
        return ":".join(self.ref)


@dataclass(frozen=True)
class Gap:
    """What is missing before (up) or after (down) a thing, in a sentence."""

    ref: Ref
    says: str
    is_up: bool


@dataclass(frozen=True)
class Graph:
    """Nodes, links from an upper to a lower one, and what is missing."""

    nodes: Mapping[Ref, Node]
    links: frozenset[tuple[Ref, Ref]]
    gaps: tuple[Gap, ...] = field(default=())

    @cached_property
    def below(self) -> dict[Ref, list[Ref]]:
        """Return what follows each thing, in the order of the steps."""
        return self._sides(0, 1)

    @cached_property
    def above(self) -> dict[Ref, list[Ref]]:
        """Return what each thing follows from, in the order of the steps."""
        return self._sides(1, 0)

    def _sides(self, end: int, other: int) -> dict[Ref, list[Ref]]:
        sides: dict[Ref, list[Ref]] = defaultdict(list)
        for link in sorted(self.links, key=lambda link: (self._place(link[other]), link)):
            sides[link[end]].append(link[other])
        return dict(sides)

    def _place(self, ref: Ref) -> int:
        return self.nodes[ref].step if ref in self.nodes else -1

    def reached(self, start: Ref, *, down: bool) -> set[Ref]:
        """Return everything from a thing to one end of the chain, itself not counted."""
        sides, found, waiting = self.below if down else self.above, set(), [start]
        while waiting:
            for ref in sides.get(waiting.pop(), ()):
                if ref not in found:
                    found.add(ref)
                    waiting.append(ref)
        return found - {start}

    def ends(self, start: Ref, *, down: bool) -> list[Node]:
        """Return where the chain begins or ends as seen from a thing, in the order of the steps."""
        sides = self.below if down else self.above
        last = [ref for ref in self.reached(start, down=down) if not sides.get(ref)]
        return sorted((self.nodes[ref] for ref in last), key=lambda node: (node.step, node.ref))

    def gaps_of(self, ref: Ref) -> list[Gap]:
        """Return what is missing at a thing."""
        return [gap for gap in self.gaps if gap.ref == ref]

    def steps(self) -> list[list[Node]]:
        """Return the nodes step by step, the empty steps left out."""
        steps: dict[int, list[Node]] = defaultdict(list)
        for node in sorted(self.nodes.values(), key=lambda node: (node.step, node.ref)):
            steps[node.step].append(node)
        return [steps[step] for step in sorted(steps)]


@dataclass(frozen=True)
class Faults:
    """What must never be: things without a chain, links to nothing, ends nobody is told about."""

    orphans: tuple[Ref, ...]
    lost: tuple[tuple[Ref, Ref], ...]
    unshown: tuple[tuple[Ref, str], ...]

    def __bool__(self) -> bool:
        return bool(self.orphans or self.lost or self.unshown)


def faults_of(graph: Graph, *, first: Iterable[str], last: Iterable[str]) -> Faults:
    """Return the faults of a whole graph, where the chain may begin and end only with some kinds.

    It does not ask which gaps a kind ought to show: an end that is neither such a kind nor a shown gap is
    unshown, whoever forgot it. Costs one walk over nodes and links.
    """
    begins, ends = frozenset(first), frozenset(last)
    up = {gap.ref for gap in graph.gaps if gap.is_up}
    down = {gap.ref for gap in graph.gaps if not gap.is_up}
    linked = {ref for link in graph.links for ref in link}
    unshown = []
    for ref in graph.nodes:
        if not graph.above.get(ref) and ref[0] not in begins and ref not in up:
            unshown.append((ref, "before"))
        if not graph.below.get(ref) and ref[0] not in ends and ref not in down:
            unshown.append((ref, "after"))
    alone = [ref for ref in graph.nodes if ref not in linked | up | down and ref[0] not in begins]
    lost = [link for link in graph.links if not set(link) <= graph.nodes.keys()]
    return Faults(tuple(sorted(alone)), tuple(sorted(lost)), tuple(sorted(unshown)))


def counted(graph: Graph) -> dict[str, tuple[int, int, int]]:
    """Return, by kind, how many nodes, links downwards and shown gaps there are."""
    nodes = Counter(ref[0] for ref in graph.nodes)
    links = Counter(upper[0] for upper, _ in graph.links)
    gaps = Counter(gap.ref[0] for gap in graph.gaps)
    return {kind: (nodes[kind], links[kind], gaps[kind]) for kind in {*nodes, *links, *gaps}}
