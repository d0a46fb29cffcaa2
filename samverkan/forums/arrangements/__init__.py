"""Every samverkansform as data; the rest of the code asks what an arrangement produces, never which it is."""

from __future__ import annotations

from samverkan.forums.arrangements import bra, est, samverkansmote
from samverkan.forums.arrangements.shape import Arrangement, Cadence, Product, Steps

ARRANGEMENTS = {each.ARRANGEMENT.code: each.ARRANGEMENT for each in (est, bra, samverkansmote)}

__all__ = ["ARRANGEMENTS", "Arrangement", "Cadence", "Product", "Steps", "producing"]


def producing(product: Product) -> tuple[str, ...]:
    """Return the codes of the arrangements that must produce something."""
    return tuple(code for code, each in ARRANGEMENTS.items() if product in each.produces)
