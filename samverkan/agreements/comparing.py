"""Two periods beside each other: what came, went, was worded anew, moved. Pure, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum


class How(Enum):
    """What became of something between two periods."""

    GONE = "gone"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Item:
    """Something an agreement says: under its code, by one side, in one place."""

    code: str
    text: str
    side: str = ""
    place: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Words:
    """Some words that both periods have, or that only one of them has."""

    text: str
    how: How | None = None


@dataclass(frozen=True)
class Change:
    """What became of one item; one that is both worded anew and moved is changed, and says that it moved."""

    how: How
    old: Item | None
    new: Item | None
    is_moved: bool = False

    @property
    def item(self) -> Item:
        """Return what to call it by: as it stands now, or as it last stood."""
        return self.new or self.old or Item("", "")

    @property
    def words(self) -> list[Words]:
        """Return the text with what went and what came marked."""
        return marked(self.old.text if self.old else "", self.new.text if self.new else "")


def compare(old: Sequence[Item], new: Sequence[Item]) -> list[Change]:
    """Return what differs, in the order of the new period; what is gone comes first."""
    pairs = _pairs(old, new)
    moved = _out_of_order(pairs, old, new)
    told = {id(before) for before, _ in pairs}
    gone = [Change(How.GONE, each, None) for each in old if id(each) not in told]
    before = {id(now): was for was, now in pairs}
    return gone + [
        change for each in new if (change := _change(before.get(id(each)), each, id(each) in moved))
    ]


def marked(old: str, new: str) -> list[Words]:
    """Return both texts as one, word by word: what is the same, what went, what came."""
    was, now = old.split(), new.split()
    found: list[Words] = []
    for tag, first, last, begin, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(" ".join(was[first:last])))
            continue
        if last > first:
            found.append(Words(" ".join(was[first:last]), How.GONE))
        if end > begin:
            found.append(Words(" ".join(now[begin:end]), How.ADDED))
    return found


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return what is the same thing in both: the same code on the same side, else the same code alone."""
    left = list(old)
    found: list[tuple[Item, Item]] = []
    for alike in (lambda a, b: (a.code, a.side) == (b.code, b.side), lambda a, b: a.code == b.code):
        for each in new:
            if any(now is each for _, now in found):
                continue
            match = next((other for other in left if alike(other, each)), None)
            if match is not None:
                left.remove(match)
                found.append((match, each))
    return found


def _change(was: Item | None, now: Item, is_moved: bool) -> Change | None:
    if was is None:
        return Change(How.ADDED, None, now)
    is_moved = is_moved or (was.side, was.place) != (now.side, now.place)
    if was.text != now.text:
        return Change(How.CHANGED, was, now, is_moved)
    return Change(How.MOVED, was, now, is_moved=True) if is_moved else None


def _out_of_order(pairs: list[tuple[Item, Item]], old: Sequence[Item], new: Sequence[Item]) -> set[int]:
    """Return the new items that stand elsewhere in the order; those that have a place move by changing it."""
    twin = {id(was): now for was, now in pairs if not now.place}
    was = [id(twin[id(each)]) for each in old if id(each) in twin]
    now = [id(each) for each in new if id(each) in set(was)]
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    kept = {each for block in blocks for each in was[block.a : block.a + block.size]}
    return set(was) - kept
