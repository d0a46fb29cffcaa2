"""Hostile texts cost no more than long ones: every rule is linear."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from samverkan.foundation.guard import find

HOSTILE = {
    "one letter": "a",
    "one figure": "1",
    "nought": "0",
    "mail without end": "a.",
    "many at": "a@",
    "blanks": " ",
    "almost numbers": "960711-239 ",
    "almost phones": "070-12 ",
    "street words": "gatan ",
    "capitals": "Anders ",
    "handles": "@a_",
    "services": "snap heter ",
    "floors": "vån 3 ",
    "plates": "abc 12",
    "marks": "e\u0301",
    "dwellings": "lgh nr ",
}


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python ran: a count that no other program disturbs."""
    count = 0

    def tick(*_: object) -> Any:
        nonlocal count
        count += 1
        return tick

    sys.settrace(tick)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_steps_grow_with_length_and_no_faster(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (500, 2000))
    find(short)
    assert steps(lambda: find(long)) <= 4.5 * steps(lambda: find(short)) + 200


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hundred_thousand_signs_come_to_an_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find(text))
