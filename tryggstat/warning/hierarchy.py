"""Sparse surfaces: test what is large enough first, and look closer only where that stands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.multiplicity import adjust, check_p

Floats = NDArray[np.float64]
Need = Literal["either", "both"]
Dependence = Literal["positive", "any"]


@dataclass(frozen=True)
class Hierarchy:
    """What stands out at each level.

    areas : (n_areas,), categories : (n_categories,), cells : (n_areas, n_categories), whether each stands
    out. tested : (n_areas, n_categories) which cells were looked at: those below a total that stands out. A
    cell that was not looked at is not thereby ordinary.
    """

    areas: NDArray[np.bool_]
    categories: NDArray[np.bool_]
    cells: NDArray[np.bool_]
    tested: NDArray[np.bool_]


@dataclass(frozen=True)
class Nodes:
    """One level of a hierarchy: p values, and how much of what lies below each has to itself."""

    p: Floats
    leaves: Floats  # the share of all leaves
    below: Floats  # itself and what lies below it


def hierarchy(
    areas: ArrayLike,
    categories: ArrayLike,
    cells: ArrayLike,
    *,
    q: float = 0.1,
    need: Need = "either",
    within: bool = False,
    dependence: Dependence = "positive",
) -> Hierarchy:
    """Test area totals and category totals first, and their cells only below totals that stand out.

    Answers: where among areas × categories is there more than chance brings, when the median cell has no
    event in an ordinary week? Totals have the events that a test needs; a cell is looked at, and counted
    among the tests, only when its area's or category's total (``need="both"``: both) has been rejected.

    Of all that is named, totals and cells together, at most the share ``q`` is false in expectation (the
    false discovery rate). Where nothing happens anywhere, the chance of naming anything at all is at most
    ``q``.

    Parameters
    ----------
    areas, categories, cells :
        one-sided p values of the totals, (n_areas,) and (n_categories,), and of the cells, (n_areas,
        n_categories), as from ``expected_counts`` of the sums and of the cells; discrete ones are fine. nan =
        not tested, as where there is no history: never named, and nothing is looked at below it.
    q :
        false discovery rate, between 0 and 1.
    need :
        "either" looks below areas and below categories as two trees, at q / 2 each, and names what either
        names: finds a rise in one cell of a small area. "both" is one hierarchy with two parents a cell.
    within :
        whether a total also stands out by its cells: its p is then twice the smaller of its own and Simes' p
        of the cells below it. Without, a burst in one small cell drowns in a large total; with, a rise spread
        thinly must be a little clearer. See the reference page for how often each finds what.
    dependence :
        "positive": valid where the tests are independent or positively dependent (sums of counts and their
        parts are). "any": valid always, at the price of a factor 1 / (1 + ½ + … + 1/n) in q, n being
        the number of tests (twice that for "both").

    Returns
    -------
    Hierarchy. No areas or no categories: empty arrays.

    Raises
    ------
    ValueError : p outside 0–1, shapes that do not fit, q outside 0–1, an unknown need or dependence.

    References
    ----------
    DAGGER: Ramdas, Chen, Wainwright & Jordan (2019) Biometrika 106:69. On a tree it is the procedure of Lynch
    & Guo (2016) arXiv:1612.04467; without levels, Benjamini & Hochberg. "either": the
    false share of a union is at most the sum of the two false shares.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import hierarchy
    >>> cells = np.full((4, 5), 0.6)
    >>> cells[2, 3], cells[0, 0] = 0.0004, 0.0004
    >>> found = hierarchy([0.7, 0.4, 0.001, 0.8], [0.5, 0.3, 0.9, 0.02, 0.6], cells)
    >>> found.areas.nonzero()[0].tolist(), np.argwhere(found.cells).tolist()
    ([2], [[2, 3]])

    """
    of_areas, of_categories, of_cells = check_levels(areas, categories, cells)
    if not 0 < q < 1:
        raise ValueError(f"q must lie between 0 and 1; got {q}")
    if need not in {"either", "both"}:
        raise ValueError(f'need must be "either" or "both"; got {need!r}')
    if dependence not in {"positive", "any"}:
        raise ValueError(f'dependence must be "positive" or "any"; got {dependence!r}')
    if within:
        of_areas = with_cells(of_areas, of_cells, dependence)
        of_categories = with_cells(of_categories, of_cells.T, dependence)
    if need == "both":
        return both_parents(of_areas, of_categories, of_cells, q, dependence)
    by_area, first, tested_first = tree(of_areas, of_cells, q / 2, dependence)
    by_category, second, tested_second = tree(of_categories, of_cells.T, q / 2, dependence)
    return Hierarchy(by_area, by_category, first | second.T, tested_first | tested_second.T)


def with_cells(totals: Floats, cells: Floats, dependence: Dependence) -> Floats:
    """Return a p for "nothing in the total and nothing in any cell of it"; a total untested stays so."""
    adjusted = adjust(cells, method="BH" if dependence == "positive" else "bonferroni")
    least = np.fmin.reduce(adjusted, axis=1, initial=1.0)
    return np.where(np.isnan(totals), np.nan, np.minimum(2 * np.fmin(totals, least), 1))


def tree(
    roots: Floats, leaves: Floats, q: float, dependence: Dependence
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which roots and which of the leaves below them, one row each, are rejected, and the tested."""
    n_roots, width = leaves.shape
    if leaves.size == 0:
        return np.zeros(n_roots, bool), np.zeros(leaves.shape, bool), np.zeros(leaves.shape, bool)
    top = Nodes(roots, np.full(n_roots, 1 / n_roots), np.full(n_roots, 1.0 + width))
    bottom = Nodes(leaves.ravel(), np.full(leaves.size, 1 / leaves.size), np.ones(leaves.size))
    scale = q / price(n_roots + leaves.size, dependence)
    found = reject(top, scale, 0)
    tested = np.broadcast_to(found[:, None], leaves.shape) & ~np.isnan(leaves)
    named = reject(bottom, scale, int(found.sum()), tested.ravel())
    return found, named.reshape(leaves.shape), tested


