"""Regression to the mean: what falls by itself because the worst was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.inputs import Floats, check_dispersion, check_share, read_counts, read_weights


@dataclass(frozen=True)
class RegressionToMean:
    """What the next period holds if nothing is done, for each area; arrays are (n,)."""

    expected: Floats  # events of the next period of equal length
    low: Floats  # interval of the expected number
    high: Floats
    change: Floats  # expected / counted − 1; nan where nothing was counted
    weight: Floats  # how much is believed of the mean of all areas instead of the own count
    mean: float  # rate of all areas per unit of exposure
    spread: float  # variance of the areas' true rates

    def by_itself(self, area: int) -> float:
        """Return the fall of one area that would come by itself, 0.2 is a fifth; never below 0."""
        return max(0.0, -float(np.nan_to_num(self.change[area])))


def regression_to_mean(
    counts: ArrayLike, *, exposure: ArrayLike | None = None, dispersion: float = 1.0, alpha: float = 0.05
) -> RegressionToMean:
    """Return how much each area would come nearer to the mean of all areas by itself.

    Answers: the area was chosen because it had 30 events when the others had 10; how many would it have had
    next year if nothing had been done? The rest of a fall is what may be asked about.

    Parameters
    ----------
    counts :
        (n,) events of every area the chosen one was chosen among, itself included, in the period the
        choice looked at.
    exposure :
        (n,) above 0, size, population or length of street; 1 by default.
    dispersion :
        variance / mean of an area's counts around its own true rate. 1 (Poisson) leaves to chance too little
        of what is seen, and makes the fall by itself too small, if the rates go up and down.
    alpha :
        1 − coverage of the interval.

    Returns
    -------
    RegressionToMean. Empirical Bayes: the areas' true rates have a gamma distribution whose mean and variance
        come from the counts by moments (Hauer 1997, ch. 11); with mean m, variance V and exposure e, the own
        count weighs V e / (V e + dispersion · m). Where the areas differ no more than chance, V is 0 and all
        is regression to the mean. All counts 0: expected 0.

    Raises
    ------
    ValueError : fewer than two areas, counts negative or nan, exposure not above 0, ``dispersion`` < 1,
        ``alpha`` not in (0, 1).

    References
    ----------
    Hauer, E. (1997). Observational Before–After Studies in Road Safety. Pergamon. Robbins, H. (1956). An
    empirical Bayes approach to statistics. Proc. Third Berkeley Symposium 1, 157–163.

    Examples
    --------
    >>> from tryggstat.effects import regression_to_mean
    >>> town = [4, 6, 9, 7, 5, 8, 24, 3, 7, 6]
    >>> answer = regression_to_mean(town)
    >>> round(float(answer.expected[6]), 1), round(answer.by_itself(6), 2)
    (20.4, 0.15)

    """
    seen = read_counts("counts", counts, dimensions=(1,))
    if len(seen) < 2:
        raise ValueError(f"counts must be of at least 2 areas; got {len(seen)}")
    size = read_weights("exposure", exposure, len(seen))
    scale, alpha = check_dispersion(dispersion), check_share("alpha", alpha)
    mean = float(seen.sum() / size.sum())
    spread = spread_of_rates(seen, size, mean, scale)
    own = spread * size / np.where(mean > 0, spread * size + scale * mean, 1.0)
    expected = (1 - own) * mean * size + own * seen
    low, high = interval(expected, own, scale, mean, alpha)
    change = np.divide(expected, seen, out=np.full(len(seen), np.nan), where=seen > 0) - 1
    return RegressionToMean(expected, low, high, change, 1 - own, mean, spread)


def spread_of_rates(counts: Floats, exposure: Floats, mean: float, dispersion: float) -> float:
    """Return the variance of the true rates: what chance does not explain, by moments; 0 or more."""
    n = len(counts)
    squares = float(((counts - mean * exposure) ** 2).sum()) * n / (n - 1)
    return max(0.0, (squares - dispersion * mean * float(exposure.sum())) / float((exposure**2).sum()))


def interval(
    expected: Floats, own: Floats, dispersion: float, mean: float, alpha: float
) -> tuple[Floats, Floats]:
    """Return the gamma interval of the true number: its variance is own weight · dispersion · expected."""
    from scipy.special import gammaincinv

    scale = own * dispersion
    free = scale > 0
    shape = np.where(free, expected / np.where(free, scale, 1.0), 1.0)
    ends = [gammaincinv(shape, share) * scale for share in (alpha / 2, 1 - alpha / 2)]
    low, high = (np.where(free & (mean > 0), end, expected) for end in ends)
    return low, high
