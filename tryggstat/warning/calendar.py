"""Weeks of the calendar that come back elsewhere in the year: Easter, midsummer, Christmas."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import check_column, check_counts, check_groups

Floats = NDArray[np.float64]


def calendar_factors(
    counts: ArrayLike, kinds: ArrayLike, *, at: int = -1, groups: ArrayLike | None = None, around: int = 4
) -> Floats:
    """Return how many times the ordinary each week is expected to hold because of its kind.

    Answers: are the weeks of midsummer unlike the weeks around them, as far as earlier years can tell? Each
    kind's earlier weeks are compared with the ordinary weeks beside them, all series of a group together, and
    drawn towards 1 as far as the kinds and groups do not differ more than chance makes them (gamma–Poisson,
    moments; the dispersion is that of the ordinary weeks). Multiply an ``offset`` by it.

    Parameters
    ----------
    counts :
        (n_series, n_weeks) events, whole and not negative.
    kinds :
        (n_weeks,) whole numbers: 0 an ordinary week, else the kind of the week.
    at :
        the column asked about. Nothing of it or after it is used.
    groups :
        (n_series,) whole numbers: series of one group share a factor. Without it all do.
    around :
        how many weeks on each side a week is compared with.

    Returns
    -------
    (n_series, n_weeks) factors: 1 in ordinary weeks and for kinds without an earlier week.

    Raises
    ------
    ValueError : wrong shapes, negative counts or kinds, ``at`` outside the columns, ``around`` below 1.

    References
    ----------
    Clayton & Kaldor (1987), Biometrics 43:671, for the shrinkage.

    Examples
    --------
    >>> import numpy as np
    >>> counts = np.full((1, 156), 10)
    >>> kinds = np.where(np.arange(156) % 52 == 25, 1, 0)       # midsummer
    >>> counts[0, [25, 77]] = 30
    >>> calendar_factors(counts, kinds, at=129)[0, [128, 129]].round(1).tolist()
    [1.0, 3.0]

    """
    series, kind = check_counts(counts), np.asarray(kinds)
    n_series, n_weeks = series.shape
    _check(kind, n_weeks, around)
    names, of = np.unique(check_groups(groups, n_series), return_inverse=True)
    totals = np.array([series[of == g].sum(axis=0) for g in range(len(names))]).reshape(len(names), n_weeks)
    return _factors(totals.astype(float), kind, check_column(at, n_weeks), around)[of]


def _check(kind: NDArray[np.int64], n_weeks: int, around: int) -> None:
    if kind.shape != (n_weeks,):
        raise ValueError(f"kinds must have one number for each of {n_weeks} weeks; got {kind.shape}")
    if kind.dtype.kind not in "iu" or kind.min() < 0:
        raise ValueError(f"kinds must be whole and not negative; got {kind}")
    if around < 1:
        raise ValueError(f"around must be at least 1; got {around}")


def _factors(totals: Floats, kind: NDArray[np.int64], column: int, around: int) -> Floats:
    """Return the factor of each group (rows) and week; cost O(groups × weeks × around)."""
    factor, past = np.ones(totals.shape), kind[:column]
    kinds = np.unique(past[past > 0])
    if len(kinds) == 0 or column <= 2 * around:
        return factor
    ordinary, dispersion = _ordinary(totals[:, :column], past, around)
    of_kind = (past == kinds[:, None]).astype(float)
    drawn = _drawn_together(of_kind @ totals[:, :column].T, of_kind @ ordinary.T, dispersion)
    for row, k in zip(drawn, kinds, strict=True):
        factor[:, kind == k] = row[:, None]
    return factor


def _ordinary(totals: Floats, kind: NDArray[np.int64], around: int) -> tuple[Floats, Floats]:
    """Return the mean of the ordinary weeks beside each week, and each group's dispersion around it."""
    plain = (kind == 0).astype(float)
    beside = np.ones(2 * around + 1)
    beside[around] = 0  # a week is not compared with itself
    weeks = np.maximum(np.convolve(plain, beside, "same"), 1)
    mean = np.array([np.convolve(row * plain, beside, "same") / weeks for row in totals]).reshape(
        totals.shape
    )
    spread = ((totals - mean) ** 2 * plain).sum(axis=1) / np.maximum((mean * plain).sum(axis=1), 1e-9)
    return mean, np.maximum(spread / (1 + 1 / (2 * around)), 1.0)


def _drawn_together(seen: Floats, hoped: Floats, dispersion: Floats) -> Floats:
    """Return (kinds, groups) ratios drawn towards 1; how far they differ beyond chance decides how hard."""
    beyond = ((seen - hoped) ** 2 - hoped * dispersion).sum() / max((hoped**2).sum(), 1e-9)
    if beyond <= 0:
        return np.ones(seen.shape)
    strength = dispersion / beyond
    return (seen + strength) / (hoped + strength)
