"""Two small counts compared without a normal distribution."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.inputs import Floats, read_counts, read_weights

CELLS_AT_ONCE = 1_000_000
TAIL = 1e-12
"""Of each count's distribution, left out at both ends."""


def compare_counts(
    first: float, second: float, *, exposure: ArrayLike = (1.0, 1.0), difference: float = 0.0
) -> float:
    """Return the two-sided p value that two Poisson rates differ, by the E-test.

    Answers: 6 events last month, 2 this month; would equal rates do that? Far fewer counts than a normal
    approximation needs.

    Parameters
    ----------
    first, second :
        the counts, whole numbers.
    exposure :
        the two lengths or sizes the counts come from.
    difference :
        the difference first rate − second rate that is tested; 0 or above.

    Returns
    -------
    p value. Two zeros say nothing: 1.

    Raises
    ------
    ValueError : a count is negative, not whole or not finite, an exposure is not above 0, or ``difference``
        is negative.

    References
    ----------
    Krishnamoorthy, K. & Thomson, J. (2004). A more powerful test for comparing two Poisson means. J.
    Statistical Planning and Inference 119, 23–35.

    Examples
    --------
    >>> from tryggstat.effects import compare_counts
    >>> round(compare_counts(6, 2), 4)
    0.1749

    """
    pair = read_counts("first and second", [first, second], dimensions=(1,), whole=True)
    lengths = read_weights("exposure", exposure, 2)
    if not (np.isfinite(difference) and difference >= 0):
        raise ValueError(f"difference must not be negative; got {difference}")
    if not pair.any():
        return 1.0
    base = max((pair.sum() - lengths[0] * difference) / lengths.sum(), 0.0)
    means = lengths * np.array([base + difference, base])
    one, one_chance = likely_counts(means[0])
    other, other_chance = likely_counts(means[1])
    observed = deviation(pair[:1], pair[1:], lengths, difference)[0, 0]
    each = max(1, CELLS_AT_ONCE // len(other))
    p = 0.0
    for begin in range(0, len(one), each):
        some = slice(begin, begin + each)
        extreme = deviation(one[some], other, lengths, difference) >= observed * (1 - 1e-9)
        p += float(one_chance[some] @ (extreme @ other_chance))
    return min(p, 1.0)


def likely_counts(mean: float) -> tuple[Floats, Floats]:
    """Return the counts that hold all but a negligible part of a Poisson distribution, and their chances."""
    from scipy.stats import poisson

    low, high = poisson.ppf([TAIL, 1 - TAIL], mean)
    counts = np.arange(max(low, 0.0), high + 1)
    return counts, poisson.pmf(counts, mean)


def deviation(first: Floats, second: Floats, lengths: Floats, difference: float) -> Floats:
    """Return |difference of rates − tested| in standard errors, for each pair; nothing counted is 0."""
    gap = np.abs(first[:, None] / lengths[0] - second[None, :] / lengths[1] - difference)
    error = np.sqrt(first[:, None] / lengths[0] ** 2 + second[None, :] / lengths[1] ** 2)
    return np.divide(gap, error, out=np.zeros_like(gap), where=error > 0)
