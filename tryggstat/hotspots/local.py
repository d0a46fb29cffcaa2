"""Hot and cold spots among cells: Getis–Ord G and G*, and local Moran."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots.chances import exact_chances, permuted_chances
from tryggstat.hotspots.inputs import check_column
from tryggstat.hotspots.neighbours import Neighbours, Rows, read_neighbours

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LocalStatistic:
    """One number for each cell and how unusual it is; see ``getis_ord`` and ``local_moran``."""

    value: Floats
    expected: Floats
    variance: Floats
    z: Floats
    p_high: Floats
    p_low: Floats
    q_high: Floats
    q_low: Floats


def getis_ord(
    values: ArrayLike,
    neighbours: Rows,
    *,
    star: bool = True,
    permutations: int | None = None,
    rng: np.random.Generator | None = None,
    executor: Executor | None = None,
) -> LocalStatistic:
    """Return where high or low values gather: Getis and Ord's G, or G* which holds the cell itself.

    Answers: in which cells, with their neighbours, did more happen than if the values of all other cells had
    been dealt out at random?

    Parameters
    ----------
    values :
        array (n,), not all equal to be of use; counts, rates or anything else.
    neighbours :
        scipy.sparse matrix (n, n) or ``(indptr, indices[, weights])``, weights not negative; see
        ``grid_neighbours`` and ``neighbours_within``. A cell's own entry is its weight in G* and is left out
        of G.
    star :
        whether the cell itself belongs to its neighbourhood. Without an entry of its own it weighs as much as
        its heaviest neighbour: 1 where weights are 0 and 1.
    permutations :
        how many conditional permutations to draw; None for the exact chance, which needs whole values and
        neighbours that weigh alike within a row.
    rng :
        chance, for permutations; one stream is made of it for each.
    executor :
        anything with ``concurrent.futures.Executor.map``; by default threads. Never changes the answer.

    Returns
    -------
    LocalStatistic : ``value`` the weighted sum of the neighbourhood, with ``expected``, ``variance`` and
        ``z`` as if it were drawn from all values (G*) or all but the cell's own (G): Ord & Getis (1995), R
        spdep's ``localG``. ``p_high`` = chance of a sum at least as large, ``p_low`` at most as large, given
        the cell's own value: exact, or (1 + ties and beyond) / (permutations + 1). Sums within 1e-9 of each
        other tie. One-sided, never folded: where all is 0 around, ``p_low`` is the chance of that.
        ``q_high``, ``q_low``: the false discovery rate (Benjamini & Hochberg) at which the cell would be
        named. A cell without neighbours has p 1 and in G a z of nan, as have all cells when all values are
        equal. No cells give empty arrays.

    Raises
    ------
    ValueError : a shape, a nan, a negative weight; values that are not whole, or uneven weights, without
        permutations; permutations without ``rng``.

    References
    ----------
    Ord, J. K. & Getis, A. (1995). Local spatial autocorrelation statistics. Geographical Analysis 27,
    286–306.
    Caldas de Castro, M. & Singer, B. H. (2006). Controlling the false discovery rate. Ibid. 38, 180–208.

    Examples
    --------
    >>> from tryggstat.hotspots import getis_ord, grid_neighbours
    >>> counts = [0, 0, 1, 0, 0,  0, 1, 0, 0, 0,  0, 0, 0, 5, 4,  1, 0, 0, 6, 3]
    >>> found = getis_ord(counts, grid_neighbours(4, 5))
    >>> found.z[18].round(3).item(), found.p_high[18].round(5).item(), found.q_high[18].round(4).item()
    (3.041, 0.01041, 0.0694)

    """
    x, near = check_cells(values, neighbours)
    own = own_weights(near) if star else np.zeros(len(x))
    total, squares = near.add_up(near.weights) + own, near.add_up(near.weights**2) + own**2
    value = near.add_up(near.weights * x[near.indices]) + own * x
    mean, spread, n = moments_of(x) if star else moments_of_others(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = spread * (n * squares - total**2) / (n - 1)
    chances = chances_of(x, near, permutations, rng, executor)
    return summarise(value, total * mean, variance, chances)


def local_moran(
    values: ArrayLike,
    neighbours: Rows,
    *,
    moments: Literal["conditional", "total"] = "conditional",
    permutations: int | None = None,
    rng: np.random.Generator | None = None,
    executor: Executor | None = None,
) -> LocalStatistic:
    """Return where a cell and its neighbours deviate from the mean together, or against each other.

    Answers: is this cell a busy one among busy ones (or a calm one among calm ones), or does it stand out
    from what is around it?

    Parameters
    ----------
    values, permutations, rng, executor :
        as for ``getis_ord``.
    neighbours :
        as for ``getis_ord``; a cell's own entry is left out. Rows are used as they are: give weights that sum
        to 1 for the usual row-standardised statistic.
    moments :
        of ``expected``, ``variance`` and ``z``: given the cell's own value (Sokal 1998), or over all
        permutations (Anselin 1995).

    Returns
    -------
    LocalStatistic : ``value`` I = (x − mean) · Σ w (x − mean) / m2 with m2 = Σ (x − mean)² / n, as Anselin
        (1995) and R spdep's ``localmoran``. PySAL's esda divides by n − 1: its I is ours times (n − 1) / n.
        ``p_high``, ``p_low``: chance of an I at least, at most, as large given the cell's own value; as for
        ``getis_ord`` one-sided, ties counted, exact without ``permutations``. A cell at the mean or without
        neighbours has I 0 and p 1. All values equal give I and z of nan.

    Raises
    ------
    ValueError : as ``getis_ord``.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association. Geographical Analysis 27, 93–115.
    Sokal, R. R., Oden, N. L. & Thomson, B. A. (1998). Local spatial autocorrelation. Ibid. 30, 331–354.

    Examples
    --------
    >>> from tryggstat.hotspots import grid_neighbours, local_moran
    >>> found = local_moran([9, 8, 0, 7, 1, 0, 0, 0, 0], grid_neighbours(3, 3))
    >>> found.value[[0, 4]].round(2).tolist(), found.p_high[0].round(4).item()
    ([3.42, -0.23], 0.0179)

    """
    if moments not in ("conditional", "total"):
        raise ValueError(f"moments must be 'conditional' or 'total'; got {moments!r}")
    x, near = check_cells(values, neighbours)
    z = x - x.mean() if len(x) else x
    total, squares = near.add_up(near.weights), near.add_up(near.weights**2)
    given = moran_given_own if moments == "conditional" else moran_of_all
    with np.errstate(divide="ignore", invalid="ignore"):
        value = z * near.add_up(near.weights * z[near.indices]) / np.mean(z**2 if len(z) else [1.0])
        expected, variance = given(z, total, squares)
    chances = chances_of(x, near, permutations, rng, executor)
    chances = np.where(z < 0, chances[::-1], chances)
    return summarise(value, expected, variance, np.where(z == 0, 1.0, chances))


def check_cells(values: ArrayLike, neighbours: Rows) -> tuple[Floats, Neighbours]:
    """Return values and neighbours that fit each other."""
    x = np.asarray(values, dtype=float)
    if x.ndim != 1:
        raise ValueError(f"values must have shape (n,); got {x.shape}")
    return check_column(x, len(x), "values"), read_neighbours(neighbours, len(x))


def own_weights(near: Neighbours) -> Floats:
    """Return what each cell weighs in its own neighbourhood."""
    heaviest = np.ones(len(near.own))
    filled = near.size > 0
    if filled.any():
        heaviest[filled] = np.maximum.reduceat(near.weights, near.indptr[:-1][filled])
    return np.where(near.own > 0, near.own, heaviest)


def moments_of(x: Floats) -> tuple[Floats, Floats, int]:
    """Return mean, variance and number of all values."""
    n = len(x)
    return np.full(n, x.mean() if n else 0.0), np.full(n, x.var() if n else 0.0), n


def moments_of_others(x: Floats) -> tuple[Floats, Floats, int]:
    """Return, for each cell, mean, variance and number of all values but its own."""
    n = len(x) - 1
    z = x - x.mean() if len(x) else x  # about the mean, so that no digits are lost
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = -z / n
        return mean + (x - z), ((z**2).sum() - z**2) / n - mean**2, n


def moran_given_own(z: Floats, total: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance of I when the other values are dealt out."""
    n, m2 = len(z), np.mean(z**2 if len(z) else [1.0])
    share = z**2 / (m2 * (n - 1))
    spread = n / (n - 2) * (squares - total**2 / (n - 1)) * (1 - share)
    return -share * total, z**2 / m2 * spread


