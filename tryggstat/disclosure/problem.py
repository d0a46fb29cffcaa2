"""What is to be protected, and at what price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure.items import KNOWN_EMPTY, Items
from tryggstat.disclosure.moves import Moves

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, eq=False)
class Problem:
    """The items of a table and of what went before it.

    classes : (items,) items that can only change together share one; −1: known already. members : (classes,
        unknown cells). values : the truth. printed, withheld : before. small : to be protected. zeros_stay :
        noughts are always shown, as readers know.
    """

    items: Items
    classes: NDArray[np.int64]
    members: csr_array
    values: NDArray[np.float64]
    printed: NDArray[np.bool_]
    withheld: NDArray[np.bool_]
    small: NDArray[np.bool_]
    zeros_stay: bool

    @property
    def own(self) -> NDArray[np.int64]:
        """Return the items the table shows that are not known already."""
        codes = np.unique(self.items.of[0])
        codes = codes[codes != KNOWN_EMPTY]
        return codes[self.classes[codes] >= 0]

    @property
    def shown(self) -> NDArray[np.int64]:
        """Return the classes the table would show."""
        return np.unique(self.classes[self.own])

    def places(self, flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return for each place of the table whether its class is flagged."""
        codes = self.items.of[0]
        classes = np.where(codes == KNOWN_EMPTY, -1, self.classes[codes])
        return np.append(flags, False)[classes]


def prepare(problem: Problem, width: int) -> Moves:
    """Return what may change, how far, at what cost, and what must be free to."""
    from scipy.sparse import csr_array, eye_array, hstack

    n, n_free = problem.members.shape
    classes, values, own = problem.classes, problem.values, problem.own
    open_to, zeros = np.flatnonzero(classes >= 0), own[values[own] == 0]
    fixed, needed = np.zeros(n, bool), np.zeros(n)
    fixed[classes[open_to[problem.printed[open_to]]]] = True
    if problem.zeros_stay:
        fixed[classes[zeros]] = True
    needed[classes[open_to[problem.small[open_to]]]] = width
    cost = np.ones(n)
    np.maximum.at(cost, classes[own], 1 + np.log1p(values[own]))  # large numbers are missed more
    cost *= np.sqrt(np.diff(problem.members.indptr))  # and totals more than cells
    hidden = (needed > 0) | ~np.isin(np.arange(n), problem.shown)
    rows = csr_array(hstack([problem.members[n_free:], -eye_array(n - n_free)], format="csr"))
    return Moves(rows, how_far_down(problem), cost, fixed, hidden & ~fixed, needed)


def how_far_down(problem: Problem) -> NDArray[np.float64]:
    """Return how far each class may fall: to nought, or to 1 where readers know that noughts are shown."""
    floor = np.zeros(problem.items.count)
    floor[problem.own] = float(problem.zeros_stay)
    floor[problem.withheld] = float(problem.zeros_stay)
    down, unknown = np.full(problem.members.shape[0], np.inf), problem.classes >= 0
    np.minimum.at(down, problem.classes[unknown], np.maximum(problem.values - floor, 0.0)[unknown])
    return down
