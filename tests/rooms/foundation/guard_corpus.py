"""The guard's corpora: sentences with what is personal in them marked, and how well a finder does on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samverkan.foundation.guard import Hit

FOLDER = Path(__file__).resolve().parent / "guard" / "corpus"
KINDS = {
    "p": "personnummer",
    "t": "phone",
    "e": "email",
    "r": "plate",
    "h": "handle",
    "n": "name",
    "a": "address",
}
MARK = re.compile(r"\{(\w)\|([^}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """A text and what is personal in it."""

    text: str
    expected: tuple[Hit, ...]


def sentence(marked: str) -> Sentence:
    """Return a sentence out of one with marks: Såg {n|Kalle}."""
    text, expected = "", []
    for part in re.split(r"(\{\w\|[^}]*\})", marked):
        mark = MARK.fullmatch(part)
        if mark:
            expected.append(Hit(KINDS[mark[1]], len(text), len(text) + len(mark[2])))
        text += mark[2] if mark else part
    return Sentence(text, tuple(expected))


def corpus(name: str) -> tuple[Sentence, ...]:
    """Return the sentences of a file; ``\\n`` in one is a line end."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sentence(line.replace("\\n", "\n")) for line in lines if line and not line.startswith("# "))


@cache
def corpora() -> dict[str, tuple[Sentence, ...]]:
    """Return both halves: sentences written by hand, and templates filled in."""
    return {
        "tuned": (*corpus("tuned"), *corpus("tuned_filled")),
        "held out": (*corpus("held_out"), *corpus("held_out_filled")),
    }


@dataclass(frozen=True)
class Figures:
    """How many of each kind there were and were found, and how many harmless sentences were hit."""

    expected: Counter[str]
    found: Counter[str]
    harmless: int
    false: int
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str, str], ...]

    def recall(self, kind: str) -> float:
        """Return the share of a kind that was found."""
        return self.found[kind] / self.expected[kind]

    @property
    def false_share(self) -> float:
        """Return the share of harmless sentences with a hit."""
        return self.false / self.harmless


def covers(hit: Hit, wanted: Hit) -> bool:
    """Tell whether a hit is of the kind and covers at least half of what was wanted."""
    shared = min(hit.end, wanted.end) - max(hit.start, wanted.start)
    return hit.kind == wanted.kind and 2 * shared >= wanted.end - wanted.start


def figures(sentences: Iterable[Sentence], find: Callable[[str], tuple[Hit, ...]]) -> Figures:
    """Return how well a finder does."""
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed, wrong, harmless, false = [], [], 0, 0
    for each in sentences:
        hits = find(each.text)
        harmless += not each.expected
        false += bool(hits) and not each.expected
        wrong += [(hit.kind, each.text[hit.start : hit.end], each.text) for hit in hits if not each.expected]
        for wanted in each.expected:
            expected[wanted.kind] += 1
            if any(covers(hit, wanted) for hit in hits):
                found[wanted.kind] += 1
            else:
                missed.append((wanted.kind, each.text))
    return Figures(expected, found, harmless, false, tuple(missed), tuple(wrong))