def both_parents(
    areas: Floats, categories: Floats, cells: Floats, q: float, dependence: Dependence
) -> Hierarchy:
    """Reject totals together, then cells below two rejected ones; a cell is half of each parent's."""
    (n_areas, n_categories), no_cells = cells.shape, np.zeros(cells.shape, bool)
    if cells.size == 0:
        return Hierarchy(np.zeros(n_areas, bool), np.zeros(n_categories, bool), no_cells, no_cells)
    share = np.concatenate([np.full(n_areas, 0.5 / n_areas), np.full(n_categories, 0.5 / n_categories)])
    below = np.concatenate([np.full(n_areas, 1 + n_categories / 2), np.full(n_categories, 1 + n_areas / 2)])
    top = Nodes(np.concatenate([areas, categories]), share, below)
    bottom = Nodes(cells.ravel(), np.full(cells.size, 1 / cells.size), np.ones(cells.size))
    scale = q / price(2 * (len(share) + cells.size), dependence)  # thresholds move in halves here
    found = reject(top, scale, 0)
    by_area, by_category = found[:n_areas], found[n_areas:]
    tested = by_area[:, None] & by_category & ~np.isnan(cells)
    named = reject(bottom, scale, int(found.sum()), tested.ravel())
    return Hierarchy(by_area, by_category, named.reshape(cells.shape), tested)


def reject(
    nodes: Nodes, scale: float, so_far: int, tested: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Reject the most nodes r of one level such that r of them lie below their thresholds for r.

    A node's threshold grows with the rejections, r here and ``so_far`` above: q · leaves · (below + r +
    so_far − 1) / below. It is turned round: the fewest rejections at which each node would be rejected.
    """
    open_ = ~np.isnan(nodes.p) if tested is None else tested
    wanted = nodes.p[open_] / (scale * nodes.leaves[open_]) * nodes.below[open_]
    fewest = wanted - nodes.below[open_] + 1 - so_far
    ranked = np.sort(fewest)
    enough = np.flatnonzero(ranked <= np.arange(1, len(ranked) + 1) * (1 + 1e-12))
    out = np.zeros(len(nodes.p), bool)
    if len(enough):
        out[np.flatnonzero(open_)[fewest <= (enough[-1] + 1) * (1 + 1e-12)]] = True
    return out


def price(n: int, dependence: Dependence) -> float:
    """Return what validity under any dependence of ``n`` tests costs."""
    return float((1 / np.arange(1, n + 1)).sum()) if dependence == "any" else 1.0


def check_levels(areas: ArrayLike, categories: ArrayLike, cells: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return the p values of the three levels, or say what does not fit."""
    rows, columns = check_p(areas, "areas"), check_p(categories, "categories")
    table = check_p(cells, "cells")
    if rows.ndim != 1 or columns.ndim != 1 or table.shape != (len(rows), len(columns)):
        raise ValueError(
            "cells must have shape (n_areas, n_categories);"
            f" got {table.shape} for areas {rows.shape} and categories {columns.shape}"
        )
    return rows, columns, table
