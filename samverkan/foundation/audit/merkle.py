"""The Merkle tree of RFC 6962, section 2: SHA-256 over rows, and proofs that show one row or one growth.

A perfect subtree never changes once its last leaf is written. So each row keeps its leaf hash and the
hashes of the perfect subtrees it completes, and every root and proof is read from a few rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

EMPTY_ROOT = sha256(b"").digest()


class Subtree(NamedTuple):
    """The perfect subtree over the leaves ``place * 2**level`` up to ``(place + 1) * 2**level``."""

    level: int
    place: int

    @property
    def last(self) -> int:
        """Return the number (from 1) of the leaf that completes it."""
        return (self.place + 1) << self.level


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf; the prefix keeps leaves and nodes apart."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def fold(peaks: Sequence[bytes]) -> bytes:
    """Return the hash over perfect subtrees that stand side by side, largest first."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for left in reversed(peaks[:-1]):
        root = node_hash(left, root)
    return root


def perfect_subtrees(start: int, end: int) -> list[Subtree]:
    """Return the perfect subtrees that together cover the leaves from ``start`` up to ``end``."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append(Subtree(level, start >> level))
        start += 1 << level
    return found


@dataclass
class Frontier:
    """The right edge of a growing tree: as many hashes as its size has binary ones."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> list[bytes]:
        """Add a leaf hash; return it and the hashes of the perfect subtrees it completes."""
        completed = [leaf]
        size = self.size
        while size & 1:
            leaf = sha256(b"\x01" + self.peaks.pop() + leaf).digest()
            completed.append(leaf)
            size >>= 1
        self.peaks.append(leaf)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """Return the root over every leaf so far."""
        return fold(self.peaks)


Reader = Callable[[Sequence[Subtree]], Mapping[Subtree, bytes]]


@dataclass(frozen=True)
class Tree:
    """A tree of a given size whose perfect subtrees can be read."""

    size: int
    read: Reader

    def root(self) -> bytes:
        """Return the root."""
        return self._hashes([(0, self.size)])[0]

    def inclusion_proof(self, index: int) -> list[bytes]:
        """Return the path that leads from leaf ``index`` (from 0) to the root."""
        if not 0 <= index < self.size:
            raise ValueError(f"index must be 0–{self.size - 1}; got {index}")
        return self._hashes(_beside(index, 0, self.size))

    def consistency_proof(self, old: int) -> list[bytes]:
        """Return the hashes that show that the first ``old`` leaves are still the same."""
        if not 0 <= old <= self.size:
            raise ValueError(f"old size must be 0–{self.size}; got {old}")
        return self._hashes(_between(old, 0, self.size, known=True)) if old else []

    def _hashes(self, spans: list[tuple[int, int]]) -> list[bytes]:
        parts = [perfect_subtrees(*span) for span in spans]
        hashes = self.read([subtree for part in parts for subtree in part])
        return [fold([hashes[subtree] for subtree in part]) for part in parts]


def _split(start: int, end: int) -> int:
    """Return where a node over these leaves divides: the largest power of two that is smaller."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _beside(index: int, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans beside the way from a leaf to the root, nearest first (RFC 6962, 2.1.1)."""
    spans = []
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def _between(old: int, start: int, end: int, *, known: bool) -> list[tuple[int, int]]:
    """Return the spans of a consistency proof (RFC 6962, 2.1.2); ``known``: the verifier has its hash."""
    if old == end:
        return [] if known else [(start, end)]
    middle = _split(start, end)
    if old <= middle:
        return [*_between(old, start, middle, known=known), (middle, end)]
    return [*_between(old, middle, end, known=False), (start, middle)]


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that an inclusion proof leads to, None when misshapen (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    at, last, root = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            root = node_hash(beside, root)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, beside)
        at, last = at >> 1, last >> 1
    return root if last == 0 else None


def roots_of_growth(
    old: int, new: int, old_root: bytes, proof: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """Return both roots that a consistency proof leads to, None when misshapen (RFC 9162, 2.1.4.2)."""
    if not 0 < old < new or not proof:
        return None
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    rest = list(proof) if at else [old_root, *proof]
    before = after = rest.pop(0)
    for beside in rest:
        if last == 0:
            return None
        if at & 1 or at == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, beside)
        at, last = at >> 1, last >> 1
    return (before, after) if last == 0 else None


def grows(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether the tree of size ``new`` begins with the tree of size ``old``."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    return roots_of_growth(old, new, old_root, proof) == (old_root, new_root)
