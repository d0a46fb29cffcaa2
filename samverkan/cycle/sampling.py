"""Which closed problems are looked at again: drawn by lot, the same for everybody who asks; pure."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from math import ceil

SHARE = 0.2
FEWEST = 3


def drawn(problems: Iterable[int], *, municipality: str, year: int) -> list[int]:
    """Return the problems to look at: one in five, at least three, in the order of the lot.

    The lot is a hash of municipality, year and problem: nobody can choose it, everybody can check it, and
    one more problem does not redraw the others.
    """
    order = sorted(set(problems), key=lambda each: sha256(f"{municipality}:{year}:{each}".encode()).digest())
    return order[: max(FEWEST, ceil(len(order) * SHARE))]
