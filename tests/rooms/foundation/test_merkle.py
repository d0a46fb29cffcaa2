"""The tree against Certificate Transparency's own vectors, and against RFC 6962 word for word."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    Subtree,
    Tree,
    grows,
    leaf_hash,
    node_hash,
    perfect_subtrees,
    root_of_path,
)

# What the reference implementation of Certificate Transparency tests itself with.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSION = {(0, 8): [A, B, C], (5, 8): [D, E, ROOTS[4]], (2, 3): [ROOTS[2]], (1, 5): [ROOTS[1], B, D]}
CONSISTENCY = {(1, 8): [A, B, C], (6, 8): [F, E, ROOTS[4]], (2, 5): [B, D]}

DATA = [bytes.fromhex(leaf) for leaf in LEAVES]
leaves = st.lists(st.binary(max_size=4), max_size=40)


def grow(data: list[bytes]) -> tuple[Frontier, Tree]:
    frontier, kept = Frontier(), {}
    for number, leaf in enumerate(data, start=1):
        for level, found in enumerate(frontier.append(leaf_hash(leaf))):
            kept[Subtree(level, (number >> level) - 1)] = found
    return frontier, Tree(len(data), lambda subtrees: {each: kept[each] for each in subtrees})


def split(n: int) -> int:
    return max(2**i for i in range(n.bit_length()) if 2**i < n)


def rfc_root(data: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1."""
    if len(data) < 2:
        return sha256(b"\x00" + data[0]).digest() if data else sha256().digest()
    k = split(len(data))
    return sha256(b"\x01" + rfc_root(data[:k]) + rfc_root(data[k:])).digest()


def rfc_path(m: int, data: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, section 2.1.1."""
    if len(data) == 1:
        return []
    k = split(len(data))
    if m < k:
        return [*rfc_path(m, data[:k]), rfc_root(data[k:])]
    return [*rfc_path(m - k, data[k:]), rfc_root(data[:k])]


def rfc_subproof(m: int, data: list[bytes], known: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962, section 2.1.2."""
    if m == len(data):
        return [] if known else [rfc_root(data)]
    k = split(len(data))
    if m <= k:
        return [*rfc_subproof(m, data[:k], known), rfc_root(data[k:])]
    return [*rfc_subproof(m - k, data[k:], False), rfc_root(data[:k])]


@pytest.mark.parametrize("size", range(9))
def test_root_is_that_of_certificate_transparency(size: int) -> None:
    frontier, tree = grow(DATA[:size])
    assert (frontier.root().hex(), tree.root().hex()) == (ROOTS[size], ROOTS[size])


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proof_is_that_of_certificate_transparency(index: int, size: int) -> None:
    _, tree = grow(DATA[:size])
    assert [step.hex() for step in tree.inclusion_proof(index)] == INCLUSION[index, size]


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_consistency_proof_is_that_of_certificate_transparency(old: int, new: int) -> None:
    _, tree = grow(DATA[:new])
    assert [step.hex() for step in tree.consistency_proof(old)] == CONSISTENCY[old, new]


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert sha256().digest() == EMPTY_ROOT


def test_leaf_and_node_are_kept_apart() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@given(leaves)
def test_root_is_the_one_the_standard_defines(data: list[bytes]) -> None:
    frontier, tree = grow(data)
    assert frontier.root() == tree.root() == rfc_root(data)


@given(leaves.filter(len), st.data())
def test_inclusion_proof_leads_to_the_root(data: list[bytes], draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, len(data) - 1))
    path = grow(data)[1].inclusion_proof(index)
    assert path == rfc_path(index, data)
    assert root_of_path(leaf_hash(data[index]), index, len(data), path) == rfc_root(data)


@given(leaves.filter(len), st.data())
def test_inclusion_proof_fails_for_any_other_leaf(data: list[bytes], draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, len(data) - 1))
    other, path = leaf_hash(data[index] + b"!"), rfc_path(index, data)
    assert root_of_path(other, index, len(data), path) != rfc_root(data)


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proof_of_the_wrong_length_or_place_leads_nowhere(index: int, size: int) -> None:
    leaf, path = leaf_hash(DATA[index]), rfc_path(index, DATA[:size])
    wrong = [(index, path[:-1]), (index, [*path, leaf]), (size, path), (-1, path)]
    assert [root_of_path(leaf, place, size, steps) for place, steps in wrong] == [None] * 4


@given(leaves, st.data())
def test_consistency_proof_holds_for_growth(data: list[bytes], draw: st.DataObject) -> None:
    old = draw.draw(st.integers(0, len(data)))
    proof = grow(data)[1].consistency_proof(old)
    assert proof == (rfc_subproof(old, data, True) if old else [])
    assert grows(old, len(data), rfc_root(data[:old]), rfc_root(data), proof)


@given(leaves.filter(len), st.data())
def test_consistency_proof_fails_when_the_past_is_another(data: list[bytes], draw: st.DataObject) -> None:
    old = draw.draw(st.integers(1, len(data)))
    changed = draw.draw(st.integers(0, old - 1))
    past = [*data[:changed], data[changed] + b"!", *data[changed + 1 : old]]
    proof = rfc_subproof(old, data, True)
    assert not grows(old, len(data), rfc_root(past), rfc_root(data), proof)


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_consistency_proof_of_the_wrong_length_shows_nothing(old: int, new: int) -> None:
    before, after = rfc_root(DATA[:old]), rfc_root(DATA[:new])
    proof = rfc_subproof(old, DATA[:new], True)
    wrong = [[], proof[:-1], [*proof, before]]
    assert [grows(old, new, before, after, steps) for steps in wrong] == [False] * 3


@pytest.mark.parametrize(
    ("old", "new", "before", "proof", "holds"),
    [
        (0, 8, EMPTY_ROOT, [], True),
        (0, 8, EMPTY_ROOT, [EMPTY_ROOT], False),
        (0, 8, leaf_hash(b""), [], False),
        (8, 8, rfc_root(DATA), [], True),
        (8, 8, rfc_root(DATA), [EMPTY_ROOT], False),
        (8, 8, EMPTY_ROOT, [], False),
        (9, 8, rfc_root(DATA), [EMPTY_ROOT], False),
    ],
)
def test_growth_from_nothing_and_by_nothing_needs_no_proof(
    old: int, new: int, before: bytes, proof: list[bytes], holds: bool
) -> None:
    assert grows(old, new, before, rfc_root(DATA), proof) == holds


@given(st.integers(0, 2**20))
def test_perfect_subtrees_cover_each_leaf_once(size: int) -> None:
    covered = 0
    for level, place in perfect_subtrees(0, size):
        assert place << level == covered
        covered += 1 << level
    assert covered == size


@pytest.mark.parametrize("index", [-1, 8])
def test_inclusion_proof_of_a_leaf_outside_is_refused(index: int) -> None:
    with pytest.raises(ValueError, match="index must be 0–7"):
        grow(DATA)[1].inclusion_proof(index)


def test_consistency_proof_with_a_larger_past_is_refused() -> None:
    with pytest.raises(ValueError, match="old size must be 0–8; got 9"):
        grow(DATA)[1].consistency_proof(9)
