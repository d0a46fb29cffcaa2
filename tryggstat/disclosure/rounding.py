"""The other way: show everything, with small counts rounded so that totals still add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.disclosure.items import memberships
from tryggstat.disclosure.layout import Release, Totals, check_counts, publish, read_axes

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, eq=False)
class Rounded:
    """A table without small counts.

    table : the cells, of which some are rounded. release : all that is shown, added up from them. difference
        : shown less true, in the published shape. largest : of the differences, without sign.
    """

    table: NDArray[np.int64]
    release: Release
    difference: NDArray[np.int64]

    @property
    def largest(self) -> int:
        """Return the largest difference."""
        return int(np.abs(self.difference).max())


def round_small(table: ArrayLike, *, base: int, totals: Totals = None) -> Rounded:
    """Round cells to 0 or ``base`` until nothing published is from 1 to base − 1, with totals kept close.

    Answers: how can every number be shown, none of them small, and all of them adding up? Only cells that
    make up a small published number are touched; which go up and which down is chosen so that the squared
    differences of all published numbers are small (greedily, then by exchanging pairs).

    Parameters
    ----------
    table :
        counts of any number of axes.
    base :
        at least 2; nothing published is from 1 to base − 1.
    totals :
        what is shown, as in ``publish``.

    Returns
    -------
    Rounded. All noughts, or nothing small: as it came. No chance is involved: the same table gives the same
    answer, so rounded tables of two weeks may be compared but a reader who knows the rule learns that a shown
    ``base`` stands for 1 … 2·base − 1.

    Raises
    ------
    ValueError : counts negative or not whole, base below 2.

    References
    ----------
    Langsrud & Heldal (2018), An algorithm for small count rounding of tabular data, Privacy in Statistical
    Databases.

    Examples
    --------
    >>> from tryggstat.disclosure import round_small
    >>> shown = round_small([[2, 1], [3, 5], [7, 6]], base=3)
    >>> shown.table.tolist(), shown.largest
    ([[3, 0], [3, 5], [7, 6]], 1)

    """
    counts = check_counts(table)
    if base < 2:
        raise ValueError(f"base must be at least 2; got {base}")
    sums = memberships(read_axes(counts.shape, totals))
    true, cells = counts.ravel(), counts.ravel().copy()
    touched = np.zeros(len(true), bool)
    while True:
        shown = sums @ cells
        small = (shown > 0) & (shown < base)
        if not small.any():
            break
        touched |= (sums.T @ small.astype(float) > 0) & (cells > 0) & (cells < base)
        cells = choose(sums, true, touched, base)
    before, after = publish(counts, totals=totals), publish(cells.reshape(counts.shape), totals=totals)
    return Rounded(cells.reshape(counts.shape), after, (after.values - before.values).astype(np.int64))


def choose(
    sums: csr_array, true: NDArray[np.int64], touched: NDArray[np.bool_], base: int
) -> NDArray[np.int64]:
    """Return the cells with those touched at 0 or ``base``, differences small."""
    at = np.flatnonzero(touched)
    own = sums[:, at]
    overlap = np.asarray((own.T @ own).todense()) * float(base) ** 2
    off = -(sums[:, at] @ true[at]).astype(float)  # all down to begin with
    up = np.zeros(len(at), bool)
    while True:
        slope = 2 * base * (own.T @ off)
        gain = np.where(up, -slope, slope) + np.diag(overlap)
        flip = best_flips(gain, overlap, up)
        if not len(flip):
            break
        for one in flip:
            off += own[:, [one]].toarray().ravel() * (-base if up[one] else base)
            up[one] = not up[one]
    cells = true.copy()
    cells[at] = np.where(up, base, 0)
    return cells


def best_flips(
    gain: NDArray[np.float64], overlap: NDArray[np.float64], up: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """Return the cell, or the pair of one up and one down, whose change helps most; none if none does."""
    one = int(gain.argmin())
    if gain[one] < 0:
        return np.array([one])
    ups, downs = np.flatnonzero(up), np.flatnonzero(~up)
    if not len(ups) or not len(downs):
        return np.array([], int)
    pair = gain[ups][:, None] + gain[downs][None] - 2 * overlap[np.ix_(ups, downs)]
    i, j = np.unravel_index(int(pair.argmin()), pair.shape)
    return np.array([ups[i], downs[j]] if pair[i, j] < -1e-9 else [], int)