def moran_of_all(z: Floats, total: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance of I when all values are dealt out."""
    n, m2 = len(z), np.mean(z**2 if len(z) else [1.0])
    b2 = np.mean(z**4 if len(z) else [1.0]) / m2**2
    expected = -total / (n - 1)
    pairs = (2 * b2 - n) / ((n - 1) * (n - 2)) * (total**2 - squares)
    return expected, (n - b2) / (n - 1) * squares + pairs - expected**2


def chances_of(
    x: Floats,
    near: Neighbours,
    permutations: int | None,
    rng: np.random.Generator | None,
    executor: Executor | None,
) -> Floats:
    """Return both one-sided chances, exact or from permutations."""
    if permutations is None:
        return exact_chances(x, near)
    if rng is None or permutations < 1:
        raise ValueError(f"permutations must be at least 1 and come with rng; got {permutations} and {rng}")
    return permuted_chances(x, near, rng, permutations, executor)


def summarise(value: Floats, expected: Floats, variance: Floats, chances: Floats) -> LocalStatistic:
    """Return the statistic with z and false discovery rates."""
    from scipy.stats import false_discovery_control

    # What rounding leaves of a variance that is nought is no spread.
    spread = np.where(variance > 1e-12 * np.abs(value * expected), variance, np.nan)
    q = [false_discovery_control(p) if len(p) else p for p in chances]
    return LocalStatistic(value, expected, variance, (value - expected) / np.sqrt(spread), *chances, *q)
