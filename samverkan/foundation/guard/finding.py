"""Find what may not be stored: patterns first, then names in what is left."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from samverkan.foundation.guard.checks import holds, match_at
from samverkan.foundation.guard.naming import people
from samverkan.foundation.guard.plain import Plain, plain
from samverkan.foundation.guard.reading import KINDS, Rule, rules


class Hit(NamedTuple):
    """Something that tells of a person: its kind, and where it stands in code points of the text."""

    kind: str
    start: int
    end: int


def find(text: str) -> tuple[Hit, ...]:
    """Return every hit in the text, in order, none over another."""
    seen = plain(text)
    spans = list(patterns(seen))
    taken = sorted((start, end) for _, start, end in spans)
    spans += [("name", start, end) for start, end in people(seen, taken)]
    hits = [Hit(kind, seen.begins[start], seen.ends[end - 1]) for kind, start, end in spans]
    return tuple(sorted(hits, key=lambda hit: hit.start))


def patterns(seen: Plain, kinds: Container[str] = KINDS) -> Iterator[tuple[str, int, int]]:
    """Yield what the patterns find; a sign belongs to the first kind that claims it."""
    claimed = bytearray(len(seen.low))
    for rule in rules():
        if rule.kind not in kinds:
            continue
        for start, end in matches(rule, seen):
            if not any(claimed[start:end]):
                claimed[start:end] = b"\1" * (end - start)
                yield rule.kind, start, end


def matches(rule: Rule, seen: Plain) -> Iterator[tuple[int, int]]:
    """Yield where a rule holds."""
    place = 0
    while match := rule.pattern.search(seen.low, place):
        start, end = trimmed(match, seen.low)
        if holds(match_at(seen, start, end, match.start(), rule)):
            yield start, end
            place = max(end, match.start() + 1)
        else:
            place = match.start() + 1


def trimmed(match: re.Match[str], low: str) -> tuple[int, int]:
    """Return where group 1 stands, or the whole where there is none, without blanks at its ends."""
    start, end = match.span(1 if match.re.groups else 0)
    while low[end - 1] in " ,":
        end -= 1
    return start, end
